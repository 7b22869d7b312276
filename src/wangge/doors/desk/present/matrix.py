"""The permission matrix as a table to be read: actions down, roles across, in each cell where."""

from typing import Any

from django.utils.translation import gettext as _, pgettext

from wangge.apps.cases.rules import MATRIX, RESIDENT_ROLE, Where
from wangge.apps.cases.rules.matrix import CONTRACTOR_ROLE, MAKERS, OF_POSTS
from wangge.apps.cases.workflow import MOVES
from wangge.apps.posts.workflow import Role

_COLUMNS = (RESIDENT_ROLE, CONTRACTOR_ROLE, *Role.values)


def matrix_page() -> dict[str, Any]:
    words = _where_words()
    used = {where for row in MATRIX.values() for where in row.values()} | {Where.OWN}
    return {
        "roles": [
            {"label": _("resident")},
            {"label": _("contractor")},
            *({"label": Role(role).label} for role in Role.values),
        ],
        "rows": [{"label": move.label, "cells": _cells(move.code, words)} for move in MOVES.values() if move.built],
        "where": [words[where] for where in Where if where in used] + [_maker_words()],
    }


def _cells(action: str, words: dict[Where, tuple[str, str]]) -> list[str]:
    if action in OF_POSTS:
        return [words[OF_POSTS[action][role]][0] if role in OF_POSTS[action] else "" for role in _COLUMNS]
    if action in MAKERS:
        word = words[Where.OWN][0] if action == "settle" else _maker_words()[0]
        return [word if role in MAKERS[action] else "" for role in _COLUMNS]
    return [words[MATRIX[action][role]][0] if role in MATRIX[action] else "" for role in _COLUMNS]


def _maker_words() -> tuple[str, str]:
    return pgettext("where a role may", "may"), _("a new matter, wherever it is")


def _where_words() -> dict[Where, tuple[str, str]]:
    """The short word in the table, and what it means."""
    return {
        Where.TOWN: (pgettext("where a role may", "town"), _("any case of their town")),
        Where.HOLDS: (pgettext("where a role may", "holds"), _("cases that their unit holds at this moment")),
        Where.LEADS: (pgettext("where a role may", "leads"), _("cases that their unit leads, whoever holds them")),
        Where.VILLAGE: (pgettext("where a role may", "village"), _("cases that their village or a grid of it holds")),
        Where.SEES: (pgettext("where a role may", "sees"), _("any case that they see")),
        Where.WAITS: (pgettext("where a role may", "waits"), _("any case that they see and that another unit holds")),
        Where.ASKED: (pgettext("where a role may", "asked"), _("cases in which they or their unit are asked for it")),
        Where.OWN: (pgettext("where a role may", "own"), _("their own report by its link; their own grid")),
    }
