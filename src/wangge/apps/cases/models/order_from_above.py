from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.models.case import Case, is_seen
from wangge.apps.cases.models.strand import Strand
from wangge.apps.cases.workflow import AnswerForm, OrderSender, Result
from wangge.apps.kit import ids
from wangge.apps.posts.rules import Standing


class OrderQuerySet(models.QuerySet["OrderFromAbove"]):
    def visible_to(self, standing: Standing) -> "OrderQuerySet":
        """Those of the cases that this person sees."""
        return self.filter(is_seen(standing, "case"))


class OrderFromAbove(models.Model):
    """Another system's number on a case, and the answer that is owed to it. Only `cases.actions` writes it.

    `strand` is the clock of the answer of this round: it runs on when the case ends or is merged.
    """

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="orders_from_above")
    strand = models.OneToOneField(Strand, on_delete=models.PROTECT, related_name="order_from_above")
    sender = models.CharField(_("sender"), max_length=8, choices=OrderSender.choices)
    number = models.CharField(_("number there"), max_length=40)
    form = models.CharField(_("form of the answer"), max_length=4, choices=AnswerForm.choices)
    round = models.PositiveSmallIntegerField(default=1)
    received_at = models.DateTimeField(_("received"))
    due_at = models.DateTimeField(_("due there"))
    inner_due_at = models.DateTimeField(_("due here"))
    return_until = models.DateTimeField(_("may be returned until"), null=True, blank=True)
    return_asked_at = models.DateTimeField(null=True, blank=True)
    # Taken back by its sender: then the answer is why the town asked for that.
    returned = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(_("result"), max_length=12, choices=Result.choices, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    contacted = models.TextField(_("how the reporter was contacted"), blank=True)
    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "number"], name="order_once_per_number_of_its_sender"),
            models.CheckConstraint(
                condition=Q(
                    due_at__gt=F("received_at"), inner_due_at__gt=F("received_at"), inner_due_at__lte=F("due_at")
                ),
                name="order_is_due_after_it_came",
            ),
            models.CheckConstraint(condition=Q(answered_at=None) | ~Q(answer=""), name="order_answered_says_what"),
        ]
        indexes = [models.Index(fields=["sender", "answered_at"], name="order_by_answer")]

    def __str__(self) -> str:
        return self.number
