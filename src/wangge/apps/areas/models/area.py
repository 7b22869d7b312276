"""The tree of places: county > town > village > grid > micro-grid, with all the names people call them by."""

from datetime import date

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wangge.apps.ledger.models import Chained


class Kind(models.TextChoices):
    COUNTY = "county", _("county")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    GRID = "grid", _("grid")
    MICRO_GRID = "micro_grid", _("micro-grid")


class GridKind(models.TextChoices):
    GENERAL = "general", pgettext_lazy("grid", "general")
    SPECIAL = "special", pgettext_lazy("grid", "special")


class NameKind(models.TextChoices):
    ALIAS = "alias", _("alias")
    FORMER = "former", _("old name")


class AreaQuerySet(models.QuerySet["Area"]):
    def under(self, area: "Area") -> "AreaQuerySet":
        """The area itself and everything in it."""
        return self.filter(path__startswith=area.path)

    def live_on(self, day: date) -> "AreaQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class Area(Chained):
    """`path` is the codes from the county down, each followed by a slash: whatever lies inside begins with it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    grid_kind = models.CharField(_("kind of grid"), max_length=7, choices=GridKind.choices, blank=True)
    code = models.CharField(_("code"), max_length=24, unique=True)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=120)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=130, unique=True, editable=False)
    order = models.PositiveIntegerField(_("order"), default=0)
    number_prefix = models.CharField(_("first letters of case numbers"), max_length=4, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="area_kind_known",
                violation_error_message=_("This kind of area does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.GRID, grid_kind__in=GridKind.values) | (~Q(kind=Kind.GRID) & Q(grid_kind="")),
                name="area_grid_is_general_or_special",
                violation_error_message=_("A grid is general or special, and nothing but a grid is."),
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.COUNTY, parent=None) | (~Q(kind=Kind.COUNTY) & Q(parent__isnull=False)),
                name="area_lies_in_one_above",
                violation_error_message=_("Every area but the county lies in the one above it."),
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=Kind.COUNTY),
                name="area_one_county",
                violation_error_message=_("A data folder holds one county."),
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(code__contains="/") & ~Q(name=""),
                name="area_has_code_and_name",
                violation_error_message=_("An area needs a name, and a code without a slash."),
            ),
            models.CheckConstraint(
                condition=Q(path__endswith=Concat(Value("/"), F("code"), Value("/")))
                | Q(kind=Kind.COUNTY, path=Concat(F("code"), Value("/"))),
                name="area_path_ends_with_its_code",
                violation_error_message=_("The path of an area ends with its own code."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="area_ends_after_it_starts",
                violation_error_message=_("An area ends after it starts."),
            ),
            models.UniqueConstraint(
                fields=["parent", "name"],
                condition=Q(ends_on=None),
                name="area_name_once_in_its_parent",
                violation_error_message=_("There is already an area of this name there."),
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.TOWN) | Q(number_prefix=""),
                name="area_only_towns_number_cases",
                violation_error_message=_("Only a town has first letters for case numbers."),
            ),
            models.UniqueConstraint(
                fields=["number_prefix"],
                condition=~Q(number_prefix=""),
                name="area_number_prefix_of_one_town",
                violation_error_message=_("Another town already uses these letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaName(models.Model):
    """Another name of an area: what people say, or what it was called before."""

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=6, choices=NameKind.choices)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "name"],
                name="areaname_once_per_area",
                violation_error_message=_("The area already has this name."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & Q(kind__in=NameKind.values),
                name="areaname_is_an_alias_or_an_old_name",
                violation_error_message=_("Another name is an alias or an old name, and not empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class VillagersGroup(models.Model):
    """Which grid a villagers' group belongs to: people give their address by its number."""

    id = models.BigAutoField(primary_key=True)
    village = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="villagers_groups")
    number = models.PositiveSmallIntegerField(_("number"))
    grid = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="villagers_groups_in_it")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "number"],
                name="villagersgroup_in_one_grid",
                violation_error_message=_("This villagers' group already belongs to a grid."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="villagersgroup_counts_from_one",
                violation_error_message=_("Villagers' groups are counted from one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.number}"
