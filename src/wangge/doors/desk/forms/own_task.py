"""What somebody says of a task: how it ended, in words, with photos and answers; or why it is not theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language, gettext as _

from wangge.apps.areas.queries import county, local_day
from wangge.apps.kit import clock
from wangge.apps.kit.forms import Answered, FormDefinition, check_answers
from wangge.apps.kit.text import LIMIT
from wangge.apps.tasks.actions import NewAnswer
from wangge.apps.tasks.models import Task
from wangge.apps.tasks.queries import questions_of
from wangge.apps.tasks.rules import can_answer
from wangge.apps.tasks.workflow import NEED_WORDS, WITHOUT_FORM, BackReason, Result
from wangge.doors.desk.forms.answering import Typed, read_typed, without_empty_rounds
from wangge.doors.porch.forms.picked import Picked, read_picked
from wangge.doors.porch.forms.words import read_command_id, read_words

_LIMITS: Mapping[str, int] = {"words": LIMIT, "back_words": LIMIT}
_NOTHING = Answered({}, [])


@dataclass
class Said:
    """`seen`: the conditional questions that were on the page when it was sent."""

    command_id: UUID
    form: FormDefinition | None = None
    result: Result | None = None
    reason: BackReason | None = None
    words: dict[str, str] = field(default_factory=dict)
    typed: Typed = field(default_factory=Typed)
    answered: Answered = _NOTHING
    picked: Picked = field(default_factory=Picked)
    seen: frozenset[str] = frozenset()
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def needs_form(self) -> bool:
        return self.form is not None and self.result not in WITHOUT_FORM

    @property
    def faulty(self) -> bool:
        """Whether an answer to a question is missing or wrong; what is not asked any more is no fault."""
        wrong = self.answered.asked & self.typed.problems.keys()
        return self.needs_form and bool(wrong or any(one.code != "irrelevant" for one in self.answered.faults))


def blank(task: Task, command_id: UUID) -> Said:
    said = Said(command_id, form=_form_of(task), words=dict.fromkeys(_LIMITS, ""))
    _check(said)
    return said


def read_said(request: HttpRequest, post: QueryDict, task: Task) -> Said:
    """Everything that was typed, whatever is wrong with it. Nothing that somebody may send raises."""
    words, form = read_words(post, _LIMITS), _form_of(task)
    said = Said(
        read_command_id(post),
        form=form,
        result=next((one for one in Result if one.value == post.get("result") and can_answer(task, one)), None),
        reason=next((one for one in BackReason if one.value == post.get("reason")), None),
        words=words.values,
        picked=read_picked(request, "photos", "kept"),
        seen=frozenset(str(post.get("seen", "")).split()),
        errors=dict(words.cut),
    )
    if form:
        said.typed = read_typed(form.questions, post, request.FILES)
        if post.get("do") == "answer":
            said.typed.given = without_empty_rounds(form.questions, said.typed.given)
    _check(said)
    return said


def look_over(said: Said) -> None:
    """What is missing for an answer, besides the questions of a form."""
    if said.result is None:
        said.errors["result"] = _("Say how it ended.")
    elif said.result in NEED_WORDS and not said.words["words"]:
        said.errors["words"] = _("Please write a few words: they will be read by those who go on with it.")
    said.picked.photos()
    if said.picked.problem:
        said.errors["photos"] = said.picked.problem


def look_over_back(said: Said) -> None:
    if said.reason is None:
        said.errors["reason"] = _("Say why it is handed back.")
    if not said.words["back_words"]:
        said.errors["back_words"] = _("Please write a few words: they will be read by those who go on with it.")


def answer_of(said: Said, task: Task, result: Result) -> NewAnswer:
    """After everything was looked over. What is not asked after the other answers is left out, with its photos."""
    photos = {one.original_sha256: one for one in said.picked.photos()}
    if said.needs_form:
        asked = said.answered.asked
        photos |= {one.original_sha256: one for path, one in said.typed.photos.items() if path in asked}
    return NewAnswer(
        uid=said.command_id,
        result=result,
        words=said.words["words"],
        form_version=task.form_version if said.needs_form else None,
        values=said.answered.values if said.needs_form else {},
        pictures=tuple(photos.values()),
    )


def _form_of(task: Task) -> FormDefinition | None:
    return questions_of(task.form_version) if task.form_version else None


def _check(said: Said) -> None:
    if said.form:
        today, language = local_day(county(), clock.now()), get_language() or ""
        said.answered = check_answers(said.form, said.typed.given, today=today, language=language)
