"""What a member of staff reports: for somebody who called or came, or what they found themselves; perhaps done already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from wangge.apps.areas.queries import Place, tree
from wangge.apps.cases.models import Category
from wangge.apps.cases.models.groups import GRID_FRIENDS, GRID_SERVANTS, TOWN_DESK
from wangge.apps.cases.queries import categories
from wangge.apps.cases.rules.matrix import MAKERS
from wangge.apps.cases.workflow import Channel, RequestKind
from wangge.apps.kit.masks import PhoneRefused, parse_phone
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import Role
from wangge.doors.porch.forms.picked import Picked, read_picked
from wangge.doors.porch.forms.point import Sent, Where, read_point
from wangge.doors.porch.forms.words import LIMITS as TYPED, read_command_id, read_words

LIMITS: Mapping[str, int] = {**TYPED, "done": 2000}
_OF_THE_CALLER = ("name", "phone")
_AT_THE_DESK = (Channel.HOTLINE, Channel.DESK, Channel.VILLAGE_DESK, Channel.WECHAT, Channel.OTHER)


@dataclass
class Filled:
    """`own`: a finding of one's own, without a caller. `grid` is where it is when no position was taken."""

    command_id: UUID = field(default_factory=uuid4)
    words: dict[str, str] = field(default_factory=dict)
    channel: Channel = Channel.OTHER
    category: Category | None = None
    kind: RequestKind | None = None
    grid: Place | None = None
    own: bool = False
    anonymous: bool = False
    wants_call: bool = False
    settled: bool = False
    where: Where = field(default_factory=Where)
    sent: Sent = field(default_factory=Sent)
    before: Picked = field(default_factory=Picked)
    after: Picked = field(default_factory=Picked)
    errors: dict[str, str] = field(default_factory=dict)


def channels_for(standing: Standing) -> tuple[Channel, ...]:
    """The ways in which a report reaches this person; the likeliest first."""
    if standing.has(*TOWN_DESK, Role.COUNTY_OPERATOR):
        return _AT_THE_DESK
    if standing.has(Role.SECRETARY):
        return (Channel.VILLAGE_DESK,)
    return (Channel.TERMINAL,) if standing.has(*GRID_SERVANTS, *GRID_FRIENDS) else (Channel.OTHER,)


def grids_of(standing: Standing) -> list[Place]:
    """Own grids, in order."""
    ids = standing.areas_as((*GRID_SERVANTS, *GRID_FRIENDS))
    return [place for place in tree().places.values() if place.id in ids]


def may_settle_somewhere(standing: Standing) -> bool:
    return bool(standing.areas_as(MAKERS["settle"]))


def blank_report(standing: Standing) -> Filled:
    grids = grids_of(standing)
    return Filled(channel=channels_for(standing)[0], own=bool(grids), grid=grids[0] if grids else None)


def read_report(request: HttpRequest, post: QueryDict, standing: Standing) -> Filled:
    """Everything typed is kept, what is wrong is said by field; nothing that somebody may send raises."""
    words = read_words(post, LIMITS)
    channels = channels_for(standing)
    sent = Sent(*(str(post.get(name, ""))[:60] for name in ("lat", "lng", "accuracy", "datum", "said")))
    filled = Filled(
        command_id=read_command_id(post),
        words=words.values,
        channel=next((channel for channel in channels if channel.value == post.get("channel")), channels[0]),
        category=next((one for one in categories() if one.code == post.get("category")), None),
        kind=next((kind for kind in RequestKind if kind.value == post.get("kind")), None),
        grid=next((grid for grid in grids_of(standing) if grid.code == post.get("grid")), None),
        own=post.get("whose") == "own",
        anonymous=bool(post.get("anonymous")),
        wants_call=bool(post.get("wants_call")),
        settled=bool(post.get("settled")) and may_settle_somewhere(standing),
        where=read_point(sent),
        sent=sent,
        before=read_picked(request, "photos", "kept"),
        after=read_picked(request, "after", "kept_after"),
        errors=dict(words.cut),
    )
    _read_caller(filled)
    filled.errors |= _missing(filled) | (_missing_when_settled(filled) if filled.settled else {})
    return filled


def _read_caller(filled: Filled) -> None:
    """One's own finding has no caller; one who wants to stay unknown leaves nothing."""
    filled.anonymous = filled.anonymous and not filled.own
    if filled.own or filled.anonymous:
        filled.words |= dict.fromkeys(_OF_THE_CALLER, "")
        filled.wants_call = False
    elif filled.words["phone"]:
        try:
            parse_phone(filled.words["phone"])
        except PhoneRefused as refusal:
            filled.errors["phone"] = str(refusal.message)
    elif filled.wants_call:
        filled.errors["phone"] = _("We need a number to call them back.")


def _missing(filled: Filled) -> dict[str, str]:
    category = filled.category
    found = {
        "text": "" if filled.words["text"] else _("Please write what it is about, if only a few words."),
        "place": filled.where.problem,
        "photos": filled.before.problem,
        "after": filled.after.problem,
    }
    if filled.anonymous and category and not category.anonymous_allowed:
        found["anonymous"] = _("“%(category)s” cannot be handled without a contact.") % {"category": category.name}
    return {name: words for name, words in found.items() if words}


def _missing_when_settled(filled: Filled) -> dict[str, str]:
    category, found = filled.category, {}
    if not (category and category.on_spot):
        found["category"] = _("Choose a category that may be settled on the spot, or send it on instead.")
    elif category.photo_why and not (filled.after.kept or filled.after.new):
        found["after"] = _("A photo is needed: %(why)s") % {"why": category.photo_why}
    if not filled.words["done"]:
        found["done"] = _("Please write in a few words what was done.")
    return found
