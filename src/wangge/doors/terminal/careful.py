import json
from typing import Any

_MOST_DIGITS = 18


def careful_json(body: bytes) -> Any:
    """Numbers that no field of ours can be are read as nothing. Raises ValueError or RecursionError."""
    return json.loads(body, parse_int=_whole, parse_float=_nothing, parse_constant=_nothing)


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _MOST_DIGITS else None


def _nothing(_digits: str) -> None:
    """No field has fractions: what two languages spell differently cannot be hashed."""
