from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("terminals", "0002_subject_of_any_kind")]

    operations = [
        migrations.AddField(model_name="awaitedphoto", name="tried_at", field=models.DateTimeField(null=True)),
    ]
