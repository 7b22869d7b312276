import django.db.models.deletion
import wangge.apps.kit.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
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
                            ("kind__in", ["areas", "groups", "departments", "people"]),
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
