"""What a message may be at most, so that one bad message never costs the registry its memory, its time or its disk."""

from django.conf import settings

MEGABYTE = 1_000_000
MEMORY = 300 * 1024 * 1024
SECONDS = 10
ALL_SECONDS = 40
"""All the attachments of a message are opened within about this; what is left then waits for a person."""
PARTS = 100
DEPTH = 12
HEADERS = 1000
PAGES = 200
"""A fax may have more pages than a proof."""
TEXT, HEADER_TEXT = 100_000, 20_000
SUBJECT, ADDRESS, NAME, RECIPIENTS = 300, 254, 200, 2000


def opened_bytes() -> int:
    """The largest message that is opened; a larger one is kept and waits for a person."""
    return int(getattr(settings, "INTAKE_OPEN_BYTES", 30 * MEGABYTE))


def taken_bytes() -> int:
    """The largest message taken at all from a mail service that posts it; a larger one stays with the service."""
    return int(getattr(settings, "INTAKE_MAX_BYTES", 100 * MEGABYTE))
