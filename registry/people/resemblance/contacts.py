"""Telephone numbers and e-mail addresses: which of them are the same number or mailbox, however they are written."""

import re
from dataclasses import dataclass
from functools import cache

import phonenumbers
from rapidfuzz.distance import OSA

REGION = "US"
LOCAL = 7
_LONGEST = 60
_GMAIL = frozenset({"gmail.com", "googlemail.com"})
FREE = frozenset(
    [
        "gmail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "icloud.com",
        "aol.com",
        "msn.com",
        "live.com",
        "comcast.net",
        "me.com",
        "mail.com",
        "proton.me",
        "protonmail.com",
        "ymail.com",
        "example.com",
    ]
)
"""Hosts where mailboxes belong to persons. `example.com` stands in for them in what is invented."""
GENERIC = frozenset(
    [
        "info",
        "office",
        "admin",
        "service",
        "services",
        "contact",
        "mail",
        "hello",
        "sales",
        "dispatch",
        "install",
        "installs",
        "hvac",
        "support",
        "team",
        "front",
        "frontdesk",
        "billing",
        "accounts",
        "jobs",
        "shop",
        "permits",
    ]
)


@dataclass(frozen=True)
class Phone:
    """The digits without country and extension; the extension apart."""

    digits: str
    extension: str = ""

    @property
    def local(self) -> str:
        """The number without its area code."""
        return self.digits[-LOCAL:]


@cache
def phone(text: str) -> Phone | None:
    """Read a number as somebody wrote it; None for what is none."""
    try:
        read = phonenumbers.parse(text[:_LONGEST], REGION)
    except phonenumbers.NumberParseException:
        return None
    digits = phonenumbers.national_significant_number(read)
    return Phone(digits, read.extension or "") if len(digits) >= LOCAL else None


@dataclass(frozen=True)
class Mailbox:
    """An address as its mail arrives: tags left out, and dots where the host does not count them."""

    local: str
    host: str

    @property
    def letters(self) -> str:
        """The local part with letters only."""
        return re.sub(r"[^a-z]", "", self.local)

    @property
    def generic(self) -> bool:
        """Whether an office rather than a person reads it."""
        return self.letters in GENERIC

    @property
    def free(self) -> bool:
        """Whether the host gives a mailbox to anybody."""
        return self.host in FREE


@cache
def mailbox(text: str) -> Mailbox | None:
    """Read an address; None for what is none."""
    local, at, host = text.strip().lower().rpartition("@")
    if not at or not local or not host:
        return None
    bare = local.partition("+")[0] or local
    if host in _GMAIL:
        return Mailbox(bare.replace(".", ""), "gmail.com")
    return Mailbox(bare, host)


def one_off(one: str, other: str) -> bool:
    """Whether the two differ by one character, or by two neighbors that changed places."""
    return one != other and OSA.distance(one, other) == 1
