"""The fields that a standard text may hold in braces: the one of the number becomes the number of the case."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

_FIELD = re.compile(r"[{\uff5b]\s*([^{}\uff5b\uff5d]{0,40}?)\s*[}\uff5d]")


@cache
def text_fields() -> dict[str, str]:
    """Code of a field → its name as the town's people write it, whatever language the reader has."""
    data = files("wangge.apps.cases").joinpath("data/text_fields.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(data)
    return found


def unknown_fields(text: str) -> list[str]:
    """Each once, in the order in which they stand."""
    known = text_fields().values()
    return [name for name in dict.fromkeys(_FIELD.findall(text)) if name not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """`values` by code. A field without one stays, so that it is seen and not sent unnoticed."""
    by_name = {name: values.get(code, "") for code, name in text_fields().items()}
    return _FIELD.sub(lambda found: by_name.get(found[1]) or found[0], text)


def spelled_fields(names: Iterable[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names)
