import shapely
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from shapely.geometry.base import BaseGeometry

from wangge.apps.areas.models.area import Area


class LineKind(models.TextChoices):
    RIVER = "river", _("river")
    ROAD = "road", _("road")


class Boundary(models.Model):
    """Where an area lies, from a moment on. A row is never changed: a new boundary is the next version."""

    id = models.BigAutoField(primary_key=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="boundaries")
    version = models.PositiveIntegerField()
    geometry = models.BinaryField()
    made_up = models.BooleanField(_("made up"), default=False)
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("note"), max_length=500, blank=True)
    from_at = models.DateTimeField(_("from"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "version"],
                name="boundary_one_per_version",
                violation_error_message=_("The boundary was changed by somebody else meanwhile."),
            ),
            models.CheckConstraint(
                condition=Q(version__gte=1) & ~Q(geometry=b"") & ~Q(source=""),
                name="boundary_has_geometry_and_source",
                violation_error_message=_("A boundary has a geometry and says where it comes from."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} v{self.version}"

    def shape(self) -> BaseGeometry:
        """A valid polygon or multipolygon in WGS 84 degrees, x = longitude, y = latitude; stored as WKB."""
        return shapely.from_wkb(bytes(self.geometry))


class MapLine(models.Model):
    """A river or road, drawn on maps so that people find their way; nothing depends on it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=5, choices=LineKind.choices)
    name = models.CharField(_("name"), max_length=60)
    geometry = models.BinaryField()
    made_up = models.BooleanField(_("made up"), default=False)
    source = models.CharField(_("source"), max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name"],
                name="mapline_name_once_per_kind",
                violation_error_message=_("There is already a line of this name on the map."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LineKind.values) & ~Q(geometry=b"") & ~Q(source=""),
                name="mapline_has_geometry_and_source",
                violation_error_message=_("A line has a geometry and says where it comes from."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shape(self) -> BaseGeometry:
        """A line in WGS 84 degrees, x = longitude, y = latitude; stored as WKB."""
        return shapely.from_wkb(bytes(self.geometry))
