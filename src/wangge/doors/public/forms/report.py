"""A resident's report as it was filled in, right or wrong: everything typed is kept, what is wrong is said by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import locate_point, towns_served
from wangge.apps.cases.actions import Report
from wangge.apps.cases.models import Case, Category
from wangge.apps.cases.queries import categories, danger_words_in, suggest_category
from wangge.apps.cases.workflow import Channel, RequestKind
from wangge.apps.intake.actions import Incoming
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.kit.outside import is_mail
from wangge.apps.kit.photos import Photo
from wangge.doors.porch.forms.picked import Picked, read_picked
from wangge.doors.porch.forms.point import Sent, Where, read_point
from wangge.doors.porch.forms.words import read_command_id, read_words

_OF_THE_SENDER = ("name", "phone", "email")


@dataclass
class Filled:
    """`twin` is a case's uid, `none`, or empty."""

    command_id: UUID
    words: dict[str, str]
    category: Category | None = None
    kind: RequestKind | None = None
    anonymous: bool = False
    wants_call: bool = False
    dropped_contact: bool = False
    twin: str = ""
    where: Where = field(default_factory=Where)
    sent: Sent = field(default_factory=Sent)
    picked: Picked = field(default_factory=Picked)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def guess(self) -> Category | None:
        """None where it would be a mere first guess."""
        found = suggest_category(self.words.get("text", ""))
        return None if found.unsure else found.category

    @property
    def about_what(self) -> Category | None:
        return self.category or self.guess

    @property
    def is_danger(self) -> bool:
        return bool(danger_words_in(self.words.get("text", "")))

    @property
    def town(self) -> Area:
        """Where the point lies if that town is served here, else the first that is."""
        towns = towns_served()
        found = locate_point(*self.where.point).town if self.where.point else None
        return next((town for town in towns if found and town.pk == found.id), towns[0])


def read_report(request: HttpRequest, *, with_photos: bool = True) -> Filled:
    """Everything but the database is asked here once; nothing of what somebody may send raises."""
    post = request.POST
    words = read_words(post)
    sent = Sent(*(str(post.get(name, ""))[:60] for name in ("lat", "lng", "accuracy", "datum", "said")))
    filled = Filled(
        command_id=read_command_id(post),
        words=words.values,
        category=_category(str(post.get("category", ""))),
        kind=next((kind for kind in RequestKind if kind.value == post.get("kind")), None),
        anonymous=bool(post.get("anonymous")),
        wants_call=bool(post.get("wants_call")),
        twin=str(post.get("twin", ""))[:40],
        where=read_point(sent),
        sent=sent,
        picked=read_picked(request, "photos", "kept", look=with_photos),
        errors=dict(words.cut),
    )
    _read_contact(filled)
    if filled.picked.problem:
        filled.errors["photos"] = filled.picked.problem
    if not filled.words["text"]:
        filled.errors["text"] = _("Please write what it is about, if only a few words.")
    if filled.where.problem:
        filled.errors["place"] = filled.where.problem
    return filled


def _read_contact(filled: Filled) -> None:
    """An anonymous report keeps nothing of its sender, not even until the form is shown again."""
    if filled.anonymous:
        filled.dropped_contact = any(filled.words[name] for name in _OF_THE_SENDER) or filled.wants_call
        filled.words |= dict.fromkeys(_OF_THE_SENDER, "")
        filled.wants_call = False
        category = filled.about_what
        if category and not category.anonymous_allowed:
            filled.errors["anonymous"] = _(
                "“%(category)s” cannot be handled without a contact. Please leave a phone number, or choose another category."
            ) % {"category": category.name}
        return
    if filled.words["email"] and not is_mail(filled.words["email"]):
        filled.errors["email"] = _("This is no e-mail address: write it like name@example.cn, or leave it empty.")
    if not filled.words["phone"]:
        if filled.wants_call:
            filled.errors["phone"] = _("We need a number to call you back.")
        return
    try:
        parse_phone(filled.words["phone"])
    except PhoneRefused as refusal:
        filled.errors["phone"] = str(refusal.message)


def _category(code: str) -> Category | None:
    return next((category for category in categories() if category.code == code), None)


def as_report(filled: Filled, photos: tuple[Photo, ...], same_as: Case | None) -> Report:
    """The order, from a form without errors."""
    words, point = filled.words, filled.where.point
    return Report(
        town=filled.town,
        text=words["text"],
        channel=Channel.WEB,
        kind=filled.kind,
        category=filled.category,
        latitude=point.lat if point else None,
        longitude=point.lng if point else None,
        accuracy=filled.where.accuracy if point else None,
        place=words["place"],
        name=words["name"],
        phone=parse_phone(words["phone"]) if words["phone"] else "",
        email=words["email"],
        wants_call=filled.wants_call,
        anonymous=filled.anonymous,
        about=words["about"],
        same_as=same_as,
        photos=photos,
    )


def as_incoming(filled: Filled) -> Incoming:
    """What came in, as it was understood: of an anonymous sender `read_report` has left nothing."""
    raw: Mapping[str, str] = {
        **filled.words,
        "category": filled.category.code if filled.category else "",
        "kind": filled.kind.value if filled.kind else "",
        "point": " ".join(filled.sent[:4]).strip(),
        "anonymous": "yes" if filled.anonymous else "",
        "wants_call": "yes" if filled.wants_call else "",
    }
    return Incoming(source="web", raw={name: text for name, text in raw.items() if text})


def photos_of(filled: Filled) -> tuple[Photo, ...]:
    """Kept ones first; an error on the form when one was kept too long ago."""
    photos = filled.picked.photos()
    if filled.picked.problem:
        filled.errors["photos"] = filled.picked.problem
    return photos
