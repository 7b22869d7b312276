from django.db import migrations, models

import wangge.apps.terminals.workflow


def name_cases(apps, schema_editor):
    operations = apps.get_model("terminals", "Operation").objects
    operations.filter(subject_uid__isnull=False).update(subject_kind="case")


class Migration(migrations.Migration):
    dependencies = [
        ("terminals", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="operation", name="operation_applied_names_its_case"),
        migrations.RenameField(model_name="operation", old_name="case_uid", new_name="subject_uid"),
        migrations.AddField(
            model_name="operation",
            name="subject_kind",
            field=models.CharField(blank=True, choices=[("case", "Case"), ("task", "Task")], default="", max_length=8),
            preserve_default=False,
        ),
        migrations.RunPython(name_cases, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="awaitedphoto", name="shows", field=models.CharField(blank=True, max_length=8)
        ),
        migrations.AddConstraint(
            model_name="operation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outcome", wangge.apps.terminals.workflow.Outcome["KEPT"]),
                    ("subject_uid__isnull", False),
                    _connector="OR",
                ),
                name="operation_applied_names_its_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="operation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("subject_kind", ""), ("subject_uid", None)),
                    models.Q(("subject_uid__isnull", False), models.Q(("subject_kind", ""), _negated=True)),
                    _connector="OR",
                ),
                name="operation_subject_has_its_kind",
            ),
        ),
    ]
