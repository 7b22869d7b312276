import django.db.models.deletion
from django.db import migrations, models

from wangge.apps.kit.wordindex import WordsField, drop_index, make_index


def make(apps, schema_editor):
    make_index(apps.get_model("cases", "CaseWords"), schema_editor.connection)


def drop(apps, schema_editor):
    drop_index(apps.get_model("cases", "CaseWords"), schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_document_kinds")]

    operations = [
        migrations.CreateModel(
            name="CaseWords",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("words", WordsField()),
            ],
        ),
        migrations.RunPython(make, drop),
    ]
