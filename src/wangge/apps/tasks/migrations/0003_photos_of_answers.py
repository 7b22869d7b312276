import django.db.models.deletion
from django.db import migrations, models

import wangge.apps.kit.ids


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0002_form_digest"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerPhoto",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=wangge.apps.kit.ids.new_uid, editable=False, unique=True)),
                ("original_sha256", models.BinaryField(max_length=32)),
                ("sha256", models.BinaryField(max_length=32)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("file", models.CharField(max_length=100)),
                ("thumbnail", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField()),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pictures", to="tasks.answer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "original_sha256"), name="answer_photo_once")
                ],
            },
        ),
    ]
