"""What each badge stands for, in words: its name, what it says of the holder, and what had to be shown for it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from registry.certification.words import NEEDS
from registry.training.models import Kind


@dataclass(frozen=True)
class Achievement:
    """What a badge is given for. One badge speaks both languages: English first, then Spanish."""

    kind: str
    name: str
    description: str
    criteria: str


def achievement(kind: str) -> Achievement:
    """The achievement of a certification."""
    with override("en"):
        name = str(Kind(kind).label)
    said = [_said(kind, code) for code, _name in settings.LANGUAGES]
    return Achievement(kind, name, "\n\n".join(part[0] for part in said), "\n\n".join(part[1] for part in said))


def _said(kind: str, language: str) -> tuple[str, str]:
    with override(language):
        name = str(Kind(kind).label)
        description = _(
            "The holder is certified for %(name)s by the Performance Tested Comfort Systems (PTCS) program, for work in"
            " homes in the Pacific Northwest. Whether the certification stands today is shown by the status list, and"
            " by the page where the Technician ID is verified."
        )
        needed = _("What had to be shown for %(name)s: %(needs)s The program team reviewed the proof.")
        return description % {"name": name}, needed % {"name": name, "needs": NEEDS[Kind(kind)]}
