import django.db.models.deletion
import wangge.apps.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("areas", "0001_initial"),
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("person_id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("areas", "Areas"),
                            ("groups", "Villagers' groups"),
                            ("departments", "Departments"),
                            ("people", "People and posts"),
                            ("bodies", "Bodies outside the town"),
                            ("orders", "Orders from above"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=10)),
                ("root_id", models.BigIntegerField()),
                ("options", models.JSONField(default=dict)),
                ("sealed_content", models.BinaryField()),
                ("sealed_outcomes", models.BinaryField()),
                ("sealed_refused", models.BinaryField()),
                ("outcomes_hash", models.BinaryField(max_length=32)),
                ("counts", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "to be looked over"),
                            ("running", "being carried out"),
                            ("done", "carried out"),
                        ],
                        default="held",
                        max_length=8,
                    ),
                ),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "changed",
                                "Somebody changed something meanwhile. Nothing was written: look it over again.",
                            ),
                            (
                                "failed",
                                "Something went wrong, and nothing was written. Try again, or tell us what you sent.",
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("held_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["held_at"], name="upload_by_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["areas", "groups", "departments", "people", "bodies", "orders"]),
                            ("state__in", ["held", "running", "done"]),
                        ),
                        name="upload_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WaitingPhoto",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                ("thumbnail", models.BinaryField()),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("original_sha256", models.CharField(max_length=64)),
                ("kept_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["kept_at"], name="waitingphoto_by_time")],
            },
        ),
        migrations.CreateModel(
            name="OrderLayout",
            fields=[
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("chain_length", models.PositiveIntegerField(default=0, editable=False)),
                ("chain_head", models.BinaryField(default=bytes, max_length=32)),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "sender",
                    models.CharField(
                        choices=[("12345", "12345 hotline"), ("county", "county centre"), ("other", "another system")],
                        max_length=8,
                        verbose_name="sender",
                    ),
                ),
                ("headings", models.JSONField(default=list)),
                ("columns", models.JSONField(default=dict)),
                (
                    "buffer_hours",
                    models.PositiveSmallIntegerField(
                        choices=[(4, "4 hours before"), (24, "1 day before"), (48, "2 days before"), (0, "none")],
                        default=24,
                        verbose_name="due here",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("text", "closing text"),
                            ("full", "form: result, text, how the reporter was contacted"),
                        ],
                        default="text",
                        max_length=4,
                        verbose_name="form of the answer",
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("town", "sender"), name="layout_once_per_sender_of_a_town")
                ],
            },
        ),
        migrations.CreateModel(
            name="RawReport",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=60)),
                ("external_id", models.CharField(blank=True, max_length=120)),
                ("sealed_body", models.BinaryField()),
                ("body_hash", models.BinaryField(max_length=32)),
                ("received_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="raw_reports", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["received_at"], name="rawreport_by_time")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("external_id", ""), _negated=True),
                        fields=("source", "external_id"),
                        name="rawreport_once_per_id_of_its_source",
                    )
                ],
            },
        ),
    ]
