"""What a technician's certificate says. Strings come worded in the reader's language; fixed words are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

_SPELLED: Final = (
    *("Alfa", "Charlie", "Echo", "Foxtrot", "Hotel", "Juliett", "Kilo", "Mike"),
    *("Papa", "Romeo", "Tango", "Victor", "Whiskey", "X-ray", "Yankee"),
)
_SPOKEN: Final = {word[0]: word for word in _SPELLED}


@dataclass(frozen=True)
class Held:
    """One certification: its name and since when it is held, as a date in words; `until` where it ends."""

    certification: str
    since: str
    until: str = ""


@dataclass(frozen=True)
class Certificate:
    """`technician_id` as it is shown (`K7M-4RX9`); `issued` a date in words; `verify_url` a whole address."""

    words: ClassVar[Mapping[str, Promise]] = {
        "heading": _("Technician certificate"),
        "certifies": _("This certifies that"),
        "holds": _("holds the following certifications of the program"),
        "certification": _("Certification"),
        "since": _("Held since"),
        "until": _("Until"),
        "no_end": _("No end date"),
        "id": _("Technician ID"),
        "aloud": _("Read aloud"),
        "issued": _("Issued on"),
        "verify": _("Verify this certificate"),
        "how": _(
            "Scan the code, or enter the Technician ID at the address below. The page shows whether the certifications"
            " are held today; this paper shows what was held on the day it was issued."
        ),
        "code": _("Code that opens the page where this certificate is verified"),
        "hotline": _("Program hotline"),
        "page": _("Page"),
        "of": _("of"),
    }

    program: str
    person: str
    technician_id: str
    certifications: tuple[Held, ...]
    issued: str
    verify_url: str
    hotline: str = ""

    def title(self, language: str) -> str:
        """The title of the paper, which is also the name it is saved under."""
        with override(language):
            return gettext("Technician certificate %(id)s") % {"id": self.technician_id}

    def linked(self) -> str:
        """Where the code on the paper leads."""
        return self.verify_url

    def computed(self) -> dict[str, object]:
        """What the template shows besides: the ID as it is spelled over the telephone."""
        groups = self.technician_id.split("-")
        return {"spoken": ", ".join(" ".join(_SPOKEN.get(sign, sign) for sign in group) for group in groups)}
