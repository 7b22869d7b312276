"""Matters that are handled together, and one that is several."""

from django.utils.translation import gettext as _

from wangge.apps.ledger.queries import Told
from wangge.doors.public.present.tick import Detail, Telling, Tick


def merge(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("The same was reported before: both are handled together from now on"))


def take_apart(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("It is another matter after all: yours is handled by itself again"))


def split(_telling: Telling, entry: Told, detail: Detail) -> Tick:
    parts = detail.get("parts")
    count = len(parts) if isinstance(parts, list) else 0
    return Tick(entry.effective_at, _("These are %(n)d matters: each is handled by itself") % {"n": count})


def part(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("Part of your report: it is handled by itself"))


def close_parent(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("All parts have ended: closed"))


def reopen_parent(_telling: Telling, entry: Told, _detail: Detail) -> Tick:
    return Tick(entry.effective_at, _("One of the parts goes on"))
