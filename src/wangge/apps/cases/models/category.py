from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wangge.apps.cases.models.terms import TERMS, Terms
from wangge.apps.kit.labels import QuickLabels
from wangge.apps.ledger.models import Chained
from wangge.apps.posts.models import Department


class CategoryGroup(models.Model):
    """The first of the two levels. It comes and goes with its categories, so their history tells of it."""

    id = models.BigAutoField(primary_key=True)
    name = models.CharField(_("group"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class CategoryQuerySet(models.QuerySet["Category"]):
    def live(self) -> "CategoryQuerySet":
        return self.filter(retired=False)

    def with_units(self) -> "CategoryQuerySet":
        """With its group and departments: two queries for any number."""
        return self.select_related("group", "department").prefetch_related("supports")


class Category(QuickLabels, Terms, Chained):
    """What a case is about. Names are the town's own words; `keywords` and `danger_words` are divided by white space.

    `standard_codes` are those of GB/T 47678.5-2026; without any it is the town's own extension.
    """

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(_("code"), max_length=20, unique=True)
    group = models.ForeignKey(CategoryGroup, on_delete=models.PROTECT, related_name="categories")
    standard_codes = models.CharField(_("codes of the national standard"), max_length=200, blank=True)
    keywords = models.TextField(_("keywords"), blank=True)
    danger_words = models.TextField(_("words of danger"), blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    supports = models.ManyToManyField(Department, related_name="+", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(_("no longer used"), default=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    objects = CategoryQuerySet.as_manager()

    class Meta(Terms.Meta):
        ordering = ["group__order", "group_id", "order", "code"]
        constraints = [
            *Terms.Meta.constraints,
            models.CheckConstraint(
                condition=Q(on_spot=False) | Q(grid_admitted=True), name="category_on_the_spot_only_where_grids_may"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> list[str]:
        return self.keywords.split()

    @cached_property
    def spoken(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keywords and words of danger as they stand in a normalised text; of a category that is only read."""
        return tuple(map(str.casefold, self.words)), tuple(map(str.casefold, self.danger_words.split()))

    @property
    def is_local(self) -> bool:
        return not self.standard_codes


class CategoryVersion(Terms):
    """The terms of a category as they once were: never changed, so that a case keeps what it was given."""

    id = models.BigAutoField(primary_key=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    since = models.DateTimeField()

    class Meta(Terms.Meta):
        constraints = [
            *Terms.Meta.constraints,
            models.UniqueConstraint(fields=["category", "number"], name="category_version_once"),
        ]

    @classmethod
    def of(cls, category: Category) -> "CategoryVersion":
        """The terms of `category` as they are now, not yet saved."""
        terms = {name: getattr(category, name) for name in TERMS}
        return cls(category=category, number=category.version, **terms)
