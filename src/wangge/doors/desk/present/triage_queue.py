"""The centre's queue at the left of the triage page: what is to be sorted, danger on top, with who has which case open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, pgettext

from wangge.apps.cases.models import Case
from wangge.apps.cases.models.groups import TOWN_DESK
from wangge.apps.cases.queries import colleagues_at
from wangge.apps.cases.workflow import Channel
from wangge.apps.kit.kept import ask
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.groups import at_the_centre, grouped
from wangge.doors.desk.present.rows import CHANNEL_ICONS, clock_cell, flags_cell
from wangge.doors.desk.present.sure import Sure, guess_of
from wangge.doors.desk.present.triage_narrow import Narrowed
from wangge.doors.desk.present.views import view_of
from wangge.doors.porch.templatetags.look import icon

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 100
_FIELDS = (
    "number", "title", "state", "holder", "channel", "urgent", "danger", "reworks",
    "hand_backs", "guessed", "category__name", "due_at", "soon_at", "text",
)  # fmt: skip
_ROW = (
    '<tr id="{number}" data-row data-url="{url}"{here}><td>{clock}</td><td class="muted">{channel}</td>'
    '<td class="title">{flags}<a href="{url}">{title}</a></td><td class="triage-guess">{guess}</td><td>{faces}</td></tr>\n'
)
Values = Mapping[str, Any]
EVERYTHING = Narrowed()


@dataclass(frozen=True)
class TriageQueue:
    parts: list[dict[str, Any]]
    numbers: tuple[str, ...]
    colleagues: Mapping[str, list[str]]
    more: bool

    @property
    def first(self) -> str:
        return self.numbers[0] if self.numbers else ""


def queue_of(standing: Standing, now: datetime, narrowed: Narrowed = EVERYTHING) -> TriageQueue:
    """Two queries, whatever lies there."""
    found = ask(("triage", standing.key, narrowed), lambda: _waiting(standing, narrowed))
    here = colleagues_at(standing.areas_as(TOWN_DESK), standing)
    shown = found[:MOST]
    rows = (_row(one, now, here.get(one["number"], ())) for one in shown)
    parts = grouped(zip(shown, rows, strict=True), "centre")
    numbers = tuple(one["number"] for one in sorted(shown, key=at_the_centre))
    return TriageQueue(parts, numbers, here, len(found) > MOST)


def waiting_numbers(standing: Standing) -> list[str]:
    """The same, the first to be done first; for going on to the next one."""
    return list(_cases(standing).values_list("number", flat=True)[:2])


def _waiting(standing: Standing, narrowed: Narrowed) -> "QuerySet[Case, dict[str, Any]]":
    rows: QuerySet[Case, dict[str, Any]] = _cases(standing).filter(narrowed.condition()).values(*_FIELDS)
    return rows[: MOST + 1]


def _cases(standing: Standing) -> "QuerySet[Case]":
    cases = Case.objects.visible_to(standing).open_by_index().filter(view_of("centre").which(standing))
    return cases.gravest_first()


def _row(one: Values, now: datetime, colleagues: Iterable[str]) -> SafeString:
    told = {
        "number": one["number"],
        "url": reverse("desk:triage_case", args=[one["number"]]),
        "here": format_html(' data-colleagues="{}"', names_in_words(colleagues)) if colleagues else "",
        "clock": clock_cell(one, now),
        "channel": _channel(one["channel"], str(Channel(one["channel"]).label)),
        "flags": flags_cell(one),
        "title": escape(one["title"]),
        "guess": _guess(one),
        "faces": _faces(colleagues),
    }
    return mark_safe(_ROW.format_map(told))  # noqa: S308 - every value is escaped above or drawn by ourselves


def _guess(one: Values) -> SafeString | str:
    """The category, guessed with how sure it is; where nothing is sure, that alone."""
    name, sure = one["category__name"], Sure()
    if one["guessed"] or name is None:
        name, sure = guess_of(f"{one['title']}\n{one['text']}", name)
    if sure.unsure:
        return format_html('<span class="sure-low">{}</span>', _("unsure"))
    if sure.percent is None:
        return escape(name)
    look = "sure-low" if sure.is_low else "muted"
    return format_html('{} <span class="{}">{}</span>', name, look, sure.percent)


def names_in_words(colleagues: Iterable[str]) -> str:
    return pgettext("between names", ", ").join(colleagues)


def _faces(colleagues: Iterable[str]) -> SafeString:
    """Whoever else has it open, by the first character of their name."""
    told = ((_("%(name)s has it open") % {"name": name}, name[:1]) for name in colleagues)
    return format_html_join(
        "", '<span class="face face-sm face-b" role="img" aria-label="{0}" title="{0}">{1}</span>', told
    )


@lru_cache(maxsize=40)
def _channel(code: str, label: str) -> SafeString:
    return format_html('<span title="{}">{}</span>', label, icon(CHANNEL_ICONS[Channel(code)], 14, label))
