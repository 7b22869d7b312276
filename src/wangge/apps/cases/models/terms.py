from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.workflow import CheckWay, Duty, LimitUnit, RequestKind, Review

_NO_CHECK_NO_REVIEW = Q(check_way=CheckWay.NONE.value, review=Review.NONE.value)


class Terms(models.Model):
    """What a matter of a category is handled under: limit, review, check, photo. A case keeps those it was accepted under."""

    name = models.CharField(_("name"), max_length=40)
    kind = models.CharField(_("kind of request"), max_length=12, choices=RequestKind.choices)
    duty = models.CharField(_("duty"), max_length=12, choices=Duty.choices, default=Duty.BASIC)
    grid_admitted = models.BooleanField(_("may be given to a grid"), default=True)
    limit_amount = models.PositiveSmallIntegerField(_("limit"))
    limit_unit = models.CharField(_("unit"), max_length=20, choices=LimitUnit.choices)
    review = models.CharField(_("review"), max_length=8, choices=Review.choices, default=Review.HEAD)
    check_way = models.CharField(_("check"), max_length=8, choices=CheckWay.choices, default=CheckWay.ON_SPOT)
    on_spot = models.BooleanField(_("may be settled on the spot"), default=False)
    sample_percent = models.PositiveSmallIntegerField(_("share checked of what was settled on the spot"), default=0)
    photo_why = models.CharField(_("why a photo is asked for"), max_length=100, blank=True)
    transfer_to = models.CharField(_("body outside that it is transferred to"), max_length=60, blank=True)
    village_accepts = models.BooleanField(_("a village may accept it"), default=False)
    anonymous_allowed = models.BooleanField(_("may be reported anonymously"), default=True)
    sensitive = models.BooleanField(_("shows outsiders the grid only"), default=False)
    discipline = models.BooleanField(_("goes to discipline alone"), default=False)
    twins = models.BooleanField(_("look for twins"), default=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(limit_amount__gte=1), name="%(class)s_limit_at_least_one"),
            models.CheckConstraint(condition=Q(sample_percent__lte=100), name="%(class)s_sample_is_a_share"),
            models.CheckConstraint(condition=~_NO_CHECK_NO_REVIEW, name="%(class)s_is_reviewed_or_checked"),
        ]


TERMS = tuple(field.name for field in Terms._meta.local_fields)
