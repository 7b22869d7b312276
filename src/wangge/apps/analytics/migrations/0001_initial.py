import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="counted",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("length", models.PositiveIntegerField()),
                ("town_id", models.BigIntegerField()),
                ("members", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=20, unique=True)),
                ("position", models.BigIntegerField(default=0)),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("town_id", models.BigIntegerField()),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("town", "whole town"),
                            ("village", "village"),
                            ("grid", "grid"),
                            ("department", "department"),
                            ("category", "category"),
                            ("channel", "channel"),
                        ],
                        max_length=12,
                    ),
                ),
                ("member", models.CharField(max_length=20)),
                (
                    "indicator",
                    models.CharField(
                        choices=[
                            ("acceptance", "acceptance rate"),
                            ("on_time_acceptance", "on-time acceptance"),
                            ("on_time_dispatch", "on-time dispatch"),
                            ("on_time_receipt", "on-time receipt"),
                            ("on_time_handling", "on-time handling"),
                            ("on_time_check", "on-time check"),
                            ("on_time_closing", "on-time closing rate"),
                            ("closing", "closing rate"),
                            ("first_time_fix", "first-time fix rate"),
                            ("rework", "rework rate"),
                            ("hand_back", "hand-back rate"),
                            ("self_found", "self-found share"),
                            ("lowest_level", "settled at the lowest level"),
                            ("response", "response rate"),
                            ("solution", "solution rate"),
                            ("satisfaction", "satisfaction rate"),
                            ("rated", "share that rated"),
                            ("recurrence", "recurrence within 72 hours"),
                            ("repeat", "repeats within 30 days"),
                            ("days", "working days to close"),
                            ("results", "results"),
                        ],
                        max_length=20,
                    ),
                ),
                ("day", models.DateField()),
                ("bucket", models.PositiveIntegerField(default=0)),
                ("good", models.IntegerField(default=0)),
                ("total", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town_id", "dimension", "day", "member", "indicator", "bucket"), name="tally_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "indicator",
                    models.CharField(
                        choices=[
                            ("acceptance", "acceptance rate"),
                            ("on_time_acceptance", "on-time acceptance"),
                            ("on_time_dispatch", "on-time dispatch"),
                            ("on_time_receipt", "on-time receipt"),
                            ("on_time_handling", "on-time handling"),
                            ("on_time_check", "on-time check"),
                            ("on_time_closing", "on-time closing rate"),
                            ("closing", "closing rate"),
                            ("first_time_fix", "first-time fix rate"),
                            ("rework", "rework rate"),
                            ("hand_back", "hand-back rate"),
                            ("self_found", "self-found share"),
                            ("lowest_level", "settled at the lowest level"),
                            ("response", "response rate"),
                            ("solution", "solution rate"),
                            ("satisfaction", "satisfaction rate"),
                            ("rated", "share that rated"),
                            ("recurrence", "recurrence within 72 hours"),
                            ("repeat", "repeats within 30 days"),
                            ("days", "working days to close"),
                            ("results", "results"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
                ("good", models.BooleanField(null=True)),
                ("bucket", models.PositiveIntegerField(default=0)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "indicator", "day", "good"], name="mark_of_case"),
                    models.Index(fields=["indicator", "day", "case", "good"], name="mark_by_day"),
                    models.Index(condition=models.Q(("good", None)), fields=["at"], name="mark_undecided"),
                ],
            },
        ),
    ]
