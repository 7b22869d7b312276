"""The story of a case as its page prints it. A long one has forty moments: each is filled in at one go, as a queue's rows are."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from wangge.doors.porch.templatetags.look import said_on

_MOMENT = (
    '<li class="moment moment-{kind}"><time class="moment-time" datetime="{iso}" title="{exact}">{said}</time>'
    '<svg class="moment-dot" viewBox="0 0 11 11" aria-hidden="true">{dot}</svg>'
    '<div class="moment-body"><p class="moment-head"><b>{title}</b>{who}{span}</p>{words}{photos}</div></li>\n'
)
_CIRCLE = '<circle cx="5.5" cy="5.5" r="4.5"/>'
_SQUARE = '<rect x="1" y="1" width="9" height="9"/>'
_DOTS = {"late": _SQUARE, "bad": _SQUARE, "done": '<path d="M1 6 4 9 10 2"/>'}


# Names, actions and times of the day come again and again.
_again = lru_cache(maxsize=4000)(escape)


def story_of(moments: Iterable[Mapping[str, Any]], now: datetime) -> SafeString:
    """`moments` as `timeline.moments_of` gives them, as the items of a list."""
    zone = get_current_timezone()
    said = said_on(now.astimezone(zone).date())
    return mark_safe("".join(_moment(one, one["at"].astimezone(zone), said) for one in moments))  # noqa: S308 - every value is escaped below


def _moment(one: Mapping[str, Any], here: datetime, said: Callable[[datetime], str]) -> str:
    kind, iso = one["kind"], here.isoformat()
    return _MOMENT.format(
        kind=kind,
        iso=iso,
        exact=iso[:16].replace("T", " "),
        said=_again(said(here)),
        dot=_DOTS.get(kind, _CIRCLE),
        title=_again(one["title"]),
        who=f'<span class="muted">{_again(one["who"])}</span>' if one["who"] else "",
        span=_span(one.get("span", ""), one.get("over", "")),
        words=_words(one["words"], quoted=one.get("quoted", False)),
        photos=pictures_in(one.get("photos", ())),
    )


def _span(span: str, over: str) -> str:
    """How long it took, and in red by how much that was too long."""
    if not (span or over):
        return ""
    late = f' <span class="over">{escape(over)}</span>' if over else ""
    return f'<span class="meta moment-span">{escape(span)}{late}</span>'


def _words(words: str, *, quoted: bool) -> str:
    """`quoted`: a person's own words."""
    if not words:
        return ""
    return f'<p class="moment-words">{escape(_("“%(words)s”") % {"words": words} if quoted else words)}</p>'


def pictures_in(photos: Iterable[Mapping[str, str]]) -> SafeString:
    drawn = "".join(
        f'<span class="one-photo"><a href="{escape(photo["url"])}"><img src="{escape(photo["thumb_url"])}"'
        f' alt="{escape(photo["caption"])}"'
        f' width="120" height="84" loading="lazy"></a>{_cover_link(photo)}</span>'
        for photo in photos
    )
    return mark_safe(f'<div class="moment-photos">{drawn}</div>' if drawn else "")  # noqa: S308 - every value was escaped above


def _cover_link(photo: Mapping[str, str]) -> str:
    """For those who may cover a part of it."""
    if "cover_url" not in photo:
        return ""
    return f'<a class="photo-cover no-print" href="{escape(photo["cover_url"])}">{escape(_("Cover"))}</a>'
