"""What the outbox holds about persons."""

from registry.kernel.personal import About

PERSONAL = (
    About(
        "notices.Notice",
        "messages",
        ("ref:recipient",),
        addresses=("address", "sent_to"),
        secret=("context",),
        deleted=True,
    ),
)
