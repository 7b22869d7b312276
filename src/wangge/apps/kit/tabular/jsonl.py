import json
from typing import Never


class NotAnObjectError(ValueError):
    pass


def fields_of(line: str) -> dict[str, str]:
    """The members of a JSON object as text: numbers as they are written, null as empty, nested values as JSON."""
    try:
        members = json.loads(line, parse_int=str, parse_float=str, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotAnObjectError from error
    if not isinstance(members, dict):
        raise NotAnObjectError
    fields = {key: _text(value) for key, value in members.items()}
    # Escapes can spell what no text may hold: half of a pair, or zero.
    if any("\ud800" <= char <= "\udfff" or char == "\0" for text in (*fields, *fields.values()) for char in text):
        raise NotAnObjectError
    return fields


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _refuse(constant: str) -> Never:
    raise NotAnObjectError(constant)
