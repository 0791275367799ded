"""What the mailroom holds about persons: messages from their address, of their requests, and those linked to them."""

from registry.kernel.personal import About

_OF_MAIL = ("mail__enquiry__person",)
_BY_SENDER = ("mail__sender",)
_LINKED = ("mail__person",)

PERSONAL = (
    About("intake.Answer", "mail", _OF_MAIL, addresses=("address", *_BY_SENDER), others=_LINKED, deleted=True),
    About("intake.Attachment", "mail", _OF_MAIL, addresses=_BY_SENDER, others=_LINKED, deleted=True, content="sha256"),
    # The row stays with its number, its days and what was done: nothing in the ledger is ever missing. Without its
    # digest and size it says of no file any more, and the same message could arrive anew.
    About(
        "intake.Mail",
        "mail",
        ("enquiry__person",),
        addresses=("sender",),
        others=("person",),
        content="sha256",
        erase={
            **dict.fromkeys(("sender", "sender_name", "recipients", "subject", "name_given", "headers", "body"), ""),
            **dict.fromkeys(("message_id", "message_key", "content_key", "about", "sha256"), ""),
            "bytes": 0,
            "written_at": None,
        },
        stays={"number": "numbers"},
        plain=("source_key", "waiting_since", "language", "replied"),
    ),
    About("intake.Tally", "mail", addresses=("address",), deleted=True),
)
