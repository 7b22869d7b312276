from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wangge.apps.cases.rules import MATRIX, RESIDENT_ROLE, Where
from wangge.apps.cases.rules.matrix import MAKERS
from wangge.apps.cases.workflow import MOVES
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.present.shell import shell_of
from wangge.doors.porch.people import StaffRequest, staff_only


@staff_only
@require_safe
def permissions(request: StaffRequest) -> HttpResponseBase:
    """The very table that decides, for everybody to read."""
    columns = [RESIDENT_ROLE, *Role.values]
    rows = [{"label": MOVES[action].label, "cells": _cells(action, columns)} for action in MOVES if MOVES[action].built]
    context = {
        "shell": shell_of(request, "desk:permissions"),
        "roles": [_("resident"), *(Role(role).label for role in Role.values)],
        "rows": rows,
        "where": [(word, meaning) for word, meaning in _where_words().values()],
    }
    return render(request, "desk/permissions.html", context)


def _cells(action: str, columns: list[str]) -> list[str]:
    words = _where_words()
    if action in MAKERS:
        own = words[Where.OWN if action == "settle" else Where.SEES][0]
        return [own if role in MAKERS[action] else "" for role in columns]
    return [words[MATRIX[action][role]][0] if role in MATRIX[action] else "" for role in columns]


def _where_words() -> dict[Where, tuple[str, str]]:
    """The short word in the table, and what it means."""
    return {
        Where.TOWN: (_("town"), _("any case of their town")),
        Where.HOLDS: (_("holds"), _("cases that their unit holds at this moment")),
        Where.SEES: (_("yes"), _("any case that they see")),
        Where.OWN: (_("own"), _("their own report, or their own grid")),
    }
