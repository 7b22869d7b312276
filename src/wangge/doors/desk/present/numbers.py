"""Numbers of orders as they are written on paper."""

from collections.abc import Callable

from django.utils.translation import pgettext

from wangge.apps.cases.workflow import StrandKind

_SPELLED: dict[StrandKind, Callable[[], str]] = {
    StrandKind.SUPERVISION: lambda: pgettext("number of an order", "supervision %(year)s no. %(n)s"),
    StrandKind.INSTRUCTION: lambda: pgettext("number of an order", "instruction %(year)s no. %(n)s"),
}


def order_number(kind: str, number: object) -> str:
    """`2026-12` of a supervision order in words; the number of anything else as it is."""
    year, dash, n = str(number).partition("-")
    spell = _SPELLED.get(StrandKind(kind))
    return spell() % {"year": year, "n": n} if spell and dash else str(number)
