from django.db import models
from django.utils.translation import gettext_lazy as _

from wangge.apps.ledger.models import Chained


class DangerList(Chained):
    """The general words of danger as the county keeps them, one a line; one row at most. Without it the product's own."""

    id = models.BigAutoField(primary_key=True)
    words = models.TextField(_("words of danger"), blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="danger_list_is_one")]
