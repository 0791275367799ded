"""What the tables of people, of their accounts and of their sessions hold about persons."""

from registry.kernel.personal import REMOVED, About, NotAbout

PERSONAL = (
    About("people.Person", "particulars", ("pk",), erase={"name": REMOVED, "phone": "", "language": "en"}),
    About("mfa.Authenticator", "account", ("user__person",), secret=("data",), deleted=True),
    About("account.EmailConfirmation", "account", ("email_address__user__person",), secret=("key",), deleted=True),
    About("account.EmailAddress", "account", ("user__person",), deleted=True),
    About("people.AddressChange", "account", ("account__person",), deleted=True),
    About("people.Recovery", "account", ("account__person",), deleted=True),
    About(
        "people.Account",
        "account",
        ("person",),
        secret=("password",),
        deleted=True,
    ),
    About(
        "people.CallerCheck",
        "calls",
        ("person",),
        deleted=True,
    ),
    About("people.Call", "calls", ("person",), deleted=True),
    About(
        "people.EnquiryMessage",
        "enquiries",
        ("enquiry__person",),
        addresses=("enquiry__email",),
        withheld={"is_note": True},
        deleted=True,
    ),
    About(
        "people.Enquiry",
        "enquiries",
        ("person",),
        # What was asked without signing in is theirs by its address: people.actions.forgetting.
        addresses=("email",),
        erase={"name": "", "email": "", "phone": ""},
        stays={"number": "numbers"},
        plain=("language", "waiting_since", "scheduled_for"),
    ),
    About("people.Trait", "resemblance", ("person",), deleted=True),
    About("people.PersonKey", "resemblance", ("person",), deleted=True),
    About("people.Resemblance", "resemblance", ("first", "second"), erase={"signals": []}),
    About("people.Employment", "work", ("person",)),
    About("people.Role", "work", ("person",), stays={"given_by": "decisions"}, plain=("scope",)),
    About(
        "people.UserInvitation",
        "work",
        ("accepted_by",),
        addresses=("email",),
        erase={"name": REMOVED, "email": ""},
        plain=("language",),
    ),
    About("people.LeadProposal", "work", ("person",), erase={"reason": ""}),
    About("people.ViewAs", "history", ("person",), erase={"reason": REMOVED}),
    # Derived from the rows: written anew, from what is left, once those are gone (privacy.actions.removing).
    NotAbout("people.SearchKey", "derived from what is on record, and written anew when that changes"),
    About(
        "people.CompanyRequest",
        "companies",
        ("person",),
        erase={"phone": "", "position": "", "statement": "", "answer": ""},
        stays={"number": "numbers", "name": "company", "license_number": "company", "license_state": "company"},
    ),
    About("people.Invitation", "companies", ("accepted_by",), addresses=("email",), erase={"email": ""}),
    NotAbout("people.Company", "what a contractor says of itself as a business"),
    NotAbout("people.Coverage", "the insurance and bond of a business"),
    NotAbout("people.CoverageReminder", "that a business was reminded"),
    NotAbout("people.StandingLost", "the standing of a business"),
    NotAbout("people.Utility", "a utility"),
    # Sessions hold an account's key inside a text; `people.actions.forgetting` finds and ends them.
    NotAbout("sessions.Session", "ended by people.actions.forgetting before anything is removed"),
    NotAbout("auth.Permission", "Django's own table, empty of people"),
    NotAbout("auth.Group", "Django's own table, empty of people"),
    NotAbout("contenttypes.ContentType", "names of tables"),
)
