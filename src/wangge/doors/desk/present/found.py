"""What a search has found, each with the pieces of text in which the words stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from wangge.apps.cases.models import CaseQuerySet
from wangge.apps.cases.queries import best_of, comments_on, hits
from wangge.apps.cases.workflow import State
from wangge.apps.kit.text import Piece, Sought, excerpt, marked, sought

BEST = 20


@dataclass(frozen=True)
class Found:
    """A hit as a page prints it. Every text is in pieces, to be escaped and marked there."""

    number: list[Piece]
    url: str
    title: list[Piece]
    place: list[Piece]
    text: list[Piece]
    comment: list[Piece]
    around: str
    state: str
    one: Mapping[str, Any]


def found_while_typing(seen: CaseQuerySet, words: str) -> tuple[list[Found], bool]:
    """The twenty most likely and whether there are more; three queries."""
    keys = best_of(seen, words)
    order = {pk: place for place, pk in enumerate(keys)}
    rows = sorted(hits(keys[:BEST]), key=lambda one: order[one["pk"]])
    return shown(rows, sought(words)), len(keys) > BEST


def shown(rows: Iterable[Mapping[str, Any]], query: Sought) -> list[Found]:
    """One query, for the comments."""
    found = list(rows)
    said = comments_on(one["uid"] for one in found)
    return [_shown(one, said.get(one["uid"], []), query) for one in found]


def _shown(one: Mapping[str, Any], comments: Iterable[str], query: Sought) -> Found:
    title, place = marked(one["title"], query), marked(one["place"], query)
    unit = one["grid__short_name"] or one["village__short_name"] or ""
    in_comments = (excerpt(comment, query) for comment in comments)
    return Found(
        number=marked(one["number"], query),
        url=reverse("desk:case", args=[one["number"]]),
        title=title,
        place=place if any(piece.is_hit for piece in place) else [],
        text=[] if _is_said_by_the_title(one, title) else excerpt(one["text"], query),
        comment=next((pieces for pieces in in_comments if pieces), []),
        around=" · ".join(part for part in (unit, one["category__name"]) if part),
        state=str(State(one["state"]).label),
        one=one,
    )


def _is_said_by_the_title(one: Mapping[str, Any], title: list[Piece]) -> bool:
    """Where the title is the beginning of the text, the same words need not be shown twice."""
    return any(piece.is_hit for piece in title) and one["text"].startswith(
        one["title"].rstrip("\N{HORIZONTAL ELLIPSIS}")
    )
