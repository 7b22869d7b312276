"""The page of a document's template: which documents there are, and what each field would say."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst

from wangge.doors.desk.documents.kinds import DOCUMENTS, Document


def tabs_of(shown: Document) -> list[dict[str, Any]]:
    return [
        {
            "label": capfirst(str(one.kind.label)),
            "url": reverse("desk:template", args=[code]),
            "current": one is shown,
        }
        for code, one in DOCUMENTS.items()
    ]


def fields_of(document: Document, town_name: str, used: Collection[str]) -> list[dict[str, Any]]:
    """Each field, whether the template in use names it, and what it would print."""
    sample = document.sample(town_name)
    return [
        {"code": code, "words": words, "used": code in used, "sample": _as_words(sample[code])}
        for code, words in document.fields().items()
    ]


def _as_words(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"{line['label']}  {line['value']}" for line in value)
    return str(value)
