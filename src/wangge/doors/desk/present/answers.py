"""What was answered in tasks of one kind of work, as a table: a line for each answer, a column for each question."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext as _, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.kit.forms import Question, Type, text_in
from wangge.apps.posts.rules import Standing
from wangge.apps.tasks.models import Answer, FormVersion, Work
from wangge.apps.tasks.queries import answers_of_work, form_versions_of, questions_of, works_of
from wangge.doors.desk.present.answers_map import MOST_ON_MAP, answers_map
from wangge.doors.porch.templatetags.look import exact_time

PAGE = 50
_UNASKED = frozenset({Type.NOTE, Type.GROUP})


class Column(NamedTuple):
    """A question, as its newest version asks it."""

    name: str
    label: str


def answers_page(standing: Standing, town_id: int, *, code: str, unit: str, page: int) -> dict[str, Any]:
    """`code`: of the work; of the first in the catalogue where none is named."""
    works = works_of(town_id)
    work = next((one for one in works if one.code == code), works[0] if works else None)
    if work is None:
        return {"works": works, "work": None}
    columns = columns_of(form_versions_of(work))
    found = answers_of_work(standing, work, unit=unit)
    total = found.count()
    first = min((page - 1) * PAGE, max(total - 1, 0) // PAGE * PAGE)
    rows = list(found[first : first + PAGE])
    return {
        "works": works,
        "work": work,
        "unit": unit,
        "headings": headings(columns),
        "rows": [
            {"cells": cells_of(one, columns), "pictures": one.pictures.all(), "task": one.task.uid} for one in rows
        ],
        "on_map": _on_map(found, town_id, unit, total),
        "pager": _pager(first, len(rows), total, {"work": work.code} | ({"unit": unit} if unit else {})),
        "empty": {
            "title": _("Nobody has answered yet."),
            "text": _("What grid workers answer to tasks of this work stands here, with a column for each question."),
        },
    }


def _on_map(found: "QuerySet[Answer]", town_id: int, unit: str, total: int) -> dict[str, Any] | None:
    """The newest; without their photos."""
    town = tree().places.get(town_id)
    if town is None or not total:
        return None
    shown = answers_map(found.prefetch_related(None)[:MOST_ON_MAP], town, chosen=unit)
    return shown and shown | {"is_cut": total > MOST_ON_MAP, "most": MOST_ON_MAP}


def columns_of(versions: Iterable[FormVersion]) -> list[Column]:
    """The questions of every version, those of the newest first."""
    language = get_language() or ""
    found: dict[str, str] = {}
    for version in versions:
        for question in _asked(questions_of(version).questions):
            found.setdefault(question.name, question.text("label", language) or question.name)
    return [Column(name, label) for name, label in found.items()]


def headings(columns: Iterable[Column]) -> list[str]:
    fixed = (
        _("Unit"),
        _("Task"),
        _("Place"),
        pgettext("answer", "Answered"),
        pgettext("task", "Result"),
        _("Words"),
    )
    return [*fixed, *(column.label for column in columns), _("Photos")]


def cells_of(answer: Answer, columns: Iterable[Column]) -> list[str]:
    task = answer.task
    asked = (
        {one.name: one for one in _asked(questions_of(answer.form_version).questions)} if answer.form_version else {}
    )
    said = (_said(asked.get(column.name), answer.values.get(column.name)) for column in columns)
    fixed = (task.unit_name, task.title, task.place, exact_time(answer.given_at), answer.get_result_display())
    return [*map(str, fixed), answer.words, *said, str(len(answer.photos) or "")]


def lines_of(answer: Answer) -> list[tuple[str, str]]:
    """What one answer says to its questions: label and words of each that was answered."""
    if answer.form_version is None:
        return []
    language = get_language() or ""
    asked = _asked(questions_of(answer.form_version).questions)
    told = ((one.text("label", language) or one.name, _said(one, answer.values.get(one.name))) for one in asked)
    return [(label, words) for label, words in told if words]


def rows_for_export(found: "QuerySet[Answer]", columns: list[Column]) -> Iterator[list[str]]:
    for answer in found.iterator(chunk_size=500):
        yield cells_of(answer, columns)


def answers_to_export(standing: Standing, work: Work, unit: str) -> tuple[list[str], Iterator[list[str]]]:
    columns = columns_of(form_versions_of(work))
    return headings(columns), rows_for_export(answers_of_work(standing, work, unit=unit), columns)


def _asked(questions: Iterable[Question]) -> Iterator[Question]:
    """Those with an answer of their own; what is repeated is one."""
    for one in questions:
        if one.type not in _UNASKED:
            yield one
        if one.type is Type.GROUP:
            yield from _asked(one.inside)


def _said(question: Question | None, value: object) -> str:
    """As people read it: choices by their labels, what is repeated round by round."""
    if question is None or value in (None, "", []):
        return ""
    between = pgettext("between names", ", ")
    if question.type is Type.REPEAT and isinstance(value, list):
        return "; ".join(_round(question, one) for one in value if isinstance(one, Mapping))
    if isinstance(value, list):
        return between.join(_label(question, one) for one in value)
    # A photo is named by its hash, which nobody reads: it stands beside the answer.
    return "✓" if question.type is Type.PHOTO else _label(question, value)


def _round(question: Question, values: Mapping[str, Any]) -> str:
    """In the order of the questions: a database keeps that of the answers or does not."""
    said = (_said(one, values.get(one.name)) for one in _asked(question.inside))
    return pgettext("between names", ", ").join(filter(None, said))


def _label(question: Question, value: object) -> str:
    language = get_language() or ""
    labels = {one.name: text_in(one.label, language) for one in question.choices}
    return labels.get(str(value), str(value))


def _pager(first: int, shown: int, total: int, query: Mapping[str, str]) -> dict[str, Any]:
    def at(start: int) -> str:
        return "?" + urlencode({**query, "page": start // PAGE + 1})

    return {
        "first": first + 1 if shown else 0,
        "last": first + shown,
        "total": total,
        "previous_url": at(first - PAGE) if first else "",
        "next_url": at(first + PAGE) if first + shown < total else "",
    }
