"""Whether the history of every chained thing is whole, whatever app it belongs to."""

from collections.abc import Iterator

from wangge.apps.cases.queries.checks.finding import Finding, Tick
from wangge.apps.ledger.models import Chained
from wangge.apps.ledger.queries import chain_faults, chained_models, without_subject
from wangge.apps.ledger.queries.chains import of_no_known_kind as strangers

_CASE = "cases.case"

__all__ = ["chained_models", "of_no_known_kind", "whole_chains"]


def whole_chains(model: type[Chained], size: int, tick: Tick) -> Iterator[Finding]:
    """`size`: the entries of all its chains; where there is none, none can be without its thing."""
    things = model._default_manager.all()
    # A kind without history is read only where it should have one.
    for fault in chain_faults(things if size else things.exclude(chain_length=0, chain_head=b""), tick=tick):
        thing = things.get(uid=fault.subject_uid)
        yield Finding("chain", _name_of(thing), fault.kind, str(fault.sequence))
    for fault in without_subject(model) if size else ():
        yield Finding("chain", f"{fault.subject_kind} {fault.subject_uid}", fault.kind)


def of_no_known_kind(_tick: Tick) -> Iterator[Finding]:
    for fault in strangers():
        yield Finding("chain", f"{fault.subject_kind} {fault.subject_uid}", fault.kind)


def _name_of(thing: Chained) -> str:
    """What people know it by; of a person the account, not the name."""
    kind = thing._meta.label_lower
    if kind == _CASE:
        return str(getattr(thing, "number", ""))
    known_by = getattr(thing, "code", "") or getattr(thing, "username", "") or thing.pk
    return f"{kind} {known_by}"
