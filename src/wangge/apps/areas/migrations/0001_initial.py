import django.db.models.deletion
import django.db.models.functions.text
import wangge.apps.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("county", "county"),
                            ("town", "town"),
                            ("village", "village"),
                            ("grid", "grid"),
                            ("micro_grid", "micro-grid"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "grid_kind",
                    models.CharField(
                        blank=True,
                        choices=[("general", "general"), ("special", "special")],
                        max_length=7,
                        verbose_name="kind of grid",
                    ),
                ),
                ("code", models.CharField(max_length=24, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("short_name", models.CharField(max_length=120, verbose_name="short name")),
                ("path", models.CharField(editable=False, max_length=130, unique=True)),
                ("order", models.PositiveIntegerField(default=0, verbose_name="order")),
                (
                    "number_prefix",
                    models.CharField(blank=True, max_length=4, verbose_name="first letters of case numbers"),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="areas.area",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="AreaName",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("alias", "alias"), ("former", "old name")], max_length=6, verbose_name="kind"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="names", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Boundary",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("geometry", models.BinaryField()),
                ("made_up", models.BooleanField(default=False, verbose_name="made up")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                ("from_at", models.DateTimeField(verbose_name="from")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="boundaries", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("date", models.DateField(unique=True, verbose_name="date")),
                ("is_working", models.BooleanField(verbose_name="working day")),
                ("name", models.CharField(blank=True, max_length=40, verbose_name="name of the day")),
                ("provisional", models.BooleanField(default=False, verbose_name="provisional")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
            ],
            options={
                "ordering": ["date"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        name="calendarday_says_its_source",
                        violation_error_message="A day of the calendar says where it comes from.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="County",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("time_zone", models.CharField(max_length=40, verbose_name="time zone")),
                (
                    "code_form",
                    models.CharField(
                        choices=[("national", "statistical division codes"), ("free", "any")],
                        max_length=8,
                        verbose_name="form of area codes",
                    ),
                ),
                ("hours", models.JSONField(verbose_name="working hours")),
                ("duty", models.JSONField(blank=True, default=list, verbose_name="duty hours of the centre")),
                ("calendar_version", models.PositiveIntegerField(default=0, editable=False)),
                ("stamp", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False)),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="county", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MapLine",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("river", "river"), ("road", "road")], max_length=5, verbose_name="kind"),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("geometry", models.BinaryField()),
                ("made_up", models.BooleanField(default=False, verbose_name="made up")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "name"),
                        name="mapline_name_once_per_kind",
                        violation_error_message="There is already a line of this name on the map.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["river", "road"]),
                            models.Q(("geometry", b""), _negated=True),
                            models.Q(("source", ""), _negated=True),
                        ),
                        name="mapline_has_geometry_and_source",
                        violation_error_message="A line has a geometry and says where it comes from.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VillagersGroup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "grid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="villagers_groups_in_it",
                        to="areas.area",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="villagers_groups", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["county", "town", "village", "grid", "micro_grid"])),
                name="area_kind_known",
                violation_error_message="This kind of area does not exist.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("grid_kind__in", ["general", "special"]), ("kind", "grid")),
                    models.Q(models.Q(("kind", "grid"), _negated=True), ("grid_kind", "")),
                    _connector="OR",
                ),
                name="area_grid_is_general_or_special",
                violation_error_message="A grid is general or special, and nothing but a grid is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "county"), ("parent", None)),
                    models.Q(models.Q(("kind", "county"), _negated=True), ("parent__isnull", False)),
                    _connector="OR",
                ),
                name="area_lies_in_one_above",
                violation_error_message="Every area but the county lies in the one above it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "county")),
                fields=("kind",),
                name="area_one_county",
                violation_error_message="A data folder holds one county.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", ""), _negated=True),
                    models.Q(("code__contains", "/"), _negated=True),
                    models.Q(("name", ""), _negated=True),
                ),
                name="area_has_code_and_name",
                violation_error_message="An area needs a name, and a code without a slash.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "path__endswith",
                        django.db.models.functions.text.Concat(models.Value("/"), models.F("code"), models.Value("/")),
                    ),
                    models.Q(
                        ("kind", "county"),
                        ("path", django.db.models.functions.text.Concat(models.F("code"), models.Value("/"))),
                    ),
                    _connector="OR",
                ),
                name="area_path_ends_with_its_code",
                violation_error_message="The path of an area ends with its own code.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="area_ends_after_it_starts",
                violation_error_message="An area ends after it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("parent", "name"),
                name="area_name_once_in_its_parent",
                violation_error_message="There is already an area of this name there.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "town"), ("number_prefix", ""), _connector="OR"),
                name="area_only_towns_number_cases",
                violation_error_message="Only a town has first letters for case numbers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="area",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number_prefix", ""), _negated=True),
                fields=("number_prefix",),
                name="area_number_prefix_of_one_town",
                violation_error_message="Another town already uses these letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaname",
            constraint=models.UniqueConstraint(
                fields=("area", "name"),
                name="areaname_once_per_area",
                violation_error_message="The area already has this name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="areaname",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), ("kind__in", ["alias", "former"])),
                name="areaname_is_an_alias_or_an_old_name",
                violation_error_message="Another name is an alias or an old name, and not empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="boundary",
            constraint=models.UniqueConstraint(
                fields=("area", "version"),
                name="boundary_one_per_version",
                violation_error_message="The boundary was changed by somebody else meanwhile.",
            ),
        ),
        migrations.AddConstraint(
            model_name="boundary",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("version__gte", 1),
                    models.Q(("geometry", b""), _negated=True),
                    models.Q(("source", ""), _negated=True),
                ),
                name="boundary_has_geometry_and_source",
                violation_error_message="A boundary has a geometry and says where it comes from.",
            ),
        ),
        migrations.AddConstraint(
            model_name="county",
            constraint=models.CheckConstraint(
                condition=models.Q(("pk", 1)),
                name="county_one",
                violation_error_message="A data folder holds one county.",
            ),
        ),
        migrations.AddConstraint(
            model_name="county",
            constraint=models.CheckConstraint(
                condition=models.Q(("code_form__in", ["national", "free"]), models.Q(("time_zone", ""), _negated=True)),
                name="county_has_time_zone_and_code_form",
                violation_error_message="A county has a time zone and a form of area codes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="villagersgroup",
            constraint=models.UniqueConstraint(
                fields=("village", "number"),
                name="villagersgroup_in_one_grid",
                violation_error_message="This villagers' group already belongs to a grid.",
            ),
        ),
        migrations.AddConstraint(
            model_name="villagersgroup",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)),
                name="villagersgroup_counts_from_one",
                violation_error_message="Villagers' groups are counted from one.",
            ),
        ),
    ]
