"""Why something was not taken, in words for whoever holds the device; the code is for the program (docs/terminal.md)."""

from collections.abc import Callable
from typing import TypedDict

from django.conf import settings
from django.utils.translation import gettext as _, override

_WORDS: dict[str, Callable[[], str]] = {
    "sign_in": lambda: _("Please sign in again. What you have written stays on this device."),
    "factor": lambda: _("Your role needs a second factor: set it up at the desk first."),
    "header": lambda: _("This address is for the terminal app."),
    "app_old": lambda: _("This app is too old. Close it and open it again to get the new one; nothing is lost."),
    "server_old": lambda: _(
        "The app is newer than the server. What you have written is sent once the server is up to date."
    ),
    "no_device": lambda: _("This device is not registered yet. Open the app again."),
    "device_other": lambda: _("This device is registered for somebody else. Sign out and register it anew."),
    "device_off": lambda: _(
        "This device was shut off. Call the command centre; what is on it can be saved as a file there."
    ),
    "post_ended": lambda: _("Your post has ended. What you wrote was kept, and the centre looks at it."),
    "too_large": lambda: _("This is too much at once. Send less."),
    "too_many": lambda: _("At most 100 at once. Send the rest afterwards."),
    "json": lambda: _("This could not be read."),
    "content": lambda: _("Something in this is not as it must be (%(where)s). Look over it and send it again."),
    "kind": lambda: _(
        "The server does not know this kind of work yet. It is sent again once the server is up to date."
    ),
    "no_case": lambda: _("You do not see this case. What you wrote was kept, and somebody looks at it."),
    "no_task": lambda: _("This task is not yours any more. What you wrote was kept, and somebody looks at it."),
    "handed_over": lambda: _("This was handed to the centre as it was written, and somebody looks at it."),
    "no_notice": lambda: _("This notice is not here. Nothing has to be done about it."),
    "no_picture": lambda: _("This photo is not here any more."),
    "other_content": lambda: _("This was sent before with other content. Look at both and send it as a new one."),
    "photos_first": lambda: _("A photo is needed for this and has not arrived yet. It is sent again after the photo."),
    "fault": lambda: _("Something went wrong here, and nothing was written. It is sent again later."),
    "later": lambda: _("Many are sending at this moment. It goes on by itself in a while; nothing is lost."),
    "offset": lambda: _("The photo goes on from another place."),
    "size": lambda: _("A photo has at most 20 MB and comes in pieces of at most 1 MB."),
    "hash": lambda: _("What arrived is not the photo that was announced. It is sent anew."),
    "full": lambda: _("Too many photos wait here without a report. Send the reports first."),
}


def words_of(code: str, **values: object) -> str:
    return _WORDS[code]() % values if code in _WORDS else ""


class Spoken(TypedDict):
    words: str
    translations: dict[str, str]


def spoken(say: Callable[[], str]) -> Spoken:
    """For the reader now, and in each language of ours: what lies on a phone is read there after it was set to another."""
    translations = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            translations[language] = say()
    return {"words": say(), "translations": translations}
