"""Whether the history of every chained thing is whole, whatever app it belongs to."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Exists, OuterRef

from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.ledger.models import Chained, Entry
from wangge.apps.ledger.queries import chain_faults

_CASE = "cases.case"


def chained_models() -> list[type[Chained]]:
    """The largest last: small faults are said first."""
    found = [model for model in apps.get_models() if issubclass(model, Chained)]
    return sorted(found, key=lambda model: (model._meta.label_lower == _CASE, model._meta.label_lower))


def whole_chains(model: type[Chained], tick: Tick) -> Iterator[Finding]:
    things = model._default_manager.all()
    for fault in chain_faults(things, tick=tick):
        thing = things.get(uid=fault.subject_uid)
        yield Finding("chain", _name_of(thing), fault.kind, str(fault.sequence))
    kind = model._meta.label_lower
    orphans = Entry.objects.filter(~Exists(things.filter(uid=OuterRef("subject_uid"))), subject_kind=kind)
    for uid in orphans.values_list("subject_uid", flat=True).distinct():
        yield Finding("chain", f"{kind} {uid}", "no_subject")


def of_no_known_kind(_tick: Tick) -> Iterator[Finding]:
    known = [model._meta.label_lower for model in chained_models()]
    strangers = Entry.objects.exclude(subject_kind__in=known).values_list("subject_kind", "subject_uid").distinct()
    for kind, uid in strangers:
        yield Finding("chain", f"{kind} {uid}", "no_subject")


def _name_of(thing: Chained) -> str:
    """What people know it by; of a person the account, not the name."""
    kind = thing._meta.label_lower
    if kind == _CASE:
        return str(getattr(thing, "number", ""))
    known_by = getattr(thing, "code", "") or getattr(thing, "username", "") or thing.pk
    return f"{kind} {known_by}"
