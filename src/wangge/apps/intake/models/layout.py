from django.db import models
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.cases.workflow import AnswerForm, Buffer, OrderSender
from wangge.apps.ledger.models import Chained


class OrderLayout(Chained):
    """How the tables of orders that a town gets from one sender look: remembered from one to the next.

    Of a county: those that it divides among its towns.

    `headings` stand there in this order; `columns` says which of them holds what.
    """

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sender = models.CharField(_("sender"), max_length=8, choices=OrderSender.choices)
    headings: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    columns: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    buffer_hours = models.PositiveSmallIntegerField(_("due here"), choices=Buffer.choices, default=Buffer.DAY)
    form = models.CharField(_("form of the answer"), max_length=4, choices=AnswerForm.choices, default=AnswerForm.TEXT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "sender"], name="layout_once_per_sender_of_a_town"),
        ]
