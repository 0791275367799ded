"""The records of one person: the leading one and those merged into it. Every question about a person asks them all."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from registry.people.models import Account, Person, Role


def records(person: Person) -> list[Person]:
    """Every record of this person, the leading one first."""
    found = Person.objects.filter(Q(pk=person.root) | Q(canonical=person.root)).select_related("account")
    return sorted(found, key=lambda one: (one.pk != person.root, one.pk))


def refs(person: Person) -> list[str]:
    """The references of every record of this person: what the history of the person is found by."""
    found = Person.objects.filter(Q(pk=person.root) | Q(canonical=person.root)).order_by("pk")
    return [f"person:{pk}" for pk in found.values_list("pk", flat=True)]


def leads_others(person: Person) -> bool:
    """Whether other records were merged into this one."""
    return Person.objects.filter(canonical=person).exists()


def leading(held: QuerySet[Role]) -> QuerySet[Person]:
    """The leading records of the persons who hold these duties, each once."""
    own = Q(pk__in=held.filter(person__canonical=None).values("person"))
    return Person.objects.filter(own | Q(pk__in=held.exclude(person__canonical=None).values("person__canonical")))


def open_accounts(roots: Iterable[int]) -> set[int]:
    """Of these leading records, those of a person who has an account that is open, under whichever record."""
    wanted = list(roots)
    found = Account.objects.filter(Q(person__in=wanted) | Q(person__canonical__in=wanted), is_active=True)
    rows = found.values_list("person_id", "person__canonical_id")
    return {canonical or pk for pk, canonical in rows}
