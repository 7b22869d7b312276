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
    ]
