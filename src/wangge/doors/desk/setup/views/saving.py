from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404
from django.utils.translation import gettext as _

from wangge.apps.accounts.actions import ChangedMeanwhile
from wangge.doors.desk.setup.forms.units import EndForm
from wangge.doors.desk.setup.guards import SetupRequest

OneForm = TypeVar("OneForm", bound=Form)
OneThing = TypeVar("OneThing")


def there_is(found: OneThing | None) -> OneThing:
    """Raises Http404 for what this administrator does not find."""
    if found is None:
        raise Http404
    return found


def saved(
    request: SetupRequest, form: OneForm, length: int, save: Callable[[dict[str, Any]], object]
) -> OneForm | None:
    """The form that is still to be shown; None once what it says is saved.

    Where somebody else was faster it holds what was typed, over the newer state that has history of this `length`.
    """
    if not form.is_valid():
        return form
    try:
        save(form.cleaned_data)
    except ChangedMeanwhile:
        typed = {name: form.data[name] for name in form.fields if name in form.data}
        form = type(form)({**typed, "seen": length})
        form.add_error(None, _("Somebody else changed this meanwhile. What you typed is below: look, and save again."))
        return form
    except ValidationError as error:
        form.add_error(None, " ".join(error.messages))
        return form
    messages.success(request, _("Saved."))
    return None


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
