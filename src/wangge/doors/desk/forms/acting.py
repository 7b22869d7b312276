"""What every form of an action has: its command, the history that it was made on, and the way to a typed order."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from wangge.apps.cases.actions import Order
from wangge.apps.cases.models import Case
from wangge.apps.kit.photos import Photo
from wangge.apps.posts.rules import Standing
from wangge.doors.porch.uploads import photos_from


def dress(form: forms.Form) -> None:
    """Labels without a colon, and the look of the house on what Django draws by itself: choices in groups."""
    for field in form.fields.values():
        field.label_suffix = ""
        if isinstance(field.widget, forms.Select):
            field.widget.attrs["class"] = "form-select"


class ActionForm(forms.Form):
    """`order()` after `is_valid()`. `with_photos` adds photos; `danger` colours the button."""

    with_photos: ClassVar[bool] = False
    danger: ClassVar[bool] = False
    command_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(
        self,
        case: Case,
        standing: Standing,
        data: Any = None,
        files: "MultiValueDict[str, UploadedFile[Any]] | None" = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.case, self.standing = case, standing
        self.photos: tuple[Photo, ...] = ()
        super().__init__(data, files, initial={"command_id": uuid4(), "seen": case.chain_length} | (initial or {}))
        dress(self)
        self.prepare()

    def prepare(self) -> None:
        """Fills choices and first values from the case."""

    def order(self) -> Order:
        raise AssertionError("every form makes its own order")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.with_photos:
            uploads = photos_from(self.files.getlist("photos") if hasattr(self.files, "getlist") else [])
            self.photos = uploads.photos
            for words in uploads.refused:
                self.add_error(None, words)
            if uploads.refused and uploads.photos:
                self.add_error(None, _("The good photos have to be chosen again: a browser forgets them."))
        return cleaned

    def clean_command_id(self) -> UUID:
        """A form that lost its id gets a new one: at worst it is refused as a second try."""
        try:
            return UUID(self.cleaned_data["command_id"])
        except ValueError:
            return uuid4()

    def clean_seen(self) -> int | None:
        text = self.cleaned_data["seen"]
        return int(text) if text.isascii() and text.isdigit() else None
