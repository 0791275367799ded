"""What a paper of participation requirements says: numbered sections and clauses, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Numbered:
    """One clause with its number; `provisional` where its wording has no source yet."""

    number: str
    text: str
    provisional: bool = False


@dataclass(frozen=True)
class Part:
    """One section with its number; `note` says what the page shows below it."""

    number: str
    heading: str
    clauses: tuple[Numbered, ...]
    note: str = ""


@dataclass(frozen=True)
class Requirements:
    """`version` is the number, `in_force` and `published` dates in words, `page_url` a whole address."""

    words: ClassVar[Mapping[str, Promise]] = {
        "version": _("Version"),
        "in_force": _("In force from"),
        "published": _("Published in the registry on"),
        "digest": _("Digest"),
        "provisional": _("provisional wording"),
        "provisional_note": _("Clauses marked as provisional wording have no issued text of the program at hand yet."),
        "code": _("Code that opens this version in the registry"),
        "page": _("Page"),
        "of": _("of"),
    }

    program: str
    heading: str
    opening: str
    version: int
    in_force: str
    published: str
    digest: str
    page_url: str
    parts: tuple[Part, ...]

    def title(self, language: str) -> str:
        """The title of the paper, which is also the name it is saved under."""
        with override(language):
            return gettext("%(heading)s, version %(version)s") % {"heading": self.heading, "version": self.version}

    def linked(self) -> str:
        """Where the code on the paper leads."""
        return self.page_url

    def computed(self) -> dict[str, object]:
        """What the template shows besides: a note on provisional wording where there is any."""
        return {"has_provisional": any(row.provisional for part in self.parts for row in part.clauses)}
