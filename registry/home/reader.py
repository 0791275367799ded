"""Which of the three steps the reader has taken, as far as the registry knows it."""

from dataclasses import dataclass

from registry.certification import queries as certification
from registry.people.models import Person


@dataclass(frozen=True)
class Standing:
    """The steps done, and the one that comes now; nothing is known of a stranger."""

    done: frozenset[str] = frozenset()
    now: str = ""


STRANGER = Standing()


def standing(person: Person | None) -> Standing:
    """Whoever is signed in has an account; whoever has sent an application has shown a training."""
    if person is None:
        return STRANGER
    if certification.has_applied(person):
        return Standing(frozenset({"train", "account", "apply"}))
    return Standing(frozenset({"account"}), "apply")
