"""Reports out of a file, one by one, through the same intake as all others (decision 13)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Self
from uuid import NAMESPACE_URL, UUID, uuid5

import shapely
from django.db import transaction
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import Report
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries import categories
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions.played import Crew, play_closing
from wangge.apps.intake.actions.receive import Incoming, body_of, receive_report
from wangge.apps.intake.models import RawReport
from wangge.apps.kit import clock
from wangge.apps.kit.canonical import digest
from wangge.apps.kit.geometry import Point
from wangge.apps.ledger.actions import kept_inside
from wangge.apps.ledger.events import RESIDENT, When
from wangge.apps.posts.rules import Standing

_ANYONE = Standing(RESIDENT)


class ChangedId(Exception):
    """The source had given this id to a report of other content before."""


class NoBoundary(Exception):
    """Points cannot be made up in a town whose boundary is not known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledReport:
    """One report of a file, parsed; `raw` is what stood in the columns that we know."""

    external_id: str
    reported_at: datetime
    text: str
    raw: Mapping[str, str]
    closed_at: datetime | None = None
    title: str = ""
    point: Point | None = None
    category: str = ""
    place: str = ""
    phone: str = ""
    name: str = ""
    channel: Channel = Channel.FILE


def _known_categories() -> dict[str, Category]:
    """By code and by name, whatever the case."""
    return {key.casefold(): category for category in categories() for key in (category.name, category.code)}


@dataclass(frozen=True)
class Scatter:
    """Made-up points inside `outline` (in degrees): the same for each id on every run with this seed."""

    seed: str
    outline: BaseGeometry

    @classmethod
    def over(cls, town: Area, seed: str) -> Self:
        """Raises NoBoundary."""
        shape = tree().places[town.pk].shape
        if shape is None:
            raise NoBoundary
        shapely.prepare(shape)
        return cls(seed, shape)

    def point(self, external_id: str) -> Point:
        random = Random(f"{self.seed}\0{external_id}")  # noqa: S311 - it must come out the same again
        west, south, east, north = self.outline.bounds
        while True:
            lat, lng = round(random.uniform(south, north), 6), round(random.uniform(west, east), 6)
            if shapely.contains_xy(self.outline, lng, lat):
                return Point(lat, lng)


@dataclass(frozen=True, kw_only=True)
class ReplayPlan:
    """`source` names whose ids these are; `as_of_then` lets the clock run with the data (decision 13)."""

    source: str
    town: Area
    scatter: "Scatter | None" = None
    as_of_then: bool = False
    catalogue: Mapping[str, Category] = field(default_factory=_known_categories)
    crew: Crew = field(default_factory=Crew)


@dataclass(frozen=True)
class Replayed:
    """`closing` says whether its closing was played; None where none was to be."""

    case: Case
    closing: bool | None = None


@transaction.atomic
def replay_report(filed: FiledReport, plan: ReplayPlan) -> Replayed | None:
    """The case made of it, closed when it was then; None when it had come in before.

    Raises ChangedId and cases.actions.Refused.
    """
    if _came_before(filed, plan.source):
        return None
    incoming = Incoming(source=plan.source, external_id=filed.external_id, raw=filed.raw)
    report, command_id = _report(filed, plan), _command_id(plan.source, filed.external_id)
    if plan.as_of_then:
        with kept_inside():
            with clock.at(filed.reported_at):
                case = receive_report(report, incoming, actor=_ANYONE, command_id=command_id).made.case
            return Replayed(case, play_closing(case, filed.closed_at, plan.crew) if filed.closed_at else None)
    when = When.now(happened_at=filed.reported_at)
    return Replayed(receive_report(report, incoming, actor=_ANYONE, command_id=command_id, when=when).made.case)


def _came_before(filed: FiledReport, source: str) -> bool:
    rows = RawReport.objects.filter(source=source, external_id=filed.external_id)
    before = rows.values_list("body_hash", flat=True).first()
    if before is None:
        return False
    if bytes(before) != digest(body_of(filed.raw).encode()):
        raise ChangedId
    return True


def _command_id(source: str, external_id: str) -> UUID:
    return uuid5(NAMESPACE_URL, json.dumps(["wangge replay", source, external_id]))


def _report(filed: FiledReport, plan: ReplayPlan) -> Report:
    scatter = plan.scatter if filed.point is None and not filed.place else None
    point = scatter.point(filed.external_id) if scatter else filed.point
    category = plan.catalogue.get(filed.category.casefold()) if filed.category else None
    return Report(
        town=plan.town,
        text=filed.text,
        title=filed.title,
        channel=filed.channel,
        category=category,
        raw_category="" if category else filed.category,
        latitude=point.lat if point else None,
        longitude=point.lng if point else None,
        place=filed.place,
        place_made_up=scatter is not None,
        name=filed.name,
        phone=filed.phone,
    )
