from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.doors.desk.setup.forms.units import EndForm
from wangge.doors.desk.setup.guards import SetupRequest

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


def ended(request: SetupRequest, end: Callable[[dict[str, Any]], object]) -> bool:
    form = EndForm(request.POST)
    try:
        if not form.is_valid():
            messages.error(request, form.wrong())
            return False
        end(form.values())
    except ChangedMeanwhile:
        messages.error(request, _("Somebody else changed this meanwhile. Look at it again."))
        return False
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, _("It ends on %(day)s.") % {"day": form.cleaned_data["ends_on"].isoformat()})
    return True
