"""Forms of those who handle, review and check."""

from django import forms
from django.utils.translation import gettext as _, gettext_lazy, pgettext

from wangge.apps.cases.actions import (
    Approve,
    AskArbitration,
    Assign,
    Comment,
    Contact,
    FailCheck,
    FeedBack,
    HandBack,
    PassCheck,
    Receive,
    Reopen,
    Return,
)
from wangge.apps.cases.queries import crew_of, photos_by_contractors, supports_going_on, words_by_contractors
from wangge.apps.cases.workflow import Result
from wangge.doors.desk.forms.acting import ActionForm
from wangge.doors.desk.forms.fields import Line, Words, say_who_else_reads


class ReceiveForm(ActionForm):
    def order(self) -> Receive:
        return Receive()


class HandBackForm(ActionForm):
    danger = True
    words = Words(label=gettext_lazy("why it is not yours"))
    whose = Line(label=gettext_lazy("whose it is instead"), max_length=100)

    def order(self) -> HandBack:
        return HandBack(words=self.cleaned_data["words"], whose=self.cleaned_data["whose"])


class AskArbitrationForm(HandBackForm):
    danger = False

    def order(self) -> AskArbitration:  # type: ignore[override]
        return AskArbitration(words=self.cleaned_data["words"], whose=self.cleaned_data["whose"])


class AssignForm(ActionForm):
    handler = forms.ChoiceField(label=gettext_lazy("to whom"))
    words = Words(label=gettext_lazy("note"), required=False)

    def prepare(self) -> None:
        self.crew = {str(person.pk): person for person in crew_of(self.case)}
        self.fields["handler"].choices = [(key, person.name) for key, person in self.crew.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("handler", str(self.case.handler_id or ""))

    def order(self) -> Assign:
        return Assign(handler=self.crew[self.cleaned_data["handler"]], words=self.cleaned_data["words"])


class ContactForm(ActionForm):
    minds_others = False
    reached = forms.ChoiceField(
        label=gettext_lazy("reached"),
        widget=forms.RadioSelect,
        choices=[("yes", gettext_lazy("spoke with the reporter")), ("no", gettext_lazy("not reached"))],
    )
    words = Words(label=gettext_lazy("what was said"))

    def order(self) -> Contact:
        return Contact(reached=self.cleaned_data["reached"] == "yes", words=self.cleaned_data["words"])


class FeedBackForm(ActionForm):
    with_photos = True
    result = forms.ChoiceField(
        label=gettext_lazy("result"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Result if one not in (Result.ANSWERED, Result.TRANSFERRED)],
    )
    words = Words(label=gettext_lazy("what was done"))
    answer = Words(
        label=gettext_lazy("draft of the answer to the reporter"),
        required=False,
        help_text=gettext_lazy("Left empty, the reporter reads what was done."),
    )
    with_work = forms.BooleanField(label=gettext_lazy("add the photos that the contractor sent"), required=False)
    without = Words(label=gettext_lazy("why you do not wait for those who support"), required=False, rows=2)

    def prepare(self) -> None:
        say_who_else_reads(self.fields["words"], self.case)
        self.initial.setdefault("words", words_by_contractors(self.case))
        if not photos_by_contractors(self.case):
            del self.fields["with_work"]
        waiting = [strand.department.short_name for strand in supports_going_on(self.strands) if strand.department]
        if not waiting:
            del self.fields["without"]
            return
        named = pgettext("between names", ", ").join(waiting)
        self.fields["without"].help_text = _("Not fed back yet: %(units)s.") % {"units": named}

    def order(self) -> FeedBack:
        chosen = self.cleaned_data
        return FeedBack(
            result=Result(chosen["result"]),
            words=chosen["words"],
            answer=chosen["answer"],
            without=chosen.get("without", ""),
            with_work=bool(chosen.get("with_work")),
            photos=self.photos,
        )


class ApproveForm(ActionForm):
    answer = Words(label=gettext_lazy("answer to the reporter"), required=False)
    words = Words(label=gettext_lazy("note"), required=False, rows=2)

    def prepare(self) -> None:
        self.initial.setdefault("answer", self.case.answer)
        say_who_else_reads(self.fields["answer"], self.case)

    def order(self) -> Approve:
        return Approve(answer=self.cleaned_data["answer"], words=self.cleaned_data["words"])


class ReturnForm(ActionForm):
    words = Words(label=gettext_lazy("what is missing"))

    def order(self) -> Return:
        return Return(words=self.cleaned_data["words"])


class PassForm(ActionForm):
    with_photos = True
    words = Words(label=gettext_lazy("what you saw, or what the reporter said"), required=False)

    def order(self) -> PassCheck:
        return PassCheck(words=self.cleaned_data["words"], photos=self.photos)


class FailForm(ActionForm):
    with_photos, danger = True, True
    words = Words(label=gettext_lazy("what is still wrong"))

    def order(self) -> FailCheck:
        return FailCheck(words=self.cleaned_data["words"], photos=self.photos)


class ReopenForm(ActionForm):
    words = Words(label=gettext_lazy("why it has to be done again"))

    def order(self) -> Reopen:
        return Reopen(words=self.cleaned_data["words"])


class CommentForm(ActionForm):
    minds_others = False
    words = Words(label=gettext_lazy("comment"), rows=2)
    public = forms.BooleanField(label=gettext_lazy("the reporter may read it"), required=False)

    def order(self) -> Comment:
        return Comment(words=self.cleaned_data["words"], public=self.cleaned_data["public"])


def why_a_photo(form: ActionForm) -> str:
    """The category's own reason for asking; empty where a photo is welcome but not asked for."""
    terms = form.case.terms
    if form.with_photos and terms and terms.photo_why:
        return _("A photo is asked for: %(why)s") % {"why": terms.photo_why}
    return ""
