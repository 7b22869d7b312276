"""What came on the wire as the order that it stands for."""

from collections.abc import Callable
from typing import Any

from wangge.apps.areas.queries import area_of, locate_point, tree
from wangge.apps.cases import actions as cases
from wangge.apps.cases.models import Category, Photo
from wangge.apps.cases.queries import categories, suggest_for
from wangge.apps.cases.workflow import Channel
from wangge.apps.intake.actions import Incoming
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.once import once
from wangge.apps.posts.rules import Standing
from wangge.apps.terminals.queries import home_town
from wangge.doors.porch.forms.point import Where, read_point, sent_in_millionths
from wangge.doors.terminal.picking import Picked
from wangge.doors.terminal.wire.kinds import Found, Operation, Report, Settle

_B, _A, _C, _L = Photo.Shows.BEFORE, Photo.Shows.AFTER, Photo.Shows.CHECK, Photo.Shows.LOOK
# Of these some are nothing without a photo.
NEED_PHOTOS = frozenset({"settle", "feed_back"})
Build = Callable[[Any, Picked], cases.Order]

ON_CASE: dict[str, Build] = {
    "receive": lambda _said, _photos: cases.Receive(),
    "hand_back": lambda said, _photos: cases.HandBack(words=said.words, whose=said.whose),
    "contact": lambda said, _photos: cases.Contact(words=said.words, reached=said.reached),
    "feed_back": lambda said, photos: cases.FeedBack(
        result=said.result, words=said.words, answer=said.answer, photos=photos.take(said.photos, _A)
    ),
    "pass_check": lambda said, photos: cases.PassCheck(words=said.words, photos=photos.take(said.photos, _C)),
    "fail_check": lambda said, photos: cases.FailCheck(words=said.words, photos=photos.take(said.photos, _C)),
    "answer_look": lambda said, photos: cases.AnswerLook(
        finding=said.finding, words=said.words, photos=photos.take(said.photos, _L)
    ),
    "comment": lambda said, photos: cases.Comment(
        words=said.words, public=said.public, photos=photos.take(said.photos, _B)
    ),
    "ask": lambda said, _photos: cases.Ask(words=said.words, days=said.days),
    "answer_supervision": lambda said, _photos: cases.AnswerSupervision(words=said.words),
    "report_back": lambda said, _photos: cases.ReportBack(words=said.words),
}


def report_of(operation: Operation, said: Found, standing: Standing, photos: Picked) -> cases.Report:
    """A position that cannot be is left out, and stays in what came in: the report itself must not wait for it."""
    where = _where(operation)
    town = _town(standing, where)
    point = where.point
    is_own = said.own and not said.anonymous
    return cases.Report(
        town=once(f"area {town}", lambda: area_of(town)),
        text=said.text,
        title=said.title,
        channel=Channel.TERMINAL,
        kind=said.request,
        category=_category(said.category),
        latitude=point.lat if point else None,
        longitude=point.lng if point else None,
        accuracy=where.accuracy if point else None,
        place=_place(said, has_point=point is not None),
        name="" if is_own or said.anonymous else said.name,
        phone="" if is_own or said.anonymous else _phone(said.phone),
        wants_call=said.wants_call and not is_own and not said.anonymous,
        anonymous=said.anonymous,
        photos=photos.take(said.photos, _B),
    )


def look_ahead(operation: Operation) -> None:
    """While others write: what a report is about is found out, and remembered until its own turn comes."""
    if isinstance(operation, Report | Settle) and operation.content.category is None:
        suggest_for(operation.content.title, operation.content.text)


def settle_of(operation: Operation, said: Any, standing: Standing, photos: Picked) -> cases.Settle:
    report = report_of(operation, said, standing, photos)
    return cases.Settle(report=report, words=said.done, result=said.result, photos=photos.take(said.after, _A))


def incoming_of(content: dict[str, Any]) -> Incoming:
    """What came in, as it came."""
    said = content["content"] | {"position": content.get("position") or ""}
    return Incoming(source="terminal", external_id=str(content["id"]), raw={k: str(v) for k, v in said.items() if v})


def _where(operation: Operation) -> Where:
    at = operation.position
    if at is None:
        return Where()
    return read_point(sent_in_millionths(at.lat_e6, at.lng_e6, at.accuracy))


def _town(standing: Standing, where: Where) -> int:
    """Where it lies, if that is a town that receives reports; else where its author serves."""
    located = locate_point(*where.point).town if where.point else None
    if located and located.number_prefix:
        return located.id
    home = home_town(standing)
    if home is None:
        raise cases.Refused("role")
    return home.id


def _category(code: str | None) -> Category | None:
    if code is None:
        return None
    found = next((one for one in categories() if one.code == code), None)
    if found is None:
        raise cases.Refused("category")
    return found


def _place(said: Found, *, has_point: bool) -> str:
    """The grid's name before the words: what is known only there still finds its grid."""
    grid = tree().by_code.get(said.grid or "")
    return said.place if has_point or grid is None else f"{grid.name} {said.place}".strip()[:200]


def _phone(typed: str) -> str:
    """What is no number stays in what came in; the report itself is taken."""
    try:
        return parse_phone(typed) if typed else ""
    except PhoneRefused:
        return ""
