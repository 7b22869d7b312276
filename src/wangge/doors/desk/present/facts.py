"""The codes of a history entry in words."""

from collections.abc import Iterable, Mapping
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext as _, ngettext, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.queries import category_names
from wangge.apps.cases.workflow import (
    CallOutcome,
    DeclineReason,
    Holder,
    LookFinding,
    OrderSender,
    PauseReason,
    Result,
    Satisfaction,
    Solved,
    StrandKind,
)
from wangge.apps.ledger.queries import Told, detail_in
from wangge.apps.posts.queries import body_names, department_names
from wangge.doors.desk.present.labels import label_of
from wangge.doors.desk.present.numbers import order_number
from wangge.doors.desk.present.people import NAMING, People
from wangge.doors.porch.notices import what_is_marked
from wangge.doors.porch.templatetags.look import exact_time

Detail = Mapping[str, Any]


class Units:
    """Departments, categories, areas and bodies that a history names, from memory."""

    def __init__(self, *names: Any) -> None:
        self._known = names
        self._departments, self._categories, self._bodies, self._tree = names

    def are(self, names: Iterable[object]) -> bool:
        return all(mine is one for mine, one in zip(self._known, names, strict=True))

    def category(self, code: object) -> str:
        return str(self._categories.get(str(code), code))

    def name(self, code: object) -> str:
        """Of a department or an area; the code itself where it names nothing any more."""
        if not code:
            return ""
        place = self._tree.by_code.get(str(code))
        return self._departments.get(str(code)) or (place.name if place else str(code))

    def body(self, code: object) -> str:
        """Of a body outside the town."""
        return str(self._bodies.get(str(code), code))

    def names(self, codes: object) -> str:
        return pgettext("between names", ", ").join(self.name(code) for code in _list(codes))


def known_units() -> Units:
    """As they are called now; the very same thing while no name has changed, so that what was said with it can be kept."""
    names = (department_names(), category_names(), body_names(), tree())
    known = _newest[0] if _newest else None
    if known is None or not known.are(names):
        known = Units(*names)
        _newest[:] = [known]
    return known


_newest: list[Units] = []


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def facts_of(entry: Told, people: People, units: Units) -> str:
    """One line, in a fixed order; empty where the words say everything. Kept, unless it names a person."""
    if entry.detail.keys() & NAMING:
        return _line(entry.detail, people, units)
    return _kept_line(entry.text, units, people.language, people.zone)


@lru_cache(maxsize=5000)
def _kept_line(text: str, units: Units, _language: str, _zone: tzinfo) -> str:
    return _line(detail_in(text), None, units)


def _line(detail: Detail, people: People | None, units: Units) -> str:
    keys = sorted(_ORDER[key] for key, value in detail.items() if value is not None and key in _ORDER)
    told = [_TELLERS[place](detail, people, units) for place in keys]
    return pgettext("between facts", "; ").join(part for part in told if part)


def _category(detail: Detail, _people: People | None, units: Units) -> str:
    values = {"name": units.category(detail["category"]), "was": units.category(detail.get("category_was", ""))}
    if detail.get("category_was"):
        return _("category “%(name)s”, was “%(was)s”") % values
    return _("category “%(name)s”") % values


def _name(people: People | None, person_id: object) -> str:
    return people.name(person_id) if people else ""


def _label(choices: Any, value: object) -> str:
    return label_of(choices, value, get_language() or "")


def _reason(value: object) -> str:
    return _label(PauseReason if value in PauseReason.values else DeclineReason, value)


def _moment(value: object) -> str:
    return exact_time(datetime.fromisoformat(str(value)))


def _extension(detail: Detail) -> str:
    values = {"until": _moment(detail["until"]), "was": _moment(detail["was"]) if "was" in detail else ""}
    return _("due %(until)s instead of %(was)s") % values


def _mark(detail: Detail, _people: People | None, _units: Units) -> str:
    words = {
        75: _("%(what)s: three quarters of the limit are used"),
        100: _("%(what)s: late"),
        150: _("%(what)s: half as late again as allowed, the leaders are told"),
    }
    return words[detail["share"]] % {"what": what_is_marked(detail)}


