"""What happens to somebody's personal data, as the tests of messages tell it."""

from typing import Any

from registry.history.events import Ref
from registry.people.models import Person
from registry.privacy import events as privacy

OPENS = "2026-04-08T19:00:00+00:00"
SAYS = {
    "copy-ready": ["2026", "/account/data"],
    "removal-asked": ["2026"],
    "removal-approved": ["2026"],
    "removal-declined": ["A case about you is open."],
}
TYPED = {"A case about you is open."}


def happenings(person: Person) -> dict[str, list[object]]:
    """The messages about a copy of one's data, and about having it removed."""
    who = Ref(person.ref)
    removal: dict[str, Any] = {"removal": Ref("removal:7"), "person": who}
    declined = privacy.RemovalDeclined(**removal, explanation="A case about you is open.", known=True)
    return {
        "copy-ready": [privacy.CopyMade(export=Ref("export:7"), person=who, asked_by=who, bytes=9, until=OPENS)],
        "removal-asked": [privacy.RemovalAsked(**removal, opens=OPENS)],
        "removal-approved": [privacy.RemovalApproved(**removal, opens=OPENS)],
        "removal-held": [privacy.RemovalHeld(**removal)],
        "removal-taken-back": [privacy.RemovalTakenBack(**removal)],
        "removal-declined": [declined],
    }
