"""Words of a message the team changed, and a message somebody did not want."""

from functools import partial
from typing import TYPE_CHECKING

from registry.notices.actions import choosing, wording
from registry.notices.catalogue import Words, entries
from registry.project.demonstration import cast

if TYPE_CHECKING:
    from registry.project.demonstration.story import Story

CHANGED, TURNED_OFF = 40, 12
MESSAGE, UNWANTED = "class-reminder", "invitation-accepted"
BRING = {
    "en": "Bring safety glasses, and a tablet or telephone to enter results.",
    "es": "Traiga gafas de seguridad y una tableta o un teléfono para registrar los resultados.",
}


def tell(story: "Story") -> None:
    """Both, on their days."""
    story.scene(CHANGED, partial(_change, story))
    story.scene(TURNED_OFF, partial(_turn_off, story))


def _change(story: "Story") -> None:
    entry = entries()[MESSAGE]
    words = {
        code: Words(said.subject, said.body.replace("\n\n{link}", f"\n\n{{link}}\n\n{BRING[code]}"))
        for code, said in entry.shipped.items()
    }
    reason = "Two people came without safety glasses."
    wording.write(entry, words, seen=0, reason=reason, by=story.viewer(cast.TEAM), at=story.at(CHANGED))


def _turn_off(story: "Story") -> None:
    person = story.persons[cast.OFFICE.key]
    choosing.turn_off(person, UNWANTED, how=choosing.SIGNED_IN, at=story.at(TURNED_OFF))
