"""How sure a suggestion is, as it is shown: a percentage, amber where it is little; nothing where only words speak for it."""

from dataclasses import dataclass

LOW = 70


@dataclass(frozen=True)
class Sure:
    """`percent` is None for what a keyword or a rule says."""

    percent: int | None = None

    @property
    def is_low(self) -> bool:
        return self.percent is not None and self.percent < LOW


def sure_of(_pk: int, _text: str) -> Sure:
    return Sure()
