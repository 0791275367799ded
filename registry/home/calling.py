"""What the record knows of a person that a caller can be asked: each fact with its question."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from registry.certification import queries as certifications
from registry.certification.models import Application
from registry.jobs.models import Job
from registry.pages.dates import local_day
from registry.people.asking import Asking
from registry.people.models import Person
from registry.people.queries import email_of, employer_on, of
from registry.people.queries.recovering import account_of

Fact = tuple[str, str]


def facts_of(person: Person, today: date) -> dict[str, str]:
    """The questions that can be asked about this person, each with the answer on file; in the order of the list."""
    known = {name: answer for name, answer in (*_own(person, today), *_papers(person), *_work(person)) if answer}
    return {name: known[name] for name in Asking.values if name in known}


def _own(person: Person, today: date) -> Iterator[Fact]:
    code = certifications.technician_id_of(person)
    yield Asking.TECHNICIAN_ID, code or ""
    company = employer_on(person, today)
    yield Asking.COMPANY, company.name if company else ""
    yield Asking.EMAIL, email_of(person)
    yield Asking.PHONE, person.phone
    account = account_of(person)
    yield Asking.REGISTERED, _month(local_day(account.joined_at)) if account else ""


def _papers(person: Person) -> Iterator[Fact]:
    sent = Application.objects.filter(of(person), submitted_at__isnull=False).order_by("-submitted_at").first()
    if sent is None or sent.submitted_at is None:
        return
    yield Asking.APPLIED, _month(local_day(sent.submitted_at))
    trained = next((asked for asked in certifications.asked_by(sent) if asked.trained_on), None)
    if trained and trained.trained_on:
        trainer = trained.trainer.name if trained.trainer else trained.trainer_name
        yield Asking.TRAINER, ", ".join(filter(None, (trainer, _month(trained.trained_on))))


def _work(person: Person) -> Iterator[Fact]:
    entered = Job.objects.select_related("site").filter(of(person, "technician"), number__isnull=False)
    last = entered.order_by("-place").first()
    yield Asking.LAST_JOB, f"{last.site.street}, {last.site.city}" if last and last.site else ""


def _month(day: date) -> str:
    return date_format(day, "YEAR_MONTH_FORMAT")
