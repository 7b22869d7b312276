"""Words that say the same to many, with fields that each case fills in by itself."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import override, pgettext_lazy

from wangge.apps.cases.models import Case

FIELDS: Mapping[str, Callable[[Case], str]] = {
    "number": lambda case: case.number,
    "title": lambda case: case.title,
    "place": lambda case: case.place or (case.village.name if case.village else ""),
    "category": lambda case: case.category.name if case.category else "",
    "reported": lambda case: f"{localtime(case.reported_at):%Y-%m-%d}",
}
_NAMES = {
    "number": pgettext_lazy("field in braces", "number"),
    "title": pgettext_lazy("field in braces", "title"),
    "place": pgettext_lazy("field in braces", "place"),
    "category": pgettext_lazy("field in braces", "category"),
    "reported": pgettext_lazy("field in braces", "reported"),
}
_FIELD = re.compile(r"\{([^{}\n]{1,20})\}")


@cache
def _codes() -> dict[str, str]:
    """As a field is typed, in whichever language → its code: who sends words later need not read theirs."""
    found = {code: code for code in FIELDS}
    for language, _label in settings.LANGUAGES:
        with override(language):
            found |= {str(name): code for code, name in _NAMES.items()}
    return found


def unknown_fields(words: str) -> list[str]:
    """What stands in braces and is no field."""
    return [name for name in dict.fromkeys(_FIELD.findall(words)) if name.strip() not in _codes()]


def filled_in(words: str, case: Case) -> str:
    """What is no field stays as it was typed. A value is never read for fields again."""

    def value(found: "re.Match[str]") -> str:
        code = _codes().get(found[1].strip())
        return FIELDS[code](case) if code else found[0]

    return _FIELD.sub(value, words)
