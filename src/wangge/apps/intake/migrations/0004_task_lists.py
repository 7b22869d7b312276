from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0003_duty_lists"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="upload",
            name="upload_is_known",
        ),
        migrations.AlterField(
            model_name="upload",
            name="kind",
            field=models.CharField(
                choices=[
                    ("areas", "Areas"),
                    ("groups", "Villagers' groups"),
                    ("departments", "Departments"),
                    ("people", "People and posts"),
                    ("bodies", "Bodies outside the town"),
                    ("orders", "Orders from above"),
                    ("town_orders", "Orders to the towns"),
                    ("duty", "Duty roster"),
                    ("tasks", "Tasks"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "areas",
                            "groups",
                            "departments",
                            "people",
                            "bodies",
                            "orders",
                            "town_orders",
                            "duty",
                            "tasks",
                        ],
                    ),
                    ("state__in", ["held", "running", "done"]),
                ),
                name="upload_is_known",
            ),
        ),
    ]
