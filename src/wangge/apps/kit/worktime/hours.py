from dataclasses import dataclass
from datetime import date, time
from itertools import chain, pairwise

Span = tuple[time, time]
MonthDay = tuple[int, int]

DEFAULT_SPANS: tuple[Span, ...] = ((time(8, 30), time(12)), (time(13, 30), time(18)))


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Wall-clock spans of a working day by season; each runs from its (month, day) to the next, over the new year."""

    seasons: tuple[tuple[MonthDay, tuple[Span, ...]], ...] = (((1, 1), DEFAULT_SPANS),)

    def __post_init__(self) -> None:
        """Raises ValueError for spans or seasons that are missing, empty, overlapping or out of order."""
        starts = [start for start, _spans in self.seasons]
        if not starts or any(one >= other for one, other in pairwise(starts)):
            msg = "seasons must be given, in order"
            raise ValueError(msg)
        for _start, spans in self.seasons:
            bounds = list(chain.from_iterable(spans))
            if not bounds or any(one >= other for one, other in pairwise(bounds)):
                msg = "spans must be given, in order, and not touch"
                raise ValueError(msg)

    def on(self, day: date) -> tuple[Span, ...]:
        """The spans in force on `day`, were it a working day."""
        begun = [spans for start, spans in self.seasons if start <= (day.month, day.day)]
        return begun[-1] if begun else self.seasons[-1][1]
