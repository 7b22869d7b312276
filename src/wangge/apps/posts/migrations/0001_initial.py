import django.db.models.deletion
import wangge.apps.kit.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Department",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("short_name", models.CharField(max_length=20, verbose_name="short name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("town", "department of the town"),
                            ("stationed", "stationed department"),
                            ("company", "company"),
                            ("village", "village"),
                            ("county", "department of the county"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("discipline", models.BooleanField(default=False, verbose_name="handles complaints about staff")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="departments", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contractor",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, verbose_name="Name")),
                ("phone", models.CharField(max_length=40, verbose_name="telephone")),
                ("trade", models.CharField(blank=True, max_length=60, verbose_name="what they do")),
                ("ended", models.BooleanField(default=False)),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contractors", to="posts.department"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GridContact",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("police", "police officer"),
                            ("judge", "judge"),
                            ("prosecutor", "prosecutor"),
                            ("lawyer", "lawyer"),
                            ("party", "party branch"),
                            ("other", "other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="phone")),
                ("removed", models.BooleanField(default=False)),
                (
                    "grid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutsideBody",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("police", "police"),
                            ("traffic", "traffic police"),
                            ("justice", "justice"),
                            ("roads", "roads"),
                            ("power", "electricity"),
                            ("gas", "gas"),
                            ("water", "water"),
                            ("telecom", "telecommunications"),
                            ("health", "health"),
                            ("county", "office of the county"),
                            ("other", "other"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="outside_bodies", to="areas.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("county_operator", "county operator"),
                            ("operator", "operator"),
                            ("duty_leader", "duty leader"),
                            ("leader", "leader"),
                            ("head", "department head"),
                            ("handler", "handler"),
                            ("secretary", "village secretary"),
                            ("grid_chief", "grid chief"),
                            ("grid_worker", "grid worker"),
                            ("liaison", "micro-grid liaison"),
                            ("cadre", "assigned cadre"),
                            ("legal", "legal-savvy person"),
                            ("keeper", "reading-room keeper"),
                            ("organiser", "organisation officer"),
                            ("auditor", "auditor"),
                            ("administrator", "administrator"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                ("part_time", models.BooleanField(default=False, verbose_name="part time")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="areas.area",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="posts.department",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)), fields=("town", "name"), name="department_name_once_in_its_town"
            ),
        ),
        migrations.AddConstraint(
            model_name="contractor",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended", False)),
                fields=("department", "name"),
                name="contractor_name_once_in_a_department",
            ),
        ),
        migrations.AddConstraint(
            model_name="gridcontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed", False), models.Q(("name", ""), _negated=True)),
                    models.Q(("name", ""), ("phone", ""), ("removed", True)),
                    _connector="OR",
                ),
                name="gridcontact_named_until_removed",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidebody",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_on", None)),
                fields=("town", "name"),
                name="outside_body_name_once_in_its_town",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
                name="post_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area__isnull", True), ("department__isnull", False), ("role__in", ["handler", "head"])),
                    models.Q(
                        models.Q(("role__in", ["handler", "head"]), _negated=True),
                        ("area__isnull", False),
                        ("department__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="post_lies_in_an_area_or_a_department_as_its_role_says",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("department__isnull", True), ("ends_on", None)),
                fields=("person", "role", "area"),
                name="post_open_once_in_an_area",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("area__isnull", True), ("ends_on", None)),
                fields=("person", "role", "department"),
                name="post_open_once_in_a_department",
            ),
        ),
    ]
