"""People who sign in. They are never deleted, only emptied: history names them by id."""

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
