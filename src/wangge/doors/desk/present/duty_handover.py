"""What a shift hands to the next, and whom it rings."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.models import Area
from wangge.apps.cases.models import Case
from wangge.apps.posts.models import DutyHandover, DutyShift, Post
from wangge.apps.posts.queries import bodies_in, staff_of
from wangge.apps.posts.queries.duty import shift_at
from wangge.apps.posts.rules import Standing
from wangge.apps.posts.workflow import DutyPart, DutyTurn, Role
from wangge.doors.porch.templatetags.look import said_span

# More than a page of them is not read at the change of a shift; the queue has them all.
_MOST = 40
_FIELDS = ("number", "title", "danger", "urges", "due_at", "grid__short_name", "department__short_name")
_LISTED = (Role.LEADER, Role.DUTY_LEADER, Role.HEAD, Role.SECRETARY)


def prefilled(standing: Standing, town: Area, now: datetime) -> str:
    """Open matters that are dangerous, urged or late, each on a line: whoever goes adds and strikes out."""
    # What is written down here is read by the next shift and by leaders: nothing about staff.
    cases = Case.objects.visible_to(standing).filter(town_id=town.pk, confined=False).open_by_index()
    minded = cases.filter(Q(danger=True) | Q(urges__gt=0) | Q(due_at__lt=now)).gravest_first()
    found = list(minded.values(*_FIELDS)[: _MOST + 1])
    lines = [_line(one, now) for one in found[:_MOST]]
    if len(found) > _MOST:
        lines.append(_("… and more: see the queue."))
    return "\n".join(lines) or _("Nothing dangerous, late or urged is open.")


def _line(one: dict[str, Any], now: datetime) -> str:
    late = one["due_at"] is not None and one["due_at"] < now
    marks = [
        *([_("danger")] if one["danger"] else []),
        *([_("%(span)s late") % {"span": said_span(now - one["due_at"])}] if late else []),
        *([_("urged %(n)s times") % {"n": one["urges"]}] if one["urges"] else []),
    ]
    where = [one["grid__short_name"], one["department__short_name"]]
    told = pgettext("between facts of a line", ", ").join([*marks, *(part for part in where if part)])
    return _("%(case)s (%(facts)s)") % {"case": f"{one['number']} {one['title']}", "facts": told}


def shift_name(shift: DutyShift) -> str:
    return f"{shift.day:%Y-%m-%d} {DutyTurn(shift.turn).label}"


def handover_shown(one: DutyHandover) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "shift": shift_name(one.shift),
        "words": one.words,
        "by": one.written_by.name,
        "at": one.written_at,
        "read_by": one.read_by.name if one.read_by else "",
        "read_at": one.read_at,
        "reply": one.reply,
    }


def phones_of(town: Area, now: datetime) -> dict[str, Any]:
    """Five queries: this shift, the next one, the posts, the bodies outside."""
    shift = shift_at(town.pk, now)
    after = shift_at(town.pk, shift.ends_at + timedelta(minutes=1)) if shift else None
    posts = staff_of([town.path], roles=_LISTED)
    return {
        "now": now,
        "shifts": [_shift_phones(one) for one in (shift, after) if one],
        "leaders": [_phone(one) for one in posts if one.role in (Role.LEADER, Role.DUTY_LEADER)],
        "departments": sorted((_phone(one) for one in posts if one.role == Role.HEAD), key=lambda row: row["code"]),
        "villages": sorted((_phone(one) for one in posts if one.role == Role.SECRETARY), key=lambda row: row["code"]),
        "bodies": bodies_in(town.pk),
        "gas_phone": settings.GAS_PHONE,
        "town_phone": settings.TOWN_PHONE,
    }


def _shift_phones(shift: DutyShift) -> dict[str, Any]:
    seats = sorted(shift.seats.all(), key=lambda seat: (seat.part != DutyPart.LEADING, seat.pk))
    return {
        "name": shift_name(shift),
        "until": shift.ends_at,
        "people": [
            {"part": DutyPart(seat.part).label, "name": seat.person.name, "phone": seat.person.phone} for seat in seats
        ],
        "lacks_leading": all(seat.part != DutyPart.LEADING for seat in seats),
    }


def _phone(post: Post) -> dict[str, str]:
    unit = post.department or post.area
    return {
        "unit": unit.name if unit else "",
        "code": unit.code if unit else "",
        "name": post.person.name,
        "phone": post.person.phone,
        "role": str(Role(post.role).label),
    }
