"""Forms that hand a case out: to whom, and by when where that is sooner than the limit."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.areas.queries import area_of
from wangge.apps.cases.actions import Arbitrate, Dispatch
from wangge.apps.cases.models import Category, Strand
from wangge.apps.cases.queries import handling_due, supports_going_on
from wangge.apps.cases.queries.routing import Route
from wangge.apps.cases.workflow import State
from wangge.apps.kit import clock
from wangge.apps.posts.models import Department
from wangge.apps.posts.queries import departments_in
from wangge.apps.posts.workflow import Role
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Moment, Words, grid_choices
from wangge.doors.desk.forms.route import proposed_route, why_this_route
from wangge.doors.porch.templatetags.look import exact_time

# Beside the limit, where there is a place for it.
SOONER = ("until", "why_until")


def area_typed(text: str) -> Area | None:
    return area_of(int(text)) if text else None


class LeadForm(ActionForm):
    """Who leads and who supports. A village hands out to its own grids alone."""

    department = forms.ChoiceField(label=gettext_lazy("lead department"), required=False)
    lead_grid = forms.ChoiceField(label=gettext_lazy("or a grid leads"), required=False)
    supports = forms.MultipleChoiceField(
        label=gettext_lazy("supporting"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        super().prepare()
        self.all_departments = departments_in(self.case.town_id)
        self.departments = {str(one.pk): one for one in self.all_departments if one.pk != self.case.about_department_id}
        self.named = [(key, one.name) for key, one in self.departments.items()]
        self.fields["department"].choices = [("", _("none")), *self.named]  # type: ignore[attr-defined]
        self.fields["supports"].choices = self.named  # type: ignore[attr-defined]
        # Who supported under the lead that handed it back goes on, unless it is taken off here.
        self.initial.setdefault("supports", [str(one.department_id) for one in self._supporting()])
        villages = () if self.is_centre else self.standing.areas_as([Role.SECRETARY])
        self.fields["lead_grid"].choices = grid_choices(self.case, villages=villages)  # type: ignore[attr-defined]
        if not self.is_centre:
            del self.fields["department"], self.fields["supports"]
            self.fields["lead_grid"].label = _("to which grid")
            # Mostly to the one in which it lies.
            self.initial.setdefault("lead_grid", str(self.case.grid_id or ""))

    def _supporting(self) -> list[Strand]:
        """Nobody supports what was not accepted yet."""
        return [] if self.case.state == State.REPORTED else supports_going_on(self.strands)

    @property
    def is_centre(self) -> bool:
        return self.standing.has(Role.OPERATOR, Role.DUTY_LEADER)

    @property
    def lead(self) -> Department | None:
        return self.departments.get(self.cleaned_data.get("department", ""))

    def route(self) -> Route:
        """What the rules and the catalogue propose for the case as it is."""
        return proposed_route(self.case, self.case.category, self.case.grid_id)

    def dispatch(self) -> Dispatch:
        """Where the lead is the one that a rule proposed, with the rule's number."""
        chosen, route = self.cleaned_data, self.route()
        lead, grid = self.lead, area_typed(chosen["lead_grid"])
        by_rule = (lead, grid.pk if grid else None) == (route.department, route.grid_id)
        return Dispatch(
            department=lead,
            grid=grid,
            supports=tuple(self.departments[key] for key in chosen.get("supports", ())),
            words=chosen.get("words", ""),
            rule=route.rule if by_rule else 0,
            until=chosen.get("until"),
            why_until=chosen.get("why_until", ""),
        )


class TimedForm(LeadForm):
    """Hands out, and may set a time that is sooner than the limit; more time is only given by an extension."""

    until = Moment(label=gettext_lazy("handle by, before the limit"), required=False)
    why_until = Line(label=gettext_lazy("why sooner"), required=False, max_length=200)

    def refuse_time(self, category: Category | None, *, urgent: bool) -> None:
        """What is wrong with the time that was typed, at its field."""
        until, why = self.cleaned_data.get("until"), self.cleaned_data.get("why_until")
        if not until:
            if why and not self.has_error("until"):
                self.add_error("until", _("Choose the time too, or leave out why."))
            return
        if not why:
            self.add_error("why_until", _("Say why it has to be sooner: whoever handles it reads this."))
        due = handling_due(self.case, category=category, urgent=urgent, now=clock.now())
        if due and until >= due.at:
            said = {"time": exact_time(due.at)}
            self.add_error("until", _("By the limit it is due %(time)s already: please choose a sooner time.") % said)


class DispatchForm(TimedForm):
    more = opens = frozenset({"supports", *SOONER})
    words = Words(label=gettext_lazy("note for those who handle it"), required=False)

    def prepare(self) -> None:
        super().prepare()
        route = self.route()
        if self.is_centre:
            self.fields["department"].help_text = why_this_route(route, self.case.category)
            if "department" not in self.initial and "lead_grid" not in self.initial:
                self.initial["department"] = str(route.department.pk) if route.department else ""
                self.initial["lead_grid"] = str(route.grid_id or "")
                self.initial.setdefault("supports", [str(one.pk) for one in route.supports])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.refuse_time(self.case.category, urgent=self.case.urgent)
        return cleaned

    def order(self) -> Dispatch:
        return self.dispatch()


class ArbitrateForm(LeadForm):
    minds_others = False
    words = Words(label=gettext_lazy("why: it is read by all units concerned"))

    def prepare(self) -> None:
        super().prepare()
        del self.fields["supports"]
        self.initial.setdefault("department", str(self.case.department_id or ""))
        self.initial.setdefault("lead_grid", str(self.case.handling_grid_id or ""))

    @property
    def is_centre(self) -> bool:
        return True

    def order(self) -> Arbitrate:
        given = self.dispatch()
        return Arbitrate(department=given.department, grid=given.grid, words=given.words)
