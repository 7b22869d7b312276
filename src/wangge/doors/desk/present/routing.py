"""Routing rules in words: what each is for, who leads, and what a dry run found."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.models import Case, RoutingRule
from wangge.apps.cases.queries import category_names
from wangge.apps.cases.queries.dry_run import DryRun, Moved, Shadowed
from wangge.apps.cases.queries.routing import Route
from wangge.apps.cases.rules.routing import NewRule, as_new_rule
from wangge.apps.ledger.queries import Told
from wangge.apps.posts.queries import department_names
from wangge.apps.posts.rules import Standing
from wangge.doors.desk.present.people import People


def rows_of(rules: Iterable[RoutingRule], ran: DryRun) -> list[dict[str, Any]]:
    shadows = {one.rule.number: one for one in ran.shadowed}
    return [_row(rule, shadows.get(rule.number)) for rule in rules]


def _row(rule: RoutingRule, shadow: Shadowed | None) -> dict[str, Any]:
    new = as_new_rule(rule)
    return {
        "number": rule.number,
        "url": reverse("desk:rule", args=[rule.number]),
        "retired": rule.retired,
        "what": rule.category.name if rule.category else rule.group.name if rule.group else "",
        "is_group": rule.group_id is not None,
        "where": where_of(new),
        "lead": lead_of(new),
        "supports": pgettext("between names", ", ").join(one.short_name for one in new.supports),
        "shadow": shadow_words(shadow) if shadow and not rule.retired else "",
    }


def where_of(rule: NewRule) -> str:
    place = rule.grid or rule.village
    return place.name if place else _("everywhere")


def lead_of(rule: NewRule) -> str:
    if rule.own_grid:
        return _("the grid in which it lies")
    unit = rule.department or rule.lead_grid
    return unit.short_name if unit else ""


def route_words(route: Route) -> str:
    if route.department:
        return route.department.short_name
    place = tree().places.get(route.grid_id or 0)
    return place.name if place else _("nobody: the operator chooses")


def rule_words(number: int) -> str:
    """A rule is called by its number."""
    return _("rule %(number)d") % {"number": number} if number else _("catalogue")


def shadow_words(shadow: Shadowed) -> str:
    if shadow.why == "dead":
        return _("names something that is no more")
    if shadow.why == "same":
        return _("changes nothing: the matter goes there without it")
    if not shadow.by:
        return _("never asked: the catalogue names a department for each of its categories")
    numbers = pgettext("between names", ", ").join(str(number) for number in shadow.by)
    return _("never wins: behind rule %(numbers)s") % {"numbers": numbers}


def ran_context(ran: DryRun, standing: Standing) -> dict[str, Any]:
    """Numbers of cases are links for those who see them."""
    wanted = [number for moved in ran.moved for number in moved.numbers]
    seen = set(
        Case.objects.visible_to(standing).filter(number__in=wanted).values_list("number", flat=True) if wanted else ()
    )
    return {
        "ran": {
            "looked_at": ran.looked_at,
            "count": ran.count,
            "moved": [_moved(moved, seen) for moved in ran.moved],
            "shadowed": [
                {"number": one.rule.number, "new": not one.rule.number, "words": shadow_words(one)}
                for one in ran.shadowed
            ],
        }
    }


def _moved(moved: Moved, seen: set[str]) -> dict[str, Any]:
    return {
        "was": f"{route_words(moved.was)} ({rule_words(moved.was.rule)})" if moved.was else route_words(moved.was),
        "becomes": route_words(moved.becomes),
        "count": moved.count,
        "numbers": [(number, number in seen) for number in moved.numbers],
        "more": moved.count - len(moved.numbers),
    }


def changes_of(entries: Iterable[Told]) -> list[dict[str, Any]]:
    """Newest first: who, when, and what became what."""
    listed = list(entries)
    people = People(listed)
    return [{"who": people.who(entry), "at": entry.recorded_at, "what": _what(entry)} for entry in reversed(listed)]


def _what(entry: Told) -> list[str]:
    fixed = {"create_rule": _("made"), "retire_rule": _("no longer used")}
    if entry.action in fixed:
        return [fixed[entry.action]]
    labels = {
        "category": _("category"),
        "group": _("group"),
        "village": _("village"),
        "grid": _("grid"),
        "department": _("lead department"),
        "lead_grid": _("leading grid"),
        "own_grid": _("the grid in which it lies"),
        "supports": _("supporting"),
    }
    return [
        _("%(what)s: %(was)s → %(becomes)s")
        % {"what": labels.get(name, name), "was": _told(one["from"]), "becomes": _told(one["to"])}
        for name, one in entry.detail.items()
        if isinstance(one, dict)
    ]


def _told(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return pgettext("between names", ", ").join(_told(one) for one in value) or _("none")
    code = str(value)
    place = tree().by_code.get(code)
    return department_names().get(code) or category_names().get(code) or (place.name if place else code) or _("none")
