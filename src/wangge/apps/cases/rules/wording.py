"""Words that say the same to many, with fields that each case fills in by itself."""

import re
from collections.abc import Callable, Mapping

from django.utils.timezone import localtime

from wangge.apps.cases.models import Case

# As they are typed, in either language.
FIELDS: Mapping[str, Callable[[Case], str]] = {
    "编号": lambda case: case.number,
    "标题": lambda case: case.title,
    "地点": lambda case: case.place or (case.village.name if case.village else ""),
    "类别": lambda case: case.category.name if case.category else "",
    "上报日期": lambda case: f"{localtime(case.reported_at):%Y-%m-%d}",
    "number": lambda case: case.number,
    "title": lambda case: case.title,
    "place": lambda case: case.place or (case.village.name if case.village else ""),
    "category": lambda case: case.category.name if case.category else "",
    "reported": lambda case: f"{localtime(case.reported_at):%Y-%m-%d}",
}
_FIELD = re.compile(r"\{([^{}\n]{1,20})\}")


def unknown_fields(words: str) -> list[str]:
    """What stands in braces and is no field."""
    return [name for name in dict.fromkeys(_FIELD.findall(words)) if name.strip() not in FIELDS]


def filled_in(words: str, case: Case) -> str:
    """What is no field stays as it was typed. A value is never read for fields again."""

    def value(found: "re.Match[str]") -> str:
        field = FIELDS.get(found[1].strip())
        return field(case) if field else found[0]

    return _FIELD.sub(value, words)
