"""What a member of a team can be told to do about the removal of somebody's data."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from registry.documents import store
from registry.documents.models import StoredFile
from registry.notices import sending
from registry.people.models import Account, Person
from registry.privacy.actions import asking, exporting, leftovers, removing
from registry.privacy.models import Export, Leftover, Removal
from registry.privacy.queries import due_removals
from tests import builders
from tests.builders import AT
from tests.privacy import planting

LATER = AT + timedelta(days=15)


def leaving() -> dict[str, Any]:
    """Somebody with an account, a decided application and its proof, whose waiting time is over."""
    account = builders.an_account(planting.NAME, email=planting.EMAIL)
    application = builders.an_application("decided", person=account.person)
    file = StoredFile.objects.get(subject=application.ref)
    removal = asking.ask(Person.objects.get(pk=account.person_id), at=AT)
    return {"removal": removal.pk, "digest": file.sha256}


def planted() -> dict[str, Any]:
    """Somebody with rows in every table, and a copy of them; the word is to be found everywhere."""
    person = planting.everything()
    exporting.make(Export.objects.get(), at=AT)
    removal = asking.ask(person, at=AT)
    return {"removal": removal.pk, "traces": len(remains())}


def remove() -> int:
    """What the sweep does with removals: those that are due, and what an earlier one left to do."""
    for removal in due_removals(LATER):
        removing.carry_out(removal, at=LATER)
    return leftovers.finish_all(at=LATER)


def remove_one(removal: int) -> str:
    """Carry out this one."""
    removing.carry_out(Removal.objects.get(pk=removal), at=LATER)
    return "removed"


def take_back(removal: int) -> str:
    """The person changes their mind."""
    asking.take_back(Removal.objects.get(pk=removal), at=LATER - timedelta(days=1))
    return "taken back"


def take_away(removal: int) -> str:
    """Remove after all, as after a restore."""
    removing.again(Removal.objects.get(pk=removal).person, at=LATER)
    return "removed"


def farewell() -> None:
    """Send what is owed, until nothing is."""
    sending.send_owed(clock=lambda: max(LATER, timezone.now()))


def kept_of(removal: int, digest: str) -> dict[str, Any]:
    """What is there of the person: either all, or nothing but what stays."""
    found = Removal.objects.select_related("person").get(pk=removal)
    return {
        "state": found.state,
        "named": found.person.name == planting.NAME,
        "account": Account.objects.filter(person=found.person).exists(),
        "file": StoredFile.objects.filter(sha256=digest).exists(),
        "content": store.path(digest).exists(),
        "left": Leftover.objects.count(),
        "finished": found.finished_at is not None,
    }


def remains() -> list[str]:
    """Where the word is read, letters that were delivered left out: those lie with whoever got them."""
    letters = str(Path(settings.DATA_DIR) / "mailbox")
    return [where for where, _said in planting.traces() if not where.startswith(letters)]


ORDERS = {
    order.__name__: order
    for order in (leaving, planted, remove, remove_one, take_back, take_away, farewell, kept_of, remains)
}
