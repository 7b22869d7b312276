"""Forms of what stands still for long: planned for later, or with a body outside the town; and of the level above."""

from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from wangge.apps.cases.actions import (
    Chase,
    Escalate,
    HandDown,
    ProposeShelving,
    Receipt,
    RefuseShelving,
    Shelve,
    ShelveOn,
    TakeUp,
    Transfer,
)
from wangge.apps.cases.queries import strand_running
from wangge.apps.cases.workflow import Result, StrandKind
from wangge.apps.kit import clock
from wangge.apps.posts.queries import bodies_in
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Day, Line, Words, day_in

_REVIEW_DAYS, _CHASE_DAYS = 180, 7


class PlanForm(ActionForm):
    """First values are those proposed."""

    plan_year = forms.IntegerField(label=gettext_lazy("plan year"), min_value=2000, max_value=2200)
    review_on = Day(label=gettext_lazy("to be looked at again on"))
    words = Words(label=gettext_lazy("reason, as the reporter will read it"))
    asked: StrandKind | None = StrandKind.SHELF_ASKED

    def prepare(self) -> None:
        strand = strand_running(self.case, self.asked) if self.asked else None
        known: dict[str, Any] = {}
        if strand:
            known = {"plan_year": strand.plan_year, "words": strand.words}
        if strand and strand.wanted_at:
            known["review_on"] = localtime(strand.wanted_at).date()
        first = {"plan_year": localtime(clock.now()).year + 1, "review_on": day_in(_REVIEW_DAYS)}
        self.initial = {**first, **known, **self.initial}

    def plan(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("plan_year", "review_on", "words")}


class ProposeShelvingForm(PlanForm):
    asked = None

    def order(self) -> ProposeShelving:
        return ProposeShelving(**self.plan())


class ShelveForm(PlanForm):
    def order(self) -> Shelve:
        return Shelve(**self.plan())


class ShelveOnForm(PlanForm):
    asked = StrandKind.SHELF

    def order(self) -> ShelveOn:
        return ShelveOn(**self.plan())


class RefuseShelvingForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why not"))

    def order(self) -> RefuseShelving:
        return RefuseShelving(words=self.cleaned_data["words"])


class TakeUpForm(ActionForm):
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def order(self) -> TakeUp:
        return TakeUp(words=self.cleaned_data["words"])


class TransferForm(ActionForm):
    body = forms.ChoiceField(label=gettext_lazy("body outside the town"))
    chase_on = Day(label=gettext_lazy("ask again on"))
    words = Words(
        label=gettext_lazy("what the letter says and asks for"),
        rows=5,
        help_text=gettext_lazy("Take out whatever tells who reported it."),
    )
    number = Line(label=gettext_lazy("number of the letter"), max_length=40, required=False)
    more = opens = frozenset({"number"})

    def prepare(self) -> None:
        self.bodies = {str(body.pk): body for body in bodies_in(self.case.town_id)}
        field = self.fields["body"]
        field.choices = [("", _("choose")), *((key, body.name) for key, body in self.bodies.items())]  # type: ignore[attr-defined]
        self.initial = {"chase_on": day_in(_CHASE_DAYS), "words": self.case.text, **self.initial}

    def order(self) -> Transfer:
        chosen = self.cleaned_data
        return Transfer(
            body_outside=self.bodies[chosen["body"]],
            number=chosen["number"],
            chase_on=chosen["chase_on"],
            words=chosen["words"],
        )


class ChaseForm(ActionForm):
    words = Words(label=gettext_lazy("what they said"))
    chase_on = Day(label=gettext_lazy("ask again on"))

    def prepare(self) -> None:
        self.initial.setdefault("chase_on", day_in(_CHASE_DAYS))
        body = self.case.outside
        if body:
            told = " ".join(part for part in (body.name, body.phone) if part)
            self.fields["words"].help_text = _("Call %(whom)s.") % {"whom": told}

    def order(self) -> Chase:
        return Chase(words=self.cleaned_data["words"], chase_on=self.cleaned_data["chase_on"])


class ReceiptForm(ActionForm):
    with_photos = True
    taken = forms.ChoiceField(
        label=gettext_lazy("what came back"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("they dealt with it")), ("no", gettext_lazy("they say it is not theirs"))],
    )
    words = Words(label=gettext_lazy("what they write"))
    result = forms.ChoiceField(
        label=gettext_lazy("result"),
        choices=[(one.value, one.label) for one in Result if one is not Result.ANSWERED],
        initial=Result.TRANSFERRED,
    )
    answer = Words(
        label=gettext_lazy("draft of the answer to the reporter"),
        required=False,
        help_text=gettext_lazy("Left empty, the reporter reads what they write."),
    )
    number = Line(label=gettext_lazy("their number"), max_length=40, required=False)
    more = opens = frozenset({"number"})

    def order(self) -> Receipt:
        chosen = self.cleaned_data
        return Receipt(
            taken=chosen["taken"] == "yes",
            words=chosen["words"],
            result=Result(chosen["result"]),
            answer=chosen["answer"],
            number=chosen["number"],
            photos=self.photos,
        )


class EscalateForm(ActionForm):
    words = Words(label=gettext_lazy("what has to be coordinated"))

    def order(self) -> Escalate:
        return Escalate(words=self.cleaned_data["words"])


class HandDownForm(ActionForm):
    words = Words(label=gettext_lazy("what was decided"))

    def order(self) -> HandDown:
        return HandDown(words=self.cleaned_data["words"])
