"""Orders of other systems on a case (loop.md, Orders from above)."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class OrderSender(TextChoices):
    HOTLINE = "12345", _("12345 hotline")
    COUNTY = "county", _("county centre")
    OTHER = "other", _("another system")


class AnswerForm(TextChoices):
    """What the sender wants back."""

    TEXT = "text", _("closing text")
    FULL = "full", _("form: result, text, how the reporter was contacted")


class Buffer(IntegerChoices):
    """Hours before the sender's date at which the answer is due here."""

    FOUR = 4, _("4 hours before")
    DAY = 24, _("1 day before")
    TWO_DAYS = 48, _("2 days before")
    NONE = 0, pgettext_lazy("buffer", "none")
