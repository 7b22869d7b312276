import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("number", models.PositiveBigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Command",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("actor_kind", models.CharField(max_length=12)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("action", models.CharField(max_length=40)),
                ("body_hash", models.BinaryField(max_length=32)),
                ("result", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["recorded_at"], name="command_by_time")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_uid", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("action", models.CharField(max_length=40)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("actor_kind", models.CharField(max_length=12)),
                ("happened_at", models.DateTimeField()),
                ("effective_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("state_from", models.CharField(blank=True, max_length=20)),
                ("state_to", models.CharField(blank=True, max_length=20)),
                ("detail_digest", models.BinaryField(max_length=32)),
                ("previous_hash", models.BinaryField(max_length=32)),
                ("entry_hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["recorded_at"], name="entry_by_time"),
                    models.Index(fields=["actor_id", "recorded_at"], name="entry_by_actor"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subject_uid", "sequence"), name="entry_once_per_place_in_its_chain"
                    ),
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="entry_sequence_from_one"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryDetail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("salt", models.BinaryField(max_length=16)),
                ("detail", models.TextField()),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="kept", to="ledger.entry"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("actor_id", models.BigIntegerField()),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_uid", models.UUIDField()),
                ("what", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=200)),
                ("looked_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["looked_at"], name="look_by_time"),
                    models.Index(fields=["subject_uid", "looked_at"], name="look_by_subject"),
                    models.Index(fields=["actor_id", "looked_at"], name="look_by_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person_id", models.BigIntegerField()),
                ("outbox_id", models.BigIntegerField()),
                ("code", models.CharField(max_length=40)),
                ("parameters", models.JSONField(default=dict)),
                ("urgent", models.BooleanField(default=False)),
                ("sent_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("handed_on", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)), fields=["person_id", "sent_at"], name="message_unread"
                    ),
                    models.Index(condition=models.Q(("handed_on", False)), fields=["id"], name="message_to_hand_on"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("outbox_id", "person_id"), name="message_once_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxItem",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("entry_id", models.BigIntegerField()),
                ("payload", models.JSONField(default=dict)),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("done_at", models.DateTimeField(null=True)),
                ("last_error", models.CharField(blank=True, max_length=500)),
                ("inside_only", models.BooleanField(default=False)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("given_up_by", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("given_up_at", None)),
                        fields=["due_at"],
                        name="outbox_still_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("entry_id", "kind"), name="outbox_once_per_entry_and_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("asked_by", models.BigIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("running", models.BooleanField(default=True)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("after", models.UUIDField(null=True)),
                ("expected", models.PositiveBigIntegerField()),
                ("entries", models.PositiveBigIntegerField(default=0)),
                ("things", models.PositiveBigIntegerField(default=0)),
                ("faults", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("running", True)), fields=("running",), name="verification_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("running", True)),
                            models.Q(("finished_at__isnull", False), ("running", False)),
                            _connector="OR",
                        ),
                        name="verification_runs_until_it_is_finished",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationFault",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_uid", models.UUIDField()),
                ("sequence", models.PositiveIntegerField()),
                ("fault", models.CharField(max_length=12)),
                (
                    "verification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="found", to="ledger.verification"
                    ),
                ),
            ],
        ),
    ]
