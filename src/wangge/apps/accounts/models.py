"""People who sign in, and how they are reached. They are never deleted, only emptied: history names them by id."""

from datetime import time

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from wangge.apps.ledger.events import Actor, ActorKind
from wangge.apps.ledger.models import Chained


class People(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)

    def without_password(self) -> "models.QuerySet[Person]":
        """Who may sign in but has not set a password yet."""
        return self.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)


class Person(AbstractBaseUser, Chained):
    id = models.BigAutoField(primary_key=True)
    username = models.CharField(_("account"), max_length=60)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    made_at = models.DateTimeField()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="person_username_once_whatever_its_case"),
            models.UniqueConstraint(
                fields=["phone"], condition=~models.Q(phone=""), name="person_phone_once_where_there_is_one"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def as_actor(self) -> Actor:
        return Actor(ActorKind.PERSON, self.pk)

    @property
    def surname(self) -> str:
        return self.name[:1]


class Invitation(models.Model):
    """A code by which a person sets their password, once. Only its hash is kept."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    code_hash = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(used_at=None), name="invitation_one_open_for_each_person"
            ),
        ]


class Channel(models.Model):
    """A way out of the house to one person: their e-mail address, the robot of their chat group, a webhook."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="channels")
    name = models.CharField(_("name"), max_length=40)
    sealed = models.BinaryField()
    # Codes of the messages that it takes; empty: all of them.
    kinds = models.JSONField(default=list)
    digest = models.BooleanField(_("what is not urgent once a morning"), default=False)
    quiet_from = models.TimeField(_("quiet from"), default=time(21))
    quiet_until = models.TimeField(_("quiet until"), default=time(7, 30))
    made_at = models.DateTimeField()


class Delivery(models.Model):
    """One message on its way through one channel, tried again and again; without a message it is a test of the channel."""

    id = models.BigAutoField(primary_key=True)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="deliveries")
    message_id = models.BigIntegerField(null=True)
    together = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "message_id"], name="delivery_once_per_channel_and_message"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(done_at=None, given_up_at=None), name="delivery_still_due"
            ),
            models.Index(fields=["made_at"], condition=models.Q(done_at=None), name="delivery_undone"),
        ]
