"""Two people who registered a second time and one who only looks like it, for the queue of possible duplicates."""

from datetime import datetime

from registry.history.events import SYSTEM
from registry.people import actions as people
from registry.people.models import Account, Person

AGAIN = (
    ("Lupita Hernández Ruiz", "541-555-0120", "lupita.hernandez@ptcs-demo.example", "es"),
    ("Samuel Whitcomb", "509-555-0121", "sam.whitcomb@ptcs-demo.example", "en"),
)
NAMESAKE = ("Keiko Tanaka-Ross", "360-555-0163", "keiko.tanaka.ross@ptcs-demo.example", "en")


def tell(persons: dict[str, Person], secret: str, *, at: datetime) -> None:
    """They register, their addresses are confirmed, and the registry looks for whom they resemble."""
    made = [_registered(*one, secret, at) for one in (*AGAIN, NAMESAKE)]
    for person in (*persons.values(), *(account.person for account in made)):
        people.look_for(Person.objects.get(pk=person.pk), at=at)


def _registered(name: str, phone: str, email: str, language: str, secret: str, at: datetime) -> Account:
    return people.open_account(
        name=name, email=email, phone=phone, password=secret, language=language, by=SYSTEM, at=at
    )
