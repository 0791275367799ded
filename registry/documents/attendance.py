"""What a certificate of attendance says. Strings come worded in the reader's language; fixed words are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class AttendanceCertificate:
    """`number` is the class's; `days` are dates in words; `hours` is the time taught (`5:30`)."""

    words: ClassVar[Mapping[str, Promise]] = {
        "heading": _("Certificate of attendance"),
        "certifies": _("This certifies that"),
        "attended": _("attended the whole of this class of the program"),
        "class": _("Class"),
        "for": _("Leads to"),
        "days": _("Given on"),
        "hours": _("Hours taught"),
        "where": _("Where"),
        "video": _("By video"),
        "trainer": _("Trainer"),
        "issued": _("Issued on"),
        "verify": _("About this class"),
        "how": _(
            "Scan the code, or open the address below, to see this class in the registry. This certificate shows"
            " attendance; whether the class was passed is recorded in the registry."
        ),
        "code": _("Code that opens the page of this class"),
        "hotline": _("Program hotline"),
        "page": _("Page"),
        "of": _("of"),
    }

    program: str
    person: str
    number: str
    class_title: str
    kinds: tuple[str, ...]
    days: tuple[str, ...]
    hours: str
    place: str
    trainer: str
    issued: str
    verify_url: str
    hotline: str = ""

    def title(self, language: str) -> str:
        """The title of the paper, which is also the name it is saved under."""
        with override(language):
            return gettext("Certificate of attendance %(number)s") % {"number": self.number}

    def linked(self) -> str:
        """Where the code on the paper leads."""
        return self.verify_url

    def computed(self) -> dict[str, object]:
        """Nothing is computed for the template."""
        return {}
