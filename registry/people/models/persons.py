"""Persons, and the accounts they sign in with."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from registry.history.removed import NameField

_SESSIONS = "registry.people.models.persons.sessions"


class Person(models.Model):
    """A human being, with or without an account; `canonical` is set when two records proved to be one person."""

    name = NameField(_("name"), max_length=150)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    canonical = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(canonical=F("id")), name="person_is_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def root(self) -> int:
        """The key of the leading record: this one's own, unless it was merged into another."""
        return self.canonical_id or self.pk

    @property
    def leading(self) -> "Person":
        """The record that answers for this person."""
        return self.canonical or self

    def same_as(self, other: "Person | None") -> bool:
        """Whether both records are of one person."""
        return other is not None and self.root == other.root

    @property
    def ref(self) -> str:
        return f"person:{self.pk}"


class Accounts(BaseUserManager["Account"]):
    """Finds an account by its e-mail address, however it is capitalized."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """How a person signs in: an e-mail address and a password, a passkey or both."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    signed_out = models.PositiveIntegerField(default=0)

    objects: ClassVar[Accounts] = Accounts()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_an_address")]

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """What every session of this account carries: another password, or signing out everywhere, ends them all."""
        return salted_hmac(_SESSIONS, f"{self.signed_out}:{self.password}", algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under a secret key that was replaced a while ago."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            said = f"{self.signed_out}:{self.password}"
            yield salted_hmac(_SESSIONS, said, secret=secret, algorithm="sha256").hexdigest()
