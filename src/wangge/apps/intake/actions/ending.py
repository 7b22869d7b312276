"""Ending an area or a department, which knows of nobody who uses it; this does."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.areas.actions import end_area
from wangge.apps.areas.models import Area
from wangge.apps.intake.queries.use import uses_of_area, uses_of_body, uses_of_department
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.actions import end_body, end_department
from wangge.apps.posts.models import Department, OutsideBody


@transaction.atomic
def close_area(area: Area, *, actor: Actor, ends_on: date, seen: int) -> Area:
    """Raises ValidationError in words that say by what it is in use, ChangedMeanwhile."""
    _refuse(uses_of_area(area, ends_on))
    return end_area(area, actor=actor, ends_on=ends_on, seen=seen)


@transaction.atomic
def close_department(department: Department, *, actor: Actor, ends_on: date, seen: int) -> Department:
    """Raises ValidationError in words that say by what it is in use, ChangedMeanwhile."""
    _refuse(uses_of_department(department, ends_on))
    return end_department(department, actor=actor, ends_on=ends_on, seen=seen)


@transaction.atomic
def close_body(body: OutsideBody, *, actor: Actor, ends_on: date, seen: int) -> OutsideBody:
    """Raises ValidationError in words that say by what it is in use, ChangedMeanwhile."""
    _refuse(uses_of_body(body))
    return end_body(body, actor=actor, ends_on=ends_on, seen=seen)


def _refuse(uses: list[str]) -> None:
    if uses:
        raise ValidationError(_("It is in use: %(uses)s. Settle that first.") % {"uses": "; ".join(uses)})
