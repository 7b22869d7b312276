"""While facts of many phones are coming the worker leaves the machine to them: numbers can wait, people cannot."""

from time import monotonic

from wangge.apps.terminals.queries import are_many_bringing

# Seconds. Eight o'clock is over in less than the longest rest; where facts never cease there is work between two rests.
_LONGEST, _BETWEEN = 120.0, 10.0


class Rest:
    """Whoever works asks before each step that can wait."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._works_until = 0.0

    def is_due(self) -> bool:
        """Never longer than two minutes on end."""
        if not are_many_bringing():
            self._since = None
            return False
        now = monotonic()
        if now < self._works_until:
            return False
        if self._since is None:
            self._since = now
        if now - self._since < _LONGEST:
            return True
        self._since, self._works_until = None, now + _BETWEEN
        return False
