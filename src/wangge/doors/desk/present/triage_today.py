"""What stands beside the queue: how the whole centre is doing today, and whether suggestions come from the model."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries.accepted import accepted_since
from wangge.apps.cases.queries.served import refused_model
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.templatetags.look import said_span


def today_of(standing: Standing, now: datetime) -> dict[str, Any]:
    """How many this person's centre has accepted since midnight, and how long half of them took at most."""
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    found = accepted_since(standing.areas_as(TOWN_DESK), midnight)
    return {"count": found.count, "median": said_span(found.median) if found.median is not None else ""}


def words_of_refused_model() -> str:
    """Why the keywords suggest although a model should; empty where all is well."""
    refused = refused_model()
    return refused.words if refused else ""
