"""History that is only ever added to, each entry sealed with the one before it (decision 4)."""

from typing import Any
from uuid import UUID

from django.db import models

from wangge.apps.kit import ids
from wangge.apps.kit.canonical import canonical_json, digest


class Chained(models.Model):
    """A thing with a history. It keeps the length and head of its chain, so that a tail cut off is seen."""

    uid: "models.UUIDField[UUID, UUID]" = models.UUIDField(unique=True, default=ids.new_uid, editable=False)
    chain_length = models.PositiveIntegerField(default=0, editable=False)
    chain_head = models.BinaryField(max_length=32, default=bytes, editable=False)

    class Meta:
        abstract = True


class Entry(models.Model):
    """One action upon one thing. Actor and subject are named by id, without foreign keys: history lies below people."""

    id = models.BigAutoField(primary_key=True)
    version = models.PositiveSmallIntegerField(default=1)
    subject_kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    sequence = models.PositiveIntegerField()
    action = models.CharField(max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=12)
    happened_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    state_from = models.CharField(max_length=20, blank=True)
    state_to = models.CharField(max_length=20, blank=True)
    detail_digest = models.BinaryField(max_length=32)
    previous_hash = models.BinaryField(max_length=32)
    entry_hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_uid", "sequence"], name="entry_once_per_place_in_its_chain"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="entry_sequence_from_one"),
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="entry_by_time"),
            models.Index(fields=["actor_id", "recorded_at"], name="entry_by_actor"),
        ]

    def header(self) -> dict[str, Any]:
        """What the hash covers. Changing a name here breaks every chain: raise `version` and keep the old form."""
        return {
            "version": self.version,
            "subject": self.subject_uid,
            "kind": self.subject_kind,
            "sequence": self.sequence,
            "action": self.action,
            "actor": self.actor_id,
            "actor_kind": self.actor_kind,
            "happened_at": self.happened_at,
            "effective_at": self.effective_at,
            "recorded_at": self.recorded_at,
            "from": self.state_from,
            "to": self.state_to,
            "detail_digest": bytes(self.detail_digest).hex(),
        }

    def sealed_hash(self) -> bytes:
        """SHA-256(previous ‖ canonical JSON of the header): decision 4."""
        return digest(bytes(self.previous_hash), canonical_json(self.header()))


class EntryDetail(models.Model):
    """Salt and detail of an entry, in a row of their own that the law may have erased while the chain stays whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="kept")
    salt = models.BinaryField(max_length=16)
    detail = models.TextField()
