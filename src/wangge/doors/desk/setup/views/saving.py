from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import ChangedMeanwhile

OneForm = TypeVar("OneForm", bound=Form)


def saved(form: OneForm, length: int, save: Callable[[], object]) -> OneForm:
    """The form with what stood against it; where somebody else was faster, what was typed and the newer state."""
    try:
        save()
    except ChangedMeanwhile:
        typed = {name: form.data[name] for name in form.fields if name in form.data}
        form = type(form)({**typed, "seen": length})
        form.add_error(None, _("Somebody else changed this meanwhile. What you typed is below: look, and save again."))
    except ValidationError as error:
        form.add_error(None, " ".join(error.messages))
    return form
