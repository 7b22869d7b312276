from django.db import models


class OutboxItem(models.Model):
    """An effect that an action owes to the world, written with it and carried out by the worker afterwards."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    entry_id = models.BigIntegerField()
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)
    # Old news and what is only played: on the screen, never on anybody's telephone.
    inside_only = models.BooleanField(default=False)
    given_up_at = models.DateTimeField(null=True)
    given_up_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry_id", "kind"], name="outbox_once_per_entry_and_kind"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(done_at=None, given_up_at=None), name="outbox_still_due"
            ),
        ]


class Message(models.Model):
    """A line in somebody's on-screen inbox: a code with its parameters, put into words in the reader's language."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.BigIntegerField()
    outbox_id = models.BigIntegerField()
    code = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    # Whether the person's own channels have been thought of.
    handed_on = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outbox_id", "person_id"], name="message_once_per_person"),
        ]
        indexes = [
            models.Index(fields=["person_id", "sent_at"], condition=models.Q(read_at=None), name="message_unread"),
            models.Index(fields=["person_id", "sent_at"], name="message_of_person"),
            models.Index(fields=["id"], condition=models.Q(handed_on=False), name="message_to_hand_on"),
        ]
