"""Who is not answered by a program: programs, lists, bounces, ourselves. And in which language anybody else is.

Every rule here errs on the side of silence: an answer that is missing costs a call, a loop costs a mailbox.
"""

import re
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from registry.intake.opening import Opened

POSTMASTERS = frozenset({"mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon"})
NOBODY = re.compile(
    r"(no-?_?reply|do-?not-?reply|bounces?|notifications?|mailer|listserv|majordomo|root|daemon)([-+.].*)?",
    re.IGNORECASE,
)
BULK = frozenset({"bulk", "list", "junk", "auto_reply"})
OUR_ID = re.compile(r"<notice-[0-9a-f]{32}@([^\s<>]{1,200})>")


def is_report(opened: Opened) -> bool:
    """Whether a mail server tells what became of a letter."""
    return opened.report or _local(opened.sender) in POSTMASTERS


def is_automatic(opened: Opened) -> bool:
    """Whether a program wrote it, or a list sent it to many: by its headers or its sender."""
    said = opened.automatic
    submitted = said.get("auto-submitted", "no").partition(";")[0].strip().lower()
    suppressed = said.get("x-auto-response-suppress", "none").strip().lower()
    return (
        submitted != "no"
        or said.get("precedence", "").strip().lower() in BULK
        or bool({"list-id", "list-unsubscribe", "x-loop"} & set(said))
        or suppressed not in ("none", "")
        or _is_our_own(opened)
    )


def may_be_answered(opened: Opened) -> bool:
    """Whether a program may write to the sender at all."""
    if not opened.sender or is_report(opened) or is_automatic(opened):
        return False
    forged = re.search(r"\bdmarc=fail\b", opened.judged, re.IGNORECASE) is not None
    return opened.return_path != "<>" and not NOBODY.fullmatch(_local(opened.sender)) and not forged


def language_of(opened: Opened) -> str:
    """The language the message says it is in, if it is one of ours."""
    return opened.language if opened.language in dict(settings.LANGUAGES) else ""


def own_addresses() -> frozenset[str]:
    """The addresses the registry itself writes from and is written to."""
    ours = (parseaddr(settings.DEFAULT_FROM_EMAIL)[1], str(settings.PROGRAM["email"]))
    return frozenset(address.lower() for address in ours)


def _is_our_own(opened: Opened) -> bool:
    """A letter of ours that came round again."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    own = OUR_ID.fullmatch(opened.message_id)
    return opened.sender.lower() in own_addresses() or (own is not None and own[1] == host)


def _local(address: str) -> str:
    return address.rpartition("@")[0].lower()
