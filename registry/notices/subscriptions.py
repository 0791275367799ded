"""THE table: which event owes which message to whom; and the events that tell nobody, which is a decision too.

A row reads: when this happened, these people are told in these words (`messages.py` says what the words are made of).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from registry.certification import events as certification
from registry.certification.queries.passes import rests_on
from registry.documents import events as documents
from registry.history.acting import Act
from registry.jobs import events as jobs
from registry.jobs.lifecycle import BPA_APPROVED, CERTIFIED_ONLY
from registry.notices import events as notices
from registry.people import events as people
from registry.people.models import Duty
from registry.people.queries import members
from registry.program import events as program
from registry.sites import events as sites
from registry.specifications import events as specifications
from registry.training import events as training
from registry.training.queries.classes import people_of

# object: each audience knows the events it is written for.
Audience = Callable[[object, Act], Iterable[str]]


@dataclass(frozen=True)
class Told:
    """One row of the table: who is told, in which words."""

    audience: Audience
    message: str


def the_person(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The person the event is about."""
    return [str(happening.person)]  # type: ignore[attr-defined]


def the_person_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The person the event is about, unless they did it themselves."""
    ref = str(happening.person)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_technician(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """The technician whose job it is."""
    return [str(happening.technician)]  # type: ignore[attr-defined]


def the_technician_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The technician whose job it is, unless they did it themselves."""
    ref = str(happening.technician)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_people_of_the_class(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Everybody with a seat in the class or on its waiting list, once it was published."""
    pk = str(happening.class_).partition(":")[2]  # type: ignore[attr-defined]
    return people_of(int(pk)) if getattr(happening, "public", True) else []


def those_with_a_seat(happening: object, act: Act) -> Iterable[str]:  # noqa: ARG001 - the shape of an audience
    """Everybody with a seat in the class."""
    return people_of(int(str(happening.class_).partition(":")[2]), waiting=False)  # type: ignore[attr-defined]


def the_trainer_unless_theirs(happening: object, act: Act) -> Iterable[str]:
    """The trainer of the class, when somebody else did it."""
    ref = str(happening.trainer)  # type: ignore[attr-defined]
    return [] if act.by == ref else [ref]


def the_team_if_it_was_used(happening: object, act: Act) -> Iterable[str]:
    """The program team, when a certification was granted upon the pass that was undone."""
    pk = int(str(happening.pass_).partition(":")[2])  # type: ignore[attr-defined]
    return [one.ref for one in members(Duty.TEAM, timezone.localdate(act.at))] if rests_on(pk) else []


def the_utility_once_certified(happening: object, act: Act) -> Iterable[str]:
    """The people of the site's utility, when the job is certified: approved for payment or not."""
    utility = str(happening.utility).partition(":")[2]  # type: ignore[attr-defined]
    if happening.status not in (BPA_APPROVED, CERTIFIED_ONLY) or not utility.isdigit():  # type: ignore[attr-defined]
        return []
    return [person.ref for person in members(Duty.UTILITY, timezone.localdate(act.at), utility=int(utility))]


SUBSCRIPTIONS: dict[type[object], tuple[Told, ...]] = {
    people.PasswordChanged: (Told(the_person, "password-changed"),),
    people.SecondStepAdded: (Told(the_person, "second-step-added"),),
    people.SecondStepRemoved: (Told(the_person, "second-step-removed"),),
    certification.ApplicationSubmitted: (Told(the_person, "application-received"),),
    certification.ApplicationResubmitted: (Told(the_person, "application-received-again"),),
    certification.CorrectionAsked: (Told(the_person, "correction-asked"),),
    certification.ApplicationWithdrawn: (Told(the_person_unless_theirs, "application-withdrawn"),),
    certification.ApplicationDecided: (Told(the_person, "application-decided"),),
    certification.TechnicianIdIssued: (Told(the_person, "technician-id"),),
    training.PersonEnrolled: (Told(the_person, "class-enrolled"),),
    training.WaitingListJoined: (Told(the_person, "class-waiting"),),
    training.SeatOffered: (Told(the_person, "class-seat-offered"),),
    training.SeatTaken: (Told(the_person, "class-enrolled"),),
    training.OfferRanOut: (Told(the_person, "class-offer-ran-out"),),
    training.EnrollmentWithdrawn: (Told(the_person_unless_theirs, "class-place-lost"),),
    training.ClassChanged: (
        Told(the_people_of_the_class, "class-changed"),
        Told(the_trainer_unless_theirs, "class-changed"),
    ),
    training.ClassCanceled: (
        Told(the_people_of_the_class, "class-canceled"),
        Told(the_trainer_unless_theirs, "class-canceled"),
    ),
    training.ClassReminded: (Told(those_with_a_seat, "class-reminder"),),
    training.ClassPassed: (Told(the_person, "class-passed"),),
    training.ClassNotPassed: (Told(the_person, "class-not-passed"),),
    training.PassUndone: (
        Told(the_person, "class-pass-undone"),
        Told(the_team_if_it_was_used, "used-pass-undone"),
    ),
    jobs.JobSubmitted: (Told(the_technician, "job-judged"), Told(the_utility_once_certified, "job-in-territory")),
    jobs.JobDecided: (Told(the_technician, "job-decided"), Told(the_utility_once_certified, "job-in-territory")),
    jobs.RequirementWaived: (
        Told(the_technician, "job-judged-again"),
        Told(the_utility_once_certified, "job-in-territory"),
    ),
    jobs.JobCancelled: (Told(the_technician_unless_theirs, "job-canceled"),),
}

SILENT: frozenset[type[object]] = frozenset(
    {
        # The person who registers is written to at once, as account mail; the rest of people's own doings they know.
        people.PersonRegistered,
        people.AddressConfirmed,
        people.PersonCorrected,
        people.LanguageChosen,
        people.CompanyAdded,
        people.UtilityAdded,
        people.EmploymentBegan,
        people.EmploymentEnded,
        people.RoleGiven,
        people.RoleEnded,
        # It is itself the trace of a message.
        notices.AccountMailOwed,
        # Papers and files belong to something that is told about.
        documents.FileReceived,
        documents.PaperMade,
        # Settings stand on their page, with their history.
        program.SettingChanged,
        # Lists kept by the team, shown on the public pages.
        training.TrainingAccepted,
        # The trainer's own doings, seen on the page of the class; each person enrolled is told by an event of theirs.
        training.ClassDrafted,
        training.ClassScheduled,
        training.ClassClosed,
        training.RosterTakenIn,
        # The person declined it; attendance and the check stand on the person's page, the result is told.
        training.SeatDeclined,
        training.AttendanceRecorded,
        training.CheckRecorded,
        # What the team did about it, it tells itself.
        training.UndonePassSettled,
        # Told together, in the one message about the whole application.
        certification.TrainingStated,
        certification.EmploymentStated,
        certification.CertificationGranted,
        certification.CertificationRefused,
        certification.CompanyRefused,
        # The technician opened it again; a hold shows on the job's page, and whoever holds it tells why.
        jobs.JobReopened,
        jobs.JobHeld,
        jobs.JobReleased,
        # Part of a job that is told about, or of what everybody can read.
        sites.SiteAdded,
        sites.UtilityOfSiteChanged,
        specifications.EditionPublished,
        # Seen on the desk and on the applicant's page; not worth a message.
        certification.ApplicationAssigned,
    }
)


def owed_for(happening: object, act: Act) -> Iterable[tuple[str, str]]:
    """(message, recipient) for everybody who is told of this event."""
    for told in SUBSCRIPTIONS.get(type(happening), ()):
        for recipient in told.audience(happening, act):
            if recipient:
                yield told.message, recipient
