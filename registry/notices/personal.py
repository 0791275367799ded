"""What the outbox holds about persons."""

from registry.kernel.personal import About, NotAbout

PERSONAL = (
    About(
        "notices.Notice",
        "messages",
        ("ref:recipient",),
        addresses=("address", "sent_to"),
        secret=("context",),
        deleted=True,
    ),
    About("notices.TurnedOff", "messages", ("person",), deleted=True),
    NotAbout("notices.Wording", "words of the program's messages, and by reference who wrote them"),
)
