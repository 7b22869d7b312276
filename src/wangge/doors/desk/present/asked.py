"""What is asked of a person or of their units, in all cases together."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst

from wangge.apps.cases.models import Strand
from wangge.apps.cases.queries import asked_of
from wangge.apps.cases.workflow import StrandKind
from wangge.apps.kit.text import first_words
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.strands import asked_name, clock_of_strand

BESIDE_A_QUEUE, ON_ITS_PAGE = 6, 200
_LONGEST = 80


@dataclass(frozen=True)
class Asked:
    """The first of them, and how many there are."""

    lines: list[dict[str, Any]]
    count: int

    @property
    def has_more(self) -> bool:
        return self.count > len(self.lines)


def asked_lines(standing: Standing, now: datetime, *, most: int = BESIDE_A_QUEUE) -> Asked:
    strands, count = asked_of(standing, most=most)
    return Asked([_line(strand, now) for strand in strands], count)


def _line(strand: Strand, now: datetime) -> dict[str, Any]:
    return {
        "kind": capfirst(str(StrandKind(strand.kind).label)),
        "case": strand.case.number,
        "title": strand.case.title,
        "words": first_words(strand.words, _LONGEST),
        # Of an order from above its sender's; our own orders spell theirs on their sheet.
        "number": strand.number if strand.kind in (StrandKind.ORDER, StrandKind.RETURN) else "",
        "holder": asked_name(strand),
        "at": strand.wanted_at,
        "clock": clock_of_strand(strand, now),
    }
