"""What happens to the address somebody signs in with."""

from django.utils.translation import gettext_lazy as _

from registry.history.events import Personal, Ref, event


@event("people.AddressChangeAsked")
class AddressChangeAsked:
    """`owner` is whose account has the new address already; then nothing can come of it. `until` is a moment."""

    change: Ref
    person: Ref
    old: Personal
    new: Personal
    until: str
    owner: Ref = Ref("")
    sentence = _("%(person)s asked to change the e-mail address from %(old)s to %(new)s.")


@event("people.AddressChanged")
class AddressChanged:
    """`until` is the moment from which the old address can no longer take the account back."""

    change: Ref
    person: Ref
    old: Personal
    new: Personal
    until: str
    sentence = _("The e-mail address of %(person)s is %(new)s now; it was %(old)s.")


@event("people.AddressChangeCanceled")
class AddressChangeCanceled:
    """`how` is by_owner (signed in), by_link (from the old address), by_another (a newer request) or in_recovery."""

    change: Ref
    person: Ref
    old: Personal
    new: Personal
    how: str
    sentence = _("The change of %(person)s to the e-mail address %(new)s was canceled %(how)s.")
    words = {
        "how": {
            "by_owner": _("by its owner"),
            "by_link": _("from the old address"),
            "by_another": _("by a newer request"),
            "in_recovery": _("because the account was recovered"),
        }
    }


@event("people.AddressChangeUndone")
class AddressChangeUndone:
    change: Ref
    person: Ref
    old: Personal
    new: Personal
    sentence = _(
        "The e-mail address of %(person)s was taken back from %(new)s to %(old)s; the password stopped working."
    )


@event("people.AddressChangeExpired")
class AddressChangeExpired:
    change: Ref
    person: Ref
    sentence = _("The change of e-mail address that %(person)s asked for was not confirmed in time.")
