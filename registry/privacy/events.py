"""What happens to personal data: a copy is made and fetched, a removal is asked for and carried out, a period ends."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event
from registry.program.known import KNOWN


@event("privacy.CopyAsked")
class CopyAsked:
    export: Ref
    person: Ref
    sentence = _("%(by)s asked for a copy of everything kept about %(person)s.")


@event("privacy.CopyMade")
class CopyMade:
    export: Ref
    person: Ref
    asked_by: Ref
    bytes: int
    until: str
    sentence = _("The copy of everything kept about %(person)s was made, for %(asked_by)s.")


@event("privacy.CopyFetched")
class CopyFetched:
    export: Ref
    person: Ref
    sentence = _("%(by)s fetched the copy of everything kept about %(person)s.")


@event("privacy.CopyForgotten")
class CopyForgotten:
    export: Ref
    person: Ref
    sentence = _("A copy of everything kept about %(person)s was deleted after its time.")


@event("privacy.RemovalAsked")
class RemovalAsked:
    """The person asked, or two of the team agreed; `opens` is the moment, as ISO text, from which it is done."""

    removal: Ref
    person: Ref
    opens: str
    sentence = _("%(by)s asked that the personal data of %(person)s be removed.")


@event("privacy.RemovalProposed")
class RemovalProposed:
    removal: Ref
    person: Ref
    explanation: Personal
    sentence = _("%(by)s proposed that the personal data of %(person)s be removed: %(explanation)s")


@event("privacy.RemovalApproved")
class RemovalApproved:
    removal: Ref
    person: Ref
    opens: str
    sentence = _("%(by)s agreed that the personal data of %(person)s be removed.")


@event("privacy.RemovalHeld")
class RemovalHeld:
    removal: Ref
    person: Ref
    sentence = _("The removal of the personal data of %(person)s waits: something is still open, and the team decides.")


@event("privacy.RemovalTakenBack")
class RemovalTakenBack:
    removal: Ref
    person: Ref
    sentence = _("The removal of the personal data of %(person)s was taken back.")


@event("privacy.RemovalDeclined")
class RemovalDeclined:
    """`known` says whether the person knew of it: what a second member of the team stopped at once, nobody else did."""

    removal: Ref
    person: Ref
    explanation: Personal
    known: bool
    sentence = _("%(by)s declined to remove the personal data of %(person)s: %(explanation)s")


@event("privacy.PersonalDataRemoved")
class PersonalDataRemoved:
    """`address` and `language` are for the last message; the address is forgotten with the rest."""

    removal: Ref
    person: Ref
    address: Personal
    language: str
    values: int
    files: int
    sentence = _("The personal data of %(person)s was removed: %(values)s values of the history and %(files)s files.")


@event("privacy.PeriodCarriedOut")
class PeriodCarriedOut:
    """What was older than its period was forgotten; `days` is the period in force, in days."""

    period: Ref
    setting: str
    days: int
    count: int
    sentence = _("“%(setting)s”: %(count)s were older than %(days)s days and are forgotten.")
    words = {"setting": {name: known.label for name, known in KNOWN.items()}}
