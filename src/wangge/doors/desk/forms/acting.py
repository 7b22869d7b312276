"""What every form of an action has: its command, the history that it was made on, and the way to a typed order."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from wangge.apps.cases.actions import Order
from wangge.apps.cases.models import Case, Strand
from wangge.apps.cases.rules import strands_in
from wangge.apps.kit.photos import Photo
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.forms.picked import Picked
from wangge.doors.porch.forms.words import read_number


def dress(form: forms.Form) -> None:
    """Labels without a colon, and the look of the house on what Django draws by itself: choices in groups."""
    for field in form.fields.values():
        field.label_suffix = ""
        if isinstance(field.widget, forms.Select):
            field.widget.attrs["class"] = "form-select"


class ActionForm(forms.Form):
    """`order()` after `is_valid()`.

    `with_photos` adds photos; `danger` colours the button; `more` are fields seldom filled, of which those in `opens`
    are shown once they hold something; what is in `by_address` a link may fill in.
    `minds_others`: a move by somebody else since the form was made stops it.
    """

    with_photos: ClassVar[bool] = False
    danger: ClassVar[bool] = False
    minds_others: ClassVar[bool] = True
    more: ClassVar[frozenset[str]] = frozenset()
    opens: ClassVar[frozenset[str]] = frozenset()
    by_address: ClassVar[frozenset[str]] = frozenset()
    command_id = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        case: Case,
        standing: Standing,
        data: Any = None,
        initial: dict[str, Any] | None = None,
        *,
        picked: Picked | None = None,
        strands: list[Strand] | None = None,
    ) -> None:
        self.case, self.standing, self.picked, self._strands = case, standing, picked or Picked(), strands
        self.photos: tuple[Photo, ...] = ()
        super().__init__(data, initial={"command_id": uuid4(), "seen": case.chain_length} | (initial or {}))
        dress(self)
        self.prepare()

    def prepare(self) -> None:
        """Fills choices and first values from the case."""

    @property
    def strands(self) -> list[Strand]:
        """As `strands_in` finds them; whoever draws the case around the form has them already."""
        if self._strands is None:
            self._strands = strands_in(self.case)
        return self._strands

    @property
    def running(self) -> list[Strand]:
        """What is asked of somebody in this case now, as `running_in` says."""
        return [strand for strand in self.strands if strand.ended_at is None]

    def at_once(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.more]

    def seldom(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name in self.more]

    def seldom_is_filled(self) -> bool:
        """Whether what is folded away has to be seen."""
        return any(field.errors or (field.value() and field.name in self.opens) for field in self.seldom())

    def order(self) -> Order:
        raise AssertionError("every form makes its own order")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.with_photos:
            self.photos = self.picked.photos()
            if self.picked.problem:
                self.add_error(None, self.picked.problem)
        return cleaned

    def clean_command_id(self) -> UUID:
        """A form that lost its id gets a new one: at worst it is refused as a second try."""
        try:
            return UUID(self.cleaned_data["command_id"])
        except ValueError:
            return uuid4()

    def clean_seen(self) -> int | None:
        return read_number(self.cleaned_data["seen"]) if self.minds_others else None

    def begin_anew(self, case: Case) -> None:
        """The same words on the history as it is now, under a new command: for a form that was refused."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["command_id"], data["seen"] = str(uuid4()), str(case.chain_length)
        self.data = data
