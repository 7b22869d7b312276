"""What a town must set up, in order, with what is done and where to go on."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _, ngettext

from wangge.apps.intake.queries.checklist import SetUp
from wangge.apps.posts.workflow import Role

_NEEDED = (Role.OPERATOR, Role.DUTY_LEADER, Role.HANDLER, Role.GRID_WORKER)


def steps_of(found: SetUp) -> list[dict[str, Any]]:
    """Each with state (done, soon, late), words and links."""
    return [
        _areas(found),
        _outlines(found),
        _groups(found),
        _departments(found),
        _people(found),
        *_rest(found),
        _on_walls(),
        _phones(),
    ]


def _areas(found: SetUp) -> dict[str, Any]:
    words = _("%(villages)s villages, %(grids)s grids") % {"villages": found.villages, "grids": found.grids}
    return _step(
        _("Areas"),
        "done" if found.grids else "late",
        words if found.grids else _("There is no grid yet: nothing can be reported to one."),
        (_("Send a list"), reverse("desk:send_list", args=["areas"])),
        (_("All areas"), link("desk:setup_areas")),
    )


def _outlines(found: SetUp) -> dict[str, Any]:
    missing = found.grids_without_outline
    words = ngettext("%(n)s grid has no outline yet", "%(n)s grids have no outline yet", missing) % {"n": missing}
    return _step(
        _("Outlines on the map"),
        "soon" if missing or not found.grids else "done",
        words if missing or not found.grids else _("every grid has its outline"),
        (_("Send outlines (GeoJSON)"), reverse("desk:send_list", args=["areas"])),
    )


def _groups(found: SetUp) -> dict[str, Any]:
    words = _("%(n)s groups have their grid") % {"n": found.groups}
    return _step(
        _("Villagers' groups"),
        "done" if found.groups else "soon",
        words if found.groups else _("With them, “group 5 of that village” finds its grid."),
        (_("Send a list"), reverse("desk:send_list", args=["groups"])),
    )


def _departments(found: SetUp) -> dict[str, Any]:
    words = _("%(n)s departments") % {"n": found.departments}
    return _step(
        _("Departments"),
        "done" if found.departments else "late",
        words if found.departments else _("Nothing can be dispatched before there is one."),
        (_("Send a list"), reverse("desk:send_list", args=["departments"])),
        (_("All departments"), link("desk:setup_departments")),
    )


def _people(found: SetUp) -> dict[str, Any]:
    missing = [str(role.label) for role in _NEEDED if role not in found.roles]
    words = _("%(n)s posts are held") % {"n": found.posts}
    if missing:
        words = _("%(words)s; nobody is yet: %(roles)s") % {"words": words, "roles": ", ".join(missing)}
    if found.without_password:
        waiting = ngettext(
            "%(n)s person has no password yet", "%(n)s persons have no password yet", found.without_password
        )
        words = f"{words} · {waiting % {'n': found.without_password}}"
    return _step(
        _("People and posts"),
        "late" if missing else "soon" if found.without_password else "done",
        words,
        (_("Send a list"), reverse("desk:send_list", args=["people"])),
        (_("All people"), link("desk:people")),
        (_("Print invitations"), link("desk:invitations")),
        (_("Second factors"), link("desk:factors")),
    )


def _rest(found: SetUp) -> list[dict[str, Any]]:
    year = found.last_year if found.last_year >= found.this_year else 0
    said = _("known until the end of %(year)s") % {"year": year}
    if found.is_provisional:
        said = _("%(said)s; the last year is provisional, until the State Council's list is in") % {"said": said}
    return [
        _step(
            _("Catalogue of categories"),
            "done" if found.categories else "late",
            _("%(n)s categories") % {"n": found.categories}
            if found.categories
            else _("Nothing can be accepted without it. The software brings one: take it, or send your own."),
            (_("Open"), link("desk:catalogue", "desk:categories")),
        ),
        _step(
            _("Working days"),
            "late" if not year else "soon" if found.is_provisional else "done",
            said if year else _("This year's working days are not known: no due date can be reckoned."),
            (_("Open"), link("desk:calendar")),
        ),
        _step(
            _("Limits"),
            "done",
            _("each category has its own; here they can be made finer"),
            (_("Open"), link("desk:limits")),
        ),
        _step(
            _("Bodies outside the town"),
            "done",
            _("police, electricity, roads …: to whom a matter is passed by letter"),
            (_("Send a list"), reverse("desk:send_list", args=["bodies"])),
            (_("Open"), link("desk:setup_bodies")),
        ),
        _step(
            _("Templates"),
            "done",
            _("letters, orders and replies are written on forms that the town can replace by its own"),
            (_("Open"), reverse("desk:template", args=["letter"])),
        ),
        _step(
            _("Messages"),
            "done",
            _("within the software they always arrive"),
            (_("What did not get through"), link("desk:undelivered")),
        ),
    ]


def _on_walls() -> dict[str, Any]:
    words = _("each with an address of its own, without anybody signed in")
    return _step(_("Screens on walls"), "done", words, (_("Open"), link("desk:screens")))


def _phones() -> dict[str, Any]:
    words = _("what is stuck on them, and which are shut off")
    return _step(_("Phones of grid workers"), "done", words, (_("Open"), link("desk:devices")))


def _step(label: str, state: str, words: str, *links: tuple[str, str]) -> dict[str, Any]:
    return {"label": label, "state": state, "words": words, "links": [one for one in links if one[1]]}


def link(*names: str) -> str:
    """The address of the first of these pages that this installation has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
