"""What an expression means. Values are of four kinds: text, number (a double, as in JavaScript), truth, and lists of answers.

Nothing answered is the empty text. As a number, text is what it spells, a day (2026-11-23) is its days since 1970-01-01,
everything else is not a number; as truth, text is true unless empty, a number unless zero or not a number.
`=` and `!=` compare truths if one side is a truth, numbers if one is a number, else texts. The orders compare numbers.
What is not a number is smaller, larger, equal to nothing. A number as text has no fraction that it does not have.
"""

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import add

from wangge.apps.kit.forms.expression import Binary, Call, Name, Negative, Node, Number, Own, String

Single = str | float | bool
Value = Single | list[str]
Answers = Callable[[str], Value]

_SPELLED = re.compile(r"-?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_DAY = date(1970, 1, 1)
_WHOLE = 1e15


def evaluate(node: Node, *, own: Value, answers: Answers, today: date) -> Value:
    """`answers` gives what was answered under a name: text, or a list for choices of many and for what is repeated."""
    return _Run(own, answers, today).value(node)


def as_number(value: Value) -> float:
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, float):
        return value
    text = as_text(value).strip()
    if _DAY.fullmatch(text):
        try:
            return float((date.fromisoformat(text) - _FIRST_DAY).days)
        except ValueError:
            return math.nan
    return float(text) if _SPELLED.fullmatch(text) else math.nan


def as_truth(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def as_text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return " ".join(value)
    return _number_as_text(value) if isinstance(value, float) else value


def _number_as_text(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        return ""
    if value == int(value) and abs(value) < _WHOLE:
        return str(int(value))
    return repr(value)


class _Run:
    def __init__(self, own: Value, answers: Answers, today: date) -> None:
        self._own, self._answers, self._today = own, answers, today

    def value(self, node: Node) -> Value:
        if isinstance(node, Number | String):
            return node.value
        if isinstance(node, Own):
            return self._own
        if isinstance(node, Name):
            return self._answers(node.name)
        if isinstance(node, Negative):
            return -as_number(self.value(node.of))
        return self._binary(node) if isinstance(node, Binary) else self._call(node)

    def _binary(self, node: Binary) -> Value:
        left = self.value(node.left)
        # The right side of these is asked only where it decides.
        if node.sign == "or":
            return as_truth(left) or as_truth(self.value(node.right))
        if node.sign == "and":
            return as_truth(left) and as_truth(self.value(node.right))
        right = self.value(node.right)
        if node.sign in ("=", "!="):
            return _same(left, right) == (node.sign == "=") and not _unknown(left, right)
        return _NUMERIC[node.sign](as_number(left), as_number(right))

    def _call(self, node: Call) -> Value:
        if node.name == "if":
            return self.value(node.arguments[1 if as_truth(self.value(node.arguments[0])) else 2])
        if node.name == "today":
            return self._today.isoformat()
        return _FUNCTIONS[node.name]([self.value(one) for one in node.arguments])


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return as_text(left) == as_text(right)


def _unknown(left: Value, right: Value) -> bool:
    """Whether numbers are compared of which one is none: that is neither equal nor unequal."""
    if isinstance(left, bool) or isinstance(right, bool) or not (isinstance(left, float) or isinstance(right, float)):
        return False
    return math.isnan(as_number(left)) or math.isnan(as_number(right))


def _divided(left: float, right: float) -> float:
    return left / right if right else math.nan


def _rest(left: float, right: float) -> float:
    return math.fmod(left, right) if right and math.isfinite(left) and not math.isnan(right) else math.nan


_NUMERIC: dict[str, Callable[[float, float], Single]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divided,
    "mod": _rest,
}


def _numbers(values: Sequence[Value]) -> list[float]:
    """Of all that is answered; a list counts as its members."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [as_number(one) for one in flat if one != ""]


def _extreme(values: Sequence[Value], of: Callable[[list[float]], float]) -> float:
    numbers = _numbers(values)
    return math.nan if not numbers or any(map(math.isnan, numbers)) else of(numbers)


def _rounded(values: Sequence[Value]) -> Value:
    """Half away from zero, as people round."""
    number, places = as_number(values[0]), as_number(values[1]) if len(values) > 1 else 0.0
    if not math.isfinite(number) or not math.isfinite(places) or abs(places) > 9:
        return math.nan
    scale = 10.0 ** int(places)
    return math.copysign(math.floor(abs(number) * scale + 0.5), number) / scale


def _whole(values: Sequence[Value]) -> Value:
    number = as_number(values[0])
    return float(math.trunc(number)) if math.isfinite(number) else math.nan


def _chosen(value: Value) -> list[str]:
    return value if isinstance(value, list) else as_text(value).split()


def _day(values: Sequence[Value]) -> Value:
    """A number of days since 1970 as a day; a day stays one."""
    number = as_number(values[0])
    try:
        return (_FIRST_DAY + timedelta(days=math.floor(number))).isoformat()
    except (ValueError, OverflowError):
        return ""


_FUNCTIONS: dict[str, Callable[[Sequence[Value]], Value]] = {
    "selected": lambda values: as_text(values[1]) in _chosen(values[0]),
    "count-selected": lambda values: float(len(_chosen(values[0]))),
    "not": lambda values: not as_truth(values[0]),
    "true": lambda _values: True,
    "false": lambda _values: False,
    "coalesce": lambda values: next((one for one in values if as_text(one) != ""), ""),
    "number": lambda values: as_number(values[0]),
    "int": _whole,
    "round": _rounded,
    "min": lambda values: _extreme(values, min),
    "max": lambda values: _extreme(values, max),
    "sum": lambda values: reduce(add, _numbers(values), 0.0),
    "count": lambda values: float(len(values[0]) if isinstance(values[0], list) else bool(as_text(values[0]))),
    "string": lambda values: as_text(values[0]),
    "concat": lambda values: "".join(map(as_text, values)),
    "string-length": lambda values: float(len(as_text(values[0]))),
    "contains": lambda values: as_text(values[1]) in as_text(values[0]),
    "starts-with": lambda values: as_text(values[0]).startswith(as_text(values[1])),
    "date": _day,
}
