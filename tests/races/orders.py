"""What a member of a team can be told to do. Everything goes through the actions that the pages call."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from registry.certification import actions as certification
from registry.certification.models import Application, Certification
from registry.history.models import Mention
from registry.history.verify import verify
from registry.jobs import actions as jobs
from registry.jobs.models import Job
from registry.notices import mailbox, sending
from registry.notices.models import Notice
from registry.people.actions.administering import end_administration
from registry.people.models import Company, Person, Role
from registry.people.queries.companies import administrations
from registry.training.models import Kind
from tests import builders
from tests.builders import AT, viewer
from tests.jobs.builders import a_draft, typed
from tests.people.offices import an_administrator
from tests.races import classes, leads, removals


def people() -> dict[str, Any]:
    """The team that decides, and the technician who works."""
    deciders = [builders.a_team_member(f"Decider {number}").pk for number in range(4)]
    return {"deciders": deciders, "technician": builders.a_technician().pk}


def application() -> int:
    """A submitted application that needs no proof."""
    asked = (Kind.PRESCRIPTIVE_DUCT_SEALING,)
    return builders.an_application("submitted", kinds=asked).pk


def decide(application: int, decider: int, version: int, *, grant: bool) -> str:
    """Grant or refuse everything asked for, as somebody who saw this version."""
    found = Application.objects.get(pk=application)
    decision = builders.grants(found) if grant else builders.refuses(found)
    by = viewer(Person.objects.get(pk=decider))
    certification.decide(found, decision, by=by, at=AT, seen=version)
    return "granted" if grant else "refused"


def outcome(application: int) -> dict[str, Any]:
    """What is on record of an application."""
    found = Application.objects.get(pk=application)
    events = Mention.objects.filter(subject=found.ref, event__name="certification.ApplicationDecided")
    certified = Certification.objects.filter(person=found.person_id).count()
    return {"state": found.state, "version": found.version, "decided": events.count(), "certified": certified}


def draft(technician: int) -> dict[str, int]:
    """A job ready to be submitted."""
    made = a_draft(Person.objects.get(pk=technician))
    return {"job": made.pk, "version": made.version}


def submit(job: int, technician: int, version: int) -> str:
    """Submit it, as somebody who saw this version; every press has a key of its own."""
    found, by = Job.objects.get(pk=job), Person.objects.get(pk=technician)
    return jobs.submit(found, by=by, at=AT, key=uuid4().hex, seen=version)


def edit(job: int, technician: int, version: int, leakage_after: str) -> str:
    """Save another value, as somebody who saw this version."""
    found, by = Job.objects.get(pk=job), Person.objects.get(pk=technician)
    jobs.save_draft(found, typed(leakage_after=leakage_after), by=by, at=AT, seen=version)
    return "saved"


def record(job: int) -> dict[str, Any]:
    """What is on record of a job: all of a submission, or nothing of it."""
    found = Job.objects.get(pk=job)
    told = Mention.objects.filter(subject=found.ref, event__name="jobs.JobSubmitted")
    return {
        "state": found.state,
        "numbered": bool(found.number),
        "decisions": found.decisions.count(),
        "events": told.count(),
        "notices": Notice.objects.filter(event__in=told.values("event")).count(),
        "leakage_after": found.typed["leakage_after"],
    }


def office() -> dict[str, Any]:
    """A company with two administrators."""
    company = builders.a_company()
    roles = [Role.objects.get(person=an_administrator(company, f"Office {number}")).pk for number in range(2)]
    return {"company": company.pk, "roles": roles}


def step_down(role: int) -> str:
    """Lay down the duty, as the administrator who holds it."""
    held = Role.objects.select_related("person", "company").get(pk=role)
    end_administration(held, by=viewer(held.person), at=AT)
    return "stepped down"


def administrators(company: int) -> int:
    """How many administer the company now."""
    return administrations(Company.objects.get(pk=company), builders.TODAY).count()


def send(later: int) -> str:
    """Send what is owed, so many minutes from now: a lease that somebody left behind has run out by then."""
    from django.utils import timezone

    return str(sending.send_owed(clock=lambda: timezone.now() + timedelta(minutes=later)))


def owed() -> dict[str, Any]:
    """What is still owed, and how often each message left."""
    letters = filter(None, map(mailbox.find, mailbox.names()))
    kept = {letter.message_id: letter.times for letter in letters}
    ids = Notice.objects.filter(state="sent").values_list("message_id", flat=True)
    return {
        "owed": Notice.objects.filter(state="owed").count(),
        "failed": Notice.objects.filter(state="failed").count(),
        "times": [kept.get(message_id, 0) for message_id in ids],
        "strays": len(set(kept) - set(Notice.objects.values_list("message_id", flat=True))),
    }


def problems() -> list[str]:
    """What is wrong with the history."""
    return verify().problems


ORDERS = (
    {
        order.__name__: order
        for order in (
            people,
            application,
            decide,
            outcome,
            draft,
            submit,
            edit,
            record,
            office,
            step_down,
            administrators,
            send,
            owed,
            problems,
        )
    }
    | classes.ORDERS
    | leads.ORDERS
    | removals.ORDERS
)
