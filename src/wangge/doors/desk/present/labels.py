"""The words for codes, looked up once in each language: a long story says the same ones again and again."""

from functools import lru_cache
from typing import Any

from django.utils.text import capfirst

from wangge.apps.cases.workflow import MOVES


@lru_cache(maxsize=2000)
def label_of(choices: Any, value: object, _language: str) -> str:
    """In the language that is active, which `_language` names; a value that is none of `choices` stands for itself."""
    return str(choices(value).label) if value in choices.values else str(value)


@lru_cache(maxsize=400)
def title_of(action: str, _language: str) -> str:
    """Of an action, at the beginning of a line."""
    return capfirst(str(MOVES[action].label)) if action in MOVES else action
