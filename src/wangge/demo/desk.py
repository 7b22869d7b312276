"""What the centre of the demo has ready: standard texts, and rules that say whose a matter is."""

import json
from functools import cache
from typing import Any

from wangge.apps.areas.models import Area
from wangge.apps.cases.actions import NewText, add_standard_text, create_rule
from wangge.apps.cases.models import StandardText
from wangge.apps.cases.rules.routing import NewRule
from wangge.apps.ledger.events import SYSTEM
from wangge.demo.life.stage import Town
from wangge.demo.outlines import DATA


@cache
def desk_data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((DATA / "desk.json").read_text("utf-8"))
    return data


def make_ready(town: Town) -> None:
    """Last of all: what the weeks before brought was handed out without them."""
    for text in desk_data()["texts"]:
        new = NewText(title=text["title"], text=text["text"], purpose=StandardText.Purpose(text["purpose"]))
        add_standard_text(town.area, new, actor=SYSTEM)
    for rule in desk_data()["rules"]:
        made = NewRule(
            town=town.area,
            category=town.categories[rule["story"]],
            village=Area.objects.get(code=rule["village"]),
            department=town.departments[rule["department"]],
            supports=tuple(town.departments[one] for one in rule["supports"]),
        )
        create_rule(made, actor=SYSTEM)