def _time(value: object) -> str:
    return exact_time(datetime.fromisoformat(str(value)))


def _draw(detail: Detail, _people: People | None, _units: Units) -> str:
    """How chance decided, so that it can be drawn again: SHA-256 of the seed, its first four bytes modulo 100."""
    if not detail.get("percent"):
        return ""
    return _("%(share)s of 100 are drawn for a check; drew %(draw)s, seed %(seed)s") % {
        "share": detail["percent"],
        "draw": detail["draw"],
        "seed": detail.get("seed", ""),
    }


_TOLD: dict[str, Any] = {
    "category": _category,
    "condition": lambda detail, _people, _units: _("filing condition: %(words)s") % {"words": detail["condition"]},
    "urgent": lambda detail, _people, _units: _("urgent") if detail["urgent"] else "",
    "department": lambda detail, _people, units: _("lead %(unit)s") % {"unit": units.name(detail["department"])},
    "rule": lambda detail, _people, _units: _("by rule %(number)d") % {"number": detail["rule"]},
    "grid": lambda detail, _people, units: units.name(detail["grid"]),
    "grid_was": lambda detail, _people, units: _("was %(name)s") % {"name": units.name(detail["grid_was"])},
    "place_was": lambda detail, _people, _units: _("was %(name)s") % {"name": detail["place_was"]},
    "supports": lambda detail, _people, units: _("support %(units)s") % {"units": units.names(detail["supports"])},
    "unit": lambda detail, _people, units: units.name(detail["unit"]),
    "open_supports": lambda detail, _people, units: (
        _("without %(units)s") % {"units": units.names(detail["open_supports"])}
    ),
    "without": lambda detail, _people, _units: detail["without"],
    "about": lambda detail, _people, units: _("about %(units)s") % {"units": units.names(detail["about"])},
    "town": lambda detail, _people, units: _("to %(unit)s") % {"unit": units.name(detail["town"])},
    "was_town": lambda detail, _people, units: _("%(unit)s until now") % {"unit": units.name(detail["was_town"])},
    "reason": lambda detail, _people, _units: _reason(detail["reason"]),
    "until": lambda detail, _people, _units: _extension(detail),
    "why_until": lambda detail, _people, _units: _("sooner because: %(words)s") % {"words": detail["why_until"]},
    "plan_year": lambda detail, _people, _units: _("planned for %(year)s") % {"year": detail["plan_year"]},
    "review_on": lambda detail, _people, _units: (
        _("to be looked at again on %(day)s") % {"day": _moment(detail["review_on"])}
    ),
    "body": lambda detail, _people, units: units.body(detail["body"]),
    "taken": lambda detail, _people, _units: _("dealt with it") if detail["taken"] else _("says it is not theirs"),
    "chase_on": lambda detail, _people, _units: _("ask again on %(day)s") % {"day": _moment(detail["chase_on"])},
    "number": lambda detail, _people, _units: _("no. %(number)s") % {"number": detail["number"]},
    "was_led_by": lambda detail, _people, units: (
        _("led by %(unit)s until now") % {"unit": units.name(detail["was_led_by"])}
    ),
    "level": lambda detail, _people, _units: _("to the %(level)s") % {"level": _label(Holder, detail["level"])},
    "again": lambda detail, _people, _units: _("the clock runs again on %(day)s") % {"day": _moment(detail["again"])},
    "result": lambda detail, _people, _units: _("result: %(result)s") % {"result": _label(Result, detail["result"])},
    "whose": lambda detail, _people, _units: _("belongs to: %(whose)s") % {"whose": detail["whose"]},
    "supervision": lambda detail, _people, _units: order_number(StrandKind.SUPERVISION, detail["supervision"]),
    "instruction": lambda detail, _people, _units: order_number(StrandKind.INSTRUCTION, detail["instruction"]),
    "answer_by": lambda detail, _people, _units: _("answer until %(time)s") % {"time": _time(detail["answer_by"])},
    "at": lambda detail, _people, _units: _time(detail["at"]),
    "place": lambda detail, _people, units: units.name(detail["place"]),
    "invited": lambda detail, _people, units: _("with %(units)s") % {"units": units.names(detail["invited"])},
    "with_grid": lambda detail, _people, _units: _("the grid comes too") if detail["with_grid"] else "",
    "others": lambda detail, _people, _units: str(detail["others"]),
    "held": lambda detail, _people, _units: "" if detail["held"] else _("did not take place"),
    "came": lambda detail, _people, _units: _("there: %(who)s") % {"who": detail["came"]},
    "from": lambda detail, people, _units: _("from %(person)s") % {"person": _name(people, detail["from"])},
    "handler": lambda detail, people, _units: _("to %(person)s") % {"person": _name(people, detail["handler"])},
    "checker": lambda detail, people, _units: (
        _("to be checked by %(person)s") % {"person": _name(people, detail["checker"])}
    ),
    "contractor": lambda detail, _people, _units: str(detail["contractor"]),
    "done_by": lambda detail, _people, _units: _("to be done by %(time)s") % {"time": _moment(detail["done_by"])},
    "link_until": lambda detail, _people, _units: (
        _("link good until %(time)s") % {"time": _moment(detail["link_until"])}
    ),
    "work_done": lambda detail, _people, _units: _("done") if detail["work_done"] else _("could not be done"),
    "reached": lambda detail, _people, _units: "" if detail["reached"] else _("not reached"),
    "sender": lambda detail, _people, _units: _label(OrderSender, detail["sender"]),
    "order": lambda detail, _people, _units: detail["order"],
    "round": lambda detail, _people, _units: _("round %(number)s") % {"number": detail["round"]},
    "contacted": lambda detail, _people, _units: _("contacted: %(words)s") % {"words": detail["contacted"]},
    "call": lambda detail, _people, _units: _label(CallOutcome, detail["call"]),
    "attempt": lambda detail, _people, _units: _("try no. %(n)s") % {"n": detail["attempt"]},
    "solved": lambda detail, _people, _units: _label(Solved, detail["solved"]),
    "satisfaction": lambda detail, _people, _units: _label(Satisfaction, detail["satisfaction"]),
    "into": lambda detail, _people, _units: _("into %(number)s") % {"number": detail["into"]},
    "out_of": lambda detail, _people, _units: _("out of %(number)s") % {"number": detail["out_of"]},
    "parts": lambda detail, _people, _units: (
        _("parts %(numbers)s") % {"numbers": pgettext("between names", ", ").join(map(str, _list(detail["parts"])))}
    ),
    "part_of": lambda detail, _people, _units: _("part of %(number)s") % {"number": detail["part_of"]},
    "part": lambda detail, _people, _units: _("part %(number)s") % {"number": detail["part"]},
    "earlier": lambda detail, _people, _units: _("to %(number)s") % {"number": detail["earlier"]},
    "draw": _draw,
    "stays": lambda detail, _people, _units: _("it stays there, finally") if detail["stays"] else "",
    "finding": lambda detail, _people, _units: _label(LookFinding, detail["finding"]),
    "by": lambda detail, _people, _units: _("answer by %(time)s") % {"time": _moment(detail["by"])},
    "silent": lambda detail, _people, _units: _("no reply came") if detail["silent"] else "",
    "sampled": lambda detail, _people, _units: _("drawn for a check") if detail["sampled"] else "",
    "share": _mark,
    "boxes": lambda detail, _people, _units: (
        ngettext("%(n)d place covered for good", "%(n)d places covered for good", detail["boxes"])
        % {"n": detail["boxes"]}
    ),
    "public": lambda detail, _people, _units: _("the reporter reads this") if detail["public"] else "",
}
_ORDER = {key: place for place, key in enumerate(_TOLD)}
_TELLERS = list(_TOLD.values())
