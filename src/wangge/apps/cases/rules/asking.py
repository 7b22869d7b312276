"""Who has to answer what is asked within a case."""

from collections.abc import Iterable

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Strand
from wangge.apps.cases.models.strand import units_of
from wangge.apps.cases.workflow import ANSWERED_BY
from wangge.apps.posts.rules import Standing

# The actions that are nothing but the answer to a strand.
ANSWERS = {action: kind for kind, actions in ANSWERED_BY.items() for action in actions}


def is_asked(standing: Standing, strand: Strand) -> bool:
    """Whether this person, or a unit of theirs, has to answer."""
    if standing.person_id is not None and strand.person_id == standing.person_id:
        return True
    return any(strand.holder == holder and _unit(strand, field) in ids for holder, field, ids in units_of(standing))


def _unit(strand: Strand, field: str) -> int | None:
    if field == "case__town_id":
        return strand.case.town_id
    if field == "case__town__parent_id":
        return tree().places[strand.case.town_id].parent_id
    unit: int | None = getattr(strand, field)
    return unit


def asked_by(action: str, standing: Standing, strands: Iterable[Strand]) -> list[Strand]:
    """Of the running `strands` those that this person answers by `action`, the first due first."""
    kind = ANSWERS.get(action)
    mine = [strand for strand in strands if strand.kind == kind and is_asked(standing, strand)]
    return sorted(mine, key=lambda strand: (strand.due_at is None, strand.due_at or strand.opened_at))
