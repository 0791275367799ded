"""The story of one person, application or job, found by what somebody reads over the telephone."""

from dataclasses import dataclass, field

from registry.certification import queries as certification
from registry.history.queries import Sentence, latest, tell, told
from registry.jobs.models import Job
from registry.kernel.identifiers import NotAnIdentifier, read_technician_id
from registry.pages.numbers import whole
from registry.people.models import Person
from registry.people.queries import Viewer, enquiries, of
from registry.people.queries.records import refs

SHOWN = 50


@dataclass(frozen=True)
class Story:
    """Sentences, newest first; `older` is the place to go on from; `people` are offered when a name fits several."""

    sentences: list[Sentence] = field(default_factory=list)
    about: str = ""
    older: str = ""
    people: list[Person] = field(default_factory=list)


def everything(before: str) -> Story:
    """The newest of all that happened, or what happened before a place such as `1204-2`; a made-up one is ignored."""
    seq, position = (whole(part) for part in before.partition("-")[::2])
    events = latest(SHOWN + 1, None if seq is None or position is None else (seq, position))
    last = events[SHOWN - 1] if len(events) > SHOWN else None
    return Story(sentences=tell(events[:SHOWN]), older=f"{last.action.seq}-{last.position}" if last else "")


def search(text: str, viewer: Viewer) -> Story:
    """The story behind a Technician ID, a number, a reference such as `person:4`, or a name."""
    people = _people(text)
    if len(people) == 1:
        return Story(sentences=_newest_first(*_all_of(people[0])), about=people[0].name)
    if people:
        return Story(people=people)
    ref = _numbered(text, viewer)
    return Story(sentences=_newest_first(ref), about=text.upper()) if ref else Story()


def _newest_first(*refs: str) -> list[Sentence]:
    return told(*refs)[::-1]


def _people(text: str) -> list[Person]:
    kind, _, key = text.partition(":")
    if kind == "person" and (number := whole(key)) is not None:
        return list(Person.objects.filter(pk=number))
    try:
        holder = certification.technician(read_technician_id(text))
    except NotAnIdentifier:
        return list(Person.objects.filter(name__icontains=text).order_by("name")[:SHOWN]) if len(text) > 1 else []
    return [holder.person] if holder else []


def _all_of(person: Person) -> list[str]:
    applications = certification.applications_of(person).values_list("pk", flat=True)
    jobs = Job.objects.filter(of(person, "technician")).values_list("pk", flat=True)
    return [*refs(person), *(f"application:{pk}" for pk in applications), *(f"job:{pk}" for pk in jobs)]


def _numbered(text: str, viewer: Viewer) -> str:
    application = certification.visible_to(viewer).filter(number=text.upper()).first()
    job = Job.objects.filter(number=text.upper()).first()
    enquiry = enquiries.visible_to(viewer).filter(number=text.upper()).first()
    return next((found.ref for found in (application, job, enquiry) if found), "")
