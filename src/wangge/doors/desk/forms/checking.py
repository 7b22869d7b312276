"""Whom the centre names for a check: the likeliest first, each with what speaks for them."""

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext

from wangge.apps.areas.queries import tree
from wangge.apps.cases.actions import NameChecker
from wangge.apps.cases.queries.checkers import Checker, Near, check_of, possible_checkers
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Words

_AT_ONCE = 5


class _Somebody(forms.ChoiceField):
    """Anybody who may be named: who of them is offered first can have changed since the page was made."""

    every: frozenset[str] = frozenset()

    def valid_value(self, value: Any) -> bool:
        return str(value) in self.every


class NameCheckerForm(ActionForm):
    more = frozenset({"other", "words"})
    opens = frozenset({"other"})
    post = _Somebody(label=gettext_lazy("who checks"), widget=forms.RadioSelect, required=False)
    other = _Somebody(label=gettext_lazy("or somebody else of the town"), required=False)
    words = Words(label=gettext_lazy("why"), required=False, rows=2)

    def prepare(self) -> None:
        self.task = check_of(self.case)
        found = possible_checkers(self.case)
        first, rest = found[:_AT_ONCE], found[_AT_ONCE:]
        post, other = self.fields["post"], self.fields["other"]
        post.every = other.every = frozenset(str(one.post) for one in found)  # type: ignore[attr-defined]
        post.choices = [(str(one.post), self._said(one)) for one in first]  # type: ignore[attr-defined]
        other.choices = [("", _("choose")), *_by_area(rest)]  # type: ignore[attr-defined]
        if not rest:
            del self.fields["other"]
        if not found:
            post.help_text = _("Nobody of the town can be named today: all are away, or had a part in the case.")
        others = (str(one.post) for one in first if one.post != self._named)
        self.initial.setdefault("post", next(others, ""))

    @property
    def _named(self) -> int | None:
        return self.task.post_id if self.task else None

    def _said(self, one: Checker) -> str:
        name = _name(one, with_area=True)
        if one.post == self._named:
            return _("%(person)s (%(why)s; checks it now)") % {"person": name, "why": _why(one)}
        return _said(name, one)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["post"] = cleaned.get("other") or cleaned.get("post")
        if not cleaned["post"] and not self.errors:
            self.add_error("post", _("Please choose somebody."))
        return cleaned

    def order(self) -> NameChecker:
        return NameChecker(post=int(self.cleaned_data["post"]), words=self.cleaned_data["words"])


def _by_area(people: list[Checker]) -> list[tuple[str, list[tuple[str, str]]]]:
    """In the order in which their areas come."""
    places = tree().places
    return [
        (places[area].name, [(str(one.post), _said(_name(one), one)) for one in some])
        for area, some in groupby(people, key=lambda one: one.area)
    ]


def _said(name: str, one: Checker) -> str:
    return _("%(person)s (%(why)s)") % {"person": name, "why": _why(one)}


def _name(one: Checker, *, with_area: bool = False) -> str:
    role = str(Role(one.role).label)
    return " · ".join([one.name, *([tree().places[one.area].name] if with_area else []), role])


def _why(one: Checker) -> str:
    """What speaks for them, in the order in which they are sorted."""
    near = {
        Near.UNIT: _("of the unit that checks"),
        Near.OWN: _("grid of the case"),
        Near.NEXT: _("grid next door"),
        Near.FAR: _("another grid"),
    }
    in_hand = ngettext("%(n)d task by name", "%(n)d tasks by name", one.in_hand) % {"n": one.in_hand}
    part_time = [_("part time")] if one.part_time else []
    return pgettext("between names", ", ").join([near[one.near], _("on duty today"), *part_time, in_hand])
