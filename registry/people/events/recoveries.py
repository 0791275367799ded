"""How somebody who is locked out gets back into an account. The reason the team gives is the Action's."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.people.asking import Way

_WAYS = {"way": dict(Way.choices)}


@event("people.RecoveryAsked")
class RecoveryAsked:
    """`until` is the moment when the link to the address on file ends, or the time to approve it."""

    recovery: Ref
    person: Ref
    way: str
    old: Personal
    address: Personal
    second_steps: bool
    until: str
    sentence = _("%(by)s started the recovery of the account of %(person)s: %(way)s (%(address)s).")
    words = _WAYS


@event("people.RecoveryApproved")
class RecoveryApproved:
    """`opens` and `until` are the moments between which the link works."""

    recovery: Ref
    person: Ref
    way: str
    old: Personal
    address: Personal
    second_steps: bool
    opens: str
    until: str
    sentence = _("%(by)s approved the recovery of the account of %(person)s: %(way)s (%(address)s).")
    words = _WAYS


@event("people.RecoveryDeclined")
class RecoveryDeclined:
    recovery: Ref
    person: Ref
    old: Personal
    address: Personal
    sentence = _("%(by)s declined the recovery of the account of %(person)s.")


@event("people.RecoveryStopped")
class RecoveryStopped:
    """`how` is by_team, or by_link from the address on file."""

    recovery: Ref
    person: Ref
    old: Personal
    address: Personal
    how: str
    sentence = _("The recovery of the account of %(person)s was stopped %(how)s.")
    words = {"how": {"by_team": _("by the program team"), "by_link": _("from the address on file")}}


@event("people.RecoveryUsed")
class RecoveryUsed:
    recovery: Ref
    person: Ref
    way: str
    old: Personal
    address: Personal
    second_steps: bool
    sentence = _("The account of %(person)s was recovered: %(way)s (%(address)s).")
    words = _WAYS


@event("people.RecoveryExpired")
class RecoveryExpired:
    recovery: Ref
    person: Ref
    old: Personal
    address: Personal
    sentence = _("The recovery of the account of %(person)s was not used in time.")
