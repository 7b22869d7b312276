from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.areas.models import Area
from wangge.apps.ledger.models import Chained


class Form(Chained):
    """What is asked in a task, under one code for good; its questions lie in its versions."""

    id = models.BigAutoField(primary_key=True)
    town = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="forms")
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=60)
    version = models.PositiveIntegerField(default=0, editable=False)
    retired = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "code"], name="form_code_once_in_its_town")]

    def __str__(self) -> str:
        return self.name


class FormVersion(models.Model):
    """The questions as they once were, as `kit.forms` reads them: never changed, since answers keep theirs."""

    id = models.BigAutoField(primary_key=True)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField()
    # SHA-256 of the definition in its canonical form: what is kept in memory goes by it.
    digest = models.BinaryField(max_length=32)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="form_version_from_one"),
        ]
