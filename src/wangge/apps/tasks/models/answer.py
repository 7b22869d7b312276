from django.db import models

from wangge.apps.kit import ids
from wangge.apps.posts.models import Post
from wangge.apps.tasks.models.form import FormVersion
from wangge.apps.tasks.models.task import Task
from wangge.apps.tasks.workflow import Result


class Answer(models.Model):
    """What somebody found, under the uid that their phone gave it. Never changed: the same uid with other content is refused."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="answer")
    # The questions that were before the author's eyes, whatever they are by now.
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )
    author_id = models.BigIntegerField(null=True)
    author_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # By the clock of the phone, which may be a day wrong, and by the server's, which orders.
    given_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    result = models.CharField(max_length=16, choices=Result.choices)
    words = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    # SHA-256 of each photo that belongs to it, whether or not it has arrived.
    photos = models.JSONField(default=list)
    content_hash = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["form_version", "recorded_at"], name="answer_of_form"),
            models.Index(fields=["recorded_at"], name="answer_by_time"),
        ]
