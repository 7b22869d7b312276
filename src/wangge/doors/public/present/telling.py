"""A text message to a reporter: what has happened to their matter, never what the matter is."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from wangge.apps.cases.models import Case


def words_for_reporter(case: Case, what: str, secret: str) -> str:
    told = {
        "accepted": _("Your matter %(number)s has been accepted."),
        "declined": _("Your matter %(number)s cannot be accepted; the reason is on its page, or call us."),
        "question": _("We have a question about your matter %(number)s. Please answer on its page, or call us."),
        "not_now": _("Your matter %(number)s cannot be done now; it is planned. The reason is on its page."),
        "done": _("Your matter %(number)s has been settled. Tell us on its page whether you are content."),
    }[what] % {"number": case.number}
    if not (settings.PUBLIC_ADDRESS and secret):
        return told
    return f"{told} {settings.PUBLIC_ADDRESS}{reverse('public:case', args=[secret])}"
