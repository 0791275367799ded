"""What a technician's wallet card says: the size of a bank card, two sides, read at arm's length."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from registry.documents.certificate import Held


@dataclass(frozen=True)
class WalletCard:
    """`technician_id` as it is shown (`K7M-4RX9`); `issued` a date in words; `verify_url` a whole address."""

    words: ClassVar[Mapping[str, Promise]] = {
        "heading": _("Technician card"),
        "id": _("Technician ID"),
        "scan": _("Scan to see the standing today."),
        "certifications": _("Certifications"),
        "certification": _("Certification"),
        "since": _("Held since"),
        "until": _("until"),
        "issued": _("Issued on"),
        "verify": _("Verify at"),
        "code": _("Code that opens the page where this card is verified"),
        "hotline": _("Program hotline"),
    }

    program: str
    person: str
    technician_id: str
    certifications: tuple[Held, ...]
    issued: str
    verify_url: str
    hotline: str = ""

    def title(self, language: str) -> str:
        """The title of the card, which is also the name it is saved under."""
        with override(language):
            return gettext("Technician card %(id)s") % {"id": self.technician_id}

    def linked(self) -> str:
        """Where the code on the card leads."""
        return self.verify_url

    def computed(self) -> dict[str, object]:
        """What the template shows besides: the address without its scheme, as people type it."""
        return {"address": self.verify_url.partition("://")[2] or self.verify_url}
