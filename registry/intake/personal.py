"""What the mailroom holds about persons: messages from their address, of their requests, and those linked to them."""

from registry.kernel.personal import About

_OF_MAIL = ("mail__enquiry__person",)
_BY_SENDER = ("mail__sender",)
_LINKED = ("mail__person",)


def _of(path: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Whose a row below an attachment is: by the request, by the sender, by the link."""
    return tuple(tuple(f"{path}__{one}" for one in ways) for ways in (_OF_MAIL, _BY_SENDER, _LINKED))  # type: ignore[return-value]


_READ, _FIELD = _of("attachment"), _of("reading__attachment")

PERSONAL = (
    About("intake.FieldRead", "mail", _FIELD[0], addresses=_FIELD[1], others=_FIELD[2], deleted=True),
    About("intake.Reading", "mail", _READ[0], addresses=_READ[1], others=_READ[2], deleted=True),
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
