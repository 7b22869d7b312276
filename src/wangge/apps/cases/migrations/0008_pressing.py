from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_marks_and_limits")]

    operations = [
        migrations.RemoveConstraint(model_name="numbercounter", name="counter_once_per_town_and_month"),
        migrations.RenameField(model_name="numbercounter", old_name="month", new_name="series"),
        migrations.AlterField(model_name="numbercounter", name="series", field=models.CharField(max_length=20)),
        migrations.AddConstraint(
            model_name="numbercounter",
            constraint=models.UniqueConstraint(fields=("town", "series"), name="counter_once_per_town_and_series"),
        ),
        migrations.AddField(model_name="case", name="urges", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AlterField(
            model_name="strand",
            name="kind",
            field=models.CharField(
                choices=[
                    ("look", "look first"),
                    ("question", "question to the reporter"),
                    ("contact", "contact the reporter"),
                    ("support", "support"),
                    ("meeting", "joint visit"),
                    ("invited", "coming to a joint visit"),
                    ("extension", "request for more time"),
                    ("pause_asked", "request for a pause"),
                    ("pause", "pause"),
                    ("shelf_asked", "proposal to shelve"),
                    ("shelf", "review of what was shelved"),
                    ("chase", "reply of a body outside"),
                    ("supervision", "supervision order"),
                    ("instruction", "leader's instruction"),
                    ("call_back", "call-back"),
                    ("escalation", "coordination by the level above"),
                ],
                max_length=12,
            ),
        ),
    ]
