from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.workflow import CheckWay, RequestKind, Review
from wangge.apps.kit.worktime import Unit
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department

_NO_CHECK_NO_REVIEW = Q(check_way=CheckWay.NONE.value, review=Review.NONE.value)


class Category(Chained):
    """What a case is about. Names are the town's own words; `keywords` are one word or phrase a line."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=40)
    group = models.CharField(_("group"), max_length=40)
    kind = models.CharField(_("kind of request"), max_length=12, choices=RequestKind.choices)
    keywords = models.TextField(_("keywords"), blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    limit_amount = models.PositiveSmallIntegerField(_("limit"))
    limit_unit = models.CharField(_("unit"), max_length=20, choices=[(unit.value, unit.value) for unit in Unit])
    review = models.CharField(_("review"), max_length=8, choices=Review.choices, default=Review.HEAD)
    check_way = models.CharField(_("check"), max_length=8, choices=CheckWay.choices, default=CheckWay.ON_SPOT)
    on_spot = models.BooleanField(_("may be settled on the spot"), default=False)
    sample_percent = models.PositiveSmallIntegerField(_("share checked of what was settled on the spot"), default=0)
    photo_why = models.CharField(_("why a photo is asked for"), max_length=100, blank=True)
    village_accepts = models.BooleanField(_("a village may accept it"), default=False)
    anonymous_allowed = models.BooleanField(_("may be reported anonymously"), default=True)
    sensitive = models.BooleanField(_("shows outsiders the grid only"), default=False)
    discipline = models.BooleanField(_("goes to discipline alone"), default=False)
    twins = models.BooleanField(_("look for twins"), default=True)
    order = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(_("no longer used"), default=False)

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(limit_amount__gte=1), name="category_limit_at_least_one"),
            models.CheckConstraint(condition=Q(sample_percent__lte=100), name="category_sample_is_a_share"),
            models.CheckConstraint(condition=~_NO_CHECK_NO_REVIEW, name="category_is_reviewed_or_checked"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        return self.keywords.split()
