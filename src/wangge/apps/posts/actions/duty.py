"""The roster is made, a shift hands over to the next, a calendar gets its address."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wangge.apps.accounts.models import Person
from wangge.apps.areas.models import Area
from wangge.apps.kit import clock
from wangge.apps.ledger.actions import append
from wangge.apps.ledger.events import Actor
from wangge.apps.posts.models import CalendarLink, DutyHandover, DutySeat, DutyShift
from wangge.apps.posts.queries.duty import (
    Crew,
    calendar_index,
    calendar_secret,
    crew_of,
    span_of_shift,
    taken_elsewhere,
    who_can_sit,
)
from wangge.apps.posts.workflow import DutyPart, DutyTurn

Slot = tuple[date, str]


@transaction.atomic
def set_shifts(town: Area, wanted: Mapping[Slot, Crew], *, actor: Actor) -> list[DutyShift]:
    """Who sits in each of these shifts, all or none; those that change, in order.

    Raises ValidationError in words: somebody twice at once, somebody without such a post, a shift that was handed over.
    """
    Area.objects.select_for_update().get(pk=town.pk)
    known = {
        (one.day, one.turn): one
        for one in DutyShift.objects.filter(town=town, day__in={day for day, _turn in wanted})
        .prefetch_related("seats")
        .select_related("handover")
    }
    changed = {
        slot: crew for slot, crew in sorted(wanted.items()) if crew != crew_of(known.get(slot)) or slot not in known
    }
    _refuse_what_cannot_be(town, changed, known)
    return [
        _set(town, slot, crew, known.get(slot), actor)
        for slot, crew in changed.items()
        if crew != Crew() or slot in known
    ]


def _refuse_what_cannot_be(town: Area, wanted: Mapping[Slot, Crew], known: Mapping[Slot, DutyShift]) -> None:
    leading, operators = ({one.pk: one.name for one in people} for people in who_can_sit(town.pk))
    taken = taken_elsewhere(list(wanted), town.pk)
    for slot, crew in wanted.items():
        before = crew_of(known.get(slot))
        said = {"day": slot[0].isoformat(), "turn": DutyTurn(slot[1]).label}
        if slot in known and hasattr(known[slot], "handover"):
            raise ValidationError(
                _("%(day)s, %(turn)s: this shift was handed over already; it stays as it was.") % said
            )
        twice = [one for one in crew.people if crew.people.count(one) > 1 or (one, *slot) in taken]
        if twice:
            said["name"] = (leading | operators).get(twice[0], "")
            raise ValidationError(_("%(day)s, %(turn)s: %(name)s is on duty twice at once.") % said)
        if crew.leading not in {None, before.leading, *leading} or not {*crew.operators} <= {
            *operators,
            *before.operators,
        }:
            raise ValidationError(_("%(day)s, %(turn)s: somebody has no post for it any more.") % said)


def _set(town: Area, slot: Slot, crew: Crew, shift: DutyShift | None, actor: Actor) -> DutyShift:
    day, turn = slot
    if shift is None:
        starts_at, ends_at = span_of_shift(day, turn)
        shift = DutyShift(town=town, day=day, turn=turn, starts_at=starts_at, ends_at=ends_at)
    detail = {"day": day, "turn": turn, "leading": crew.leading, "operators": list(crew.operators)}
    append(shift, actor=actor, action="set_shift", detail=detail)
    shift.save()
    DutySeat.objects.filter(shift=shift).delete()
    parts = [(crew.leading, DutyPart.LEADING), *((one, DutyPart.OPERATOR) for one in crew.operators)]
    DutySeat.objects.bulk_create(
        DutySeat(shift=shift, person_id=person, part=part, day=day, turn=turn) for person, part in parts if person
    )
    return shift


@transaction.atomic
def write_duty_handover(shift: DutyShift, *, actor: Actor, words: str) -> DutyHandover:
    """What this shift leaves to the next, signed by whoever writes; changed until it was read. Raises ValidationError."""
    DutyShift.objects.select_for_update().get(pk=shift.pk)
    found = DutyHandover.objects.filter(shift=shift).first() or DutyHandover(shift=shift)
    if found.read_at is not None:
        raise ValidationError(_("The next shift has signed this already."))
    if actor.id is None or not words:
        raise ValidationError({"words": _("Say what is open, or that nothing is.")})
    found.words, found.written_by_id, found.written_at = words, actor.id, clock.now()
    append(
        found, actor=actor, action="write_duty_handover", detail={"day": shift.day, "turn": shift.turn, "words": words}
    )
    found.save()
    return found


@transaction.atomic
def read_duty_handover(handover: DutyHandover, *, actor: Actor, reply: str = "") -> DutyHandover:
    """Signed by whoever takes over, never by whoever wrote it. Raises ValidationError in words."""
    found = DutyHandover.objects.select_for_update().get(pk=handover.pk)
    if found.read_at is not None:
        raise ValidationError(_("The next shift has signed this already."))
    if actor.id is None or actor.id == found.written_by_id:
        raise ValidationError(_("Whoever wrote it cannot take it over too: the next shift signs."))
    found.read_by_id, found.read_at, found.reply = actor.id, clock.now(), reply
    append(found, actor=actor, action="read_duty_handover", detail={"reply": reply})
    found.save()
    return found


@transaction.atomic
def renew_calendar_link(person: Person, *, actor: Actor) -> str:
    """A new address for the person's calendar; an older one shows nothing any more. The secret of the new one."""
    Person.objects.select_for_update().get(pk=person.pk)
    link = CalendarLink.objects.filter(person=person).first()
    if link is None:
        link = CalendarLink(person=person)
    else:
        link.generation += 1
    secret = calendar_secret(person, link.generation)
    link.secret_index = calendar_index(secret)
    append(link, actor=actor, action="renew_calendar_link", detail={"person": person.pk})
    link.save()
    return secret
