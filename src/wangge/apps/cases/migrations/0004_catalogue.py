import django.db.models.deletion
import wangge.apps.kit.ids
from django.db import migrations, models
from django.utils import timezone


TERMS = (
    "name",
    "kind",
    "duty",
    "grid_admitted",
    "limit_amount",
    "limit_unit",
    "review",
    "check_way",
    "on_spot",
    "sample_percent",
    "photo_why",
    "transfer_to",
    "village_accepts",
    "anonymous_allowed",
    "sensitive",
    "discipline",
    "twins",
)


def fill(apps, schema_editor):
    """Groups by their names, and the first terms of each category."""
    categories, groups, versions = (
        apps.get_model("cases", name) for name in ("Category", "CategoryGroup", "CategoryVersion")
    )
    for category in categories.objects.order_by("order", "code"):
        category.group, _new = groups.objects.get_or_create(
            name=category.group_name, defaults={"order": groups.objects.count() + 1}
        )
        category.version = 1
        category.save()
        terms = {name: getattr(category, name) for name in TERMS}
        versions.objects.create(category=category, number=1, since=timezone.now(), **terms)


class Migration(migrations.Migration):
    # Rows are filled between changes of their table, which PostgreSQL takes only in transactions of their own.
    atomic = False

    dependencies = [
        ("areas", "0001_areas"),
        ("cases", "0003_strands"),
        ("posts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CategoryGroup",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="group")),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="CategoryVersion",
            fields=[
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("question", "question"),
                            ("request", "request for help"),
                            ("complaint", "complaint"),
                            ("tip", "tip"),
                            ("suggestion", "suggestion"),
                        ],
                        max_length=12,
                        verbose_name="kind of request",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("basic", "the town's own duty"),
                            ("assist", "the town assists"),
                            ("taken_back", "the county's duty"),
                        ],
                        default="basic",
                        max_length=12,
                        verbose_name="duty",
                    ),
                ),
                ("grid_admitted", models.BooleanField(default=True, verbose_name="may be given to a grid")),
                ("limit_amount", models.PositiveSmallIntegerField(verbose_name="limit")),
                (
                    "limit_unit",
                    models.CharField(
                        choices=[
                            ("minutes", "minutes"),
                            ("emergency_hours", "emergency_hours"),
                            ("working_hours", "working_hours"),
                            ("working_days", "working_days"),
                            ("calendar_days", "calendar_days"),
                        ],
                        max_length=20,
                        verbose_name="unit",
                    ),
                ),
                (
                    "review",
                    models.CharField(
                        choices=[("head", "department head"), ("centre", "command centre"), ("none", "not reviewed")],
                        default="head",
                        max_length=8,
                        verbose_name="review",
                    ),
                ),
                (
                    "check_way",
                    models.CharField(
                        choices=[
                            ("on_spot", "on the spot"),
                            ("phone", "by phone"),
                            ("receipt", "by the receipt"),
                            ("none", "not checked"),
                        ],
                        default="on_spot",
                        max_length=8,
                        verbose_name="check",
                    ),
                ),
                ("on_spot", models.BooleanField(default=False, verbose_name="may be settled on the spot")),
                (
                    "sample_percent",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="share checked of what was settled on the spot"
                    ),
                ),
                ("photo_why", models.CharField(blank=True, max_length=100, verbose_name="why a photo is asked for")),
                (
                    "transfer_to",
                    models.CharField(blank=True, max_length=60, verbose_name="body outside that it is transferred to"),
                ),
                ("village_accepts", models.BooleanField(default=False, verbose_name="a village may accept it")),
                ("anonymous_allowed", models.BooleanField(default=True, verbose_name="may be reported anonymously")),
                ("sensitive", models.BooleanField(default=False, verbose_name="shows outsiders the grid only")),
                ("discipline", models.BooleanField(default=False, verbose_name="goes to discipline alone")),
                ("twins", models.BooleanField(default=True, verbose_name="look for twins")),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DangerList",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True, verbose_name="words of danger")),
            ],
        ),
        migrations.CreateModel(
            name="RoutingRule",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("own_grid", models.BooleanField(default=False, verbose_name="the grid in which it lies")),
                ("retired", models.BooleanField(default=False, verbose_name="no longer used")),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.AlterModelOptions(
            name="category",
            options={"ordering": ["group__order", "group_id", "order", "code"]},
        ),
        migrations.AddField(
            model_name="category",
            name="danger_words",
            field=models.TextField(blank=True, verbose_name="words of danger"),
        ),
        migrations.AddField(
            model_name="category",
            name="duty",
            field=models.CharField(
                choices=[
                    ("basic", "the town's own duty"),
                    ("assist", "the town assists"),
                    ("taken_back", "the county's duty"),
                ],
                default="basic",
                max_length=12,
                verbose_name="duty",
            ),
        ),
        migrations.AddField(
            model_name="category",
            name="grid_admitted",
            field=models.BooleanField(default=True, verbose_name="may be given to a grid"),
        ),
        migrations.AddField(
            model_name="category",
            name="standard_codes",
            field=models.CharField(blank=True, max_length=200, verbose_name="codes of the national standard"),
        ),
        migrations.AddField(
            model_name="category",
            name="supports",
            field=models.ManyToManyField(blank=True, related_name="+", to="posts.department"),
        ),
        migrations.AddField(
            model_name="category",
            name="transfer_to",
            field=models.CharField(blank=True, max_length=60, verbose_name="body outside that it is transferred to"),
        ),
        migrations.AddField(
            model_name="category",
            name="version",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RenameField("category", "group", "group_name"),
        migrations.AddField(
            model_name="category",
            name="group",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="categories",
                to="cases.categorygroup",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.CheckConstraint(
                condition=models.Q(("on_spot", False), ("grid_admitted", True), _connector="OR"),
                name="category_on_the_spot_only_where_grids_may",
            ),
        ),
        migrations.AddField(
            model_name="categoryversion",
            name="category",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="cases.category"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="category",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="categories", to="cases.categorygroup"
            ),
        ),
        migrations.RemoveField("category", "group_name"),
        migrations.AddField(
            model_name="case",
            name="accepted_under",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.categoryversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="dangerlist",
            constraint=models.CheckConstraint(condition=models.Q(("id", 1)), name="danger_list_is_one"),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rules",
                to="cases.category",
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="department",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="posts.department",
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="grid",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rules",
                to="cases.categorygroup",
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="lead_grid",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="supports",
            field=models.ManyToManyField(blank=True, related_name="+", to="posts.department"),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="town",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="routing_rules", to="areas.area"
            ),
        ),
        migrations.AddField(
            model_name="routingrule",
            name="village",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit_amount__gte", 1)), name="categoryversion_limit_at_least_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_percent__lte", 100)), name="categoryversion_sample_is_a_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("check_way", "none"), ("review", "none"), _negated=True),
                name="categoryversion_is_reviewed_or_checked",
            ),
        ),
        migrations.AddConstraint(
            model_name="categoryversion",
            constraint=models.UniqueConstraint(fields=("category", "number"), name="category_version_once"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(fields=("town", "number"), name="rule_number_once_in_its_town"),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("category__isnull", False), ("group__isnull", True)),
                    models.Q(
                        ("category__isnull", True),
                        ("grid__isnull", True),
                        ("group__isnull", False),
                        ("village__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="rule_is_for_a_category_or_a_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(("village__isnull", True), ("grid__isnull", True), _connector="OR"),
                name="rule_is_for_a_village_or_a_grid",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("department__isnull", False), ("lead_grid__isnull", True), ("own_grid", False)),
                    models.Q(("department__isnull", True), ("lead_grid__isnull", False), ("own_grid", False)),
                    models.Q(("department__isnull", True), ("lead_grid__isnull", True), ("own_grid", True)),
                    _connector="OR",
                ),
                name="rule_names_one_lead",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired", False), ("grid__isnull", False)),
                fields=("town", "category", "grid"),
                name="rule_once_in_a_grid",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired", False), ("village__isnull", False)),
                fields=("town", "category", "village"),
                name="rule_once_in_a_village",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("retired", False),
                    ("category__isnull", False),
                    ("group__isnull", True),
                    ("grid__isnull", True),
                    ("village__isnull", True),
                ),
                fields=("town", "category"),
                name="rule_once_for_a_category",
            ),
        ),
        migrations.AddConstraint(
            model_name="routingrule",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("retired", False),
                    ("category__isnull", True),
                    ("grid__isnull", True),
                    ("group__isnull", False),
                    ("village__isnull", True),
                ),
                fields=("town", "group"),
                name="rule_once_for_a_group",
            ),
        ),
    ]
