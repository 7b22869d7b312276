from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.areas.models import Area
from wangge.apps.cases.models.category import Category
from wangge.apps.ledger.models import Chained


class StandardText(Chained):
    """What a town writes again and again, with fields in braces that are filled in. Ended, it is offered no more."""

    class Purpose(models.TextChoices):
        ANY = "any", pgettext_lazy("standard text", "anywhere")
        ANSWER = "answer", _("answer directly")
        DECLINE = "decline", _("decline")
        ASK = "ask", _("ask")
        NOT_NOW = "not_now", pgettext_lazy("standard text", "not now")

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(_("words"))
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.ANY)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "title"], condition=Q(ended=False), name="standard_text_title_once_in_a_town"
            ),
        ]

    def __str__(self) -> str:
        return self.title
