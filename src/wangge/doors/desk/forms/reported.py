"""A report form without errors as the order that it stands for."""

from wangge.apps.areas.queries import locate_point
from wangge.apps.cases.actions import Report, Settle
from wangge.apps.intake.actions import Incoming
from wangge.apps.kit.masks import parse_phone
from wangge.apps.kit.photos import Photo
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.forms.report import LIMITS, Filled
from wangge.doors.desk.present.towns import home_town
from wangge.doors.porch.forms.picked import Picked


def as_order(filled: Filled, standing: Standing) -> Report | Settle:
    """Says in `filled.errors` when a photo has waited too long."""
    report = _as_report(filled, standing)
    if not filled.settled:
        return report
    return Settle(report=report, words=filled.words["done"], photos=_photos(filled, filled.after, "after"))


def as_incoming(filled: Filled) -> Incoming:
    """What came in, as it was understood."""
    raw = {
        **filled.words,
        "category": filled.category.code if filled.category else "",
        "kind": filled.kind.value if filled.kind else "",
        "grid": filled.grid.code if filled.grid else "",
        "point": " ".join(filled.sent[:4]).strip(),
        "whose": "own" if filled.own else "resident",
        "anonymous": "yes" if filled.anonymous else "",
        "wants_call": "yes" if filled.wants_call else "",
    }
    return Incoming(source=f"desk:{filled.channel.value}", raw={name: text for name, text in raw.items() if text})


def _as_report(filled: Filled, standing: Standing) -> Report:
    words, point = filled.words, filled.where.point
    located = locate_point(*point).town if point else None
    return Report(
        town=home_town(standing, located.id if located else None),
        text=words["text"],
        channel=filled.channel,
        kind=filled.kind,
        category=filled.category,
        latitude=point.lat if point else None,
        longitude=point.lng if point else None,
        accuracy=filled.where.accuracy if point else None,
        place=_place(filled),
        name=words["name"],
        phone=parse_phone(words["phone"]) if words["phone"] else "",
        wants_call=filled.wants_call,
        anonymous=filled.anonymous,
        about=words["about"],
        photos=_photos(filled, filled.before, "photos"),
    )


def _place(filled: Filled) -> str:
    """The grid's name before the words: what is known only there still finds its grid."""
    if filled.where.point or filled.grid is None:
        return filled.words["place"]
    return f"{filled.grid.name} {filled.words['place']}".strip()[: LIMITS["place"]]


def _photos(filled: Filled, picked: Picked, name: str) -> tuple[Photo, ...]:
    photos = picked.photos()
    if picked.problem:
        filled.errors[name] = picked.problem
    return photos
