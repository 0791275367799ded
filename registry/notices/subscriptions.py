"""THE table: which event owes which message to whom; and the events that tell nobody, which is a decision too.

A row reads: when this happened, these people are told in these words (`messages.py` says what the words are made of).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone

from registry.certification import events as certification
from registry.certification.events import approvals, requirements
from registry.documents import events as documents
from registry.history.acting import Act
from registry.jobs import events as jobs
from registry.jobs.lifecycle import BPA_APPROVED, CERTIFIED_ONLY
from registry.notices import events as notices
from registry.people import events as people
from registry.people.events import companies
from registry.people.models import Duty
from registry.people.queries import members
from registry.people.queries.companies import administrators
from registry.program import events as program
from registry.sites import events as sites
from registry.specifications import events as specifications
from registry.training import events as training

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


def the_utility_once_certified(happening: object, act: Act) -> Iterable[str]:
    """The people of the site's utility, when the job is certified: approved for payment or not."""
    utility = str(happening.utility).partition(":")[2]  # type: ignore[attr-defined]
    if happening.status not in (BPA_APPROVED, CERTIFIED_ONLY) or not utility.isdigit():  # type: ignore[attr-defined]
        return []
    return [person.ref for person in members(Duty.UTILITY, timezone.localdate(act.at), utility=int(utility))]


def the_administrators(happening: object, act: Act) -> Iterable[str]:
    """Who administers the company, but for whoever did it and whom it is about: they are told otherwise, or know."""
    company = str(happening.company).partition(":")[2]  # type: ignore[attr-defined]
    known = {act.by, str(getattr(happening, "person", ""))}
    serving = administrators(int(company), timezone.localdate(act.at)) if company.isdigit() else ()
    return [person.ref for person in serving if person.ref not in known]


SUBSCRIPTIONS: dict[type[object], tuple[Told, ...]] = {
    people.PasswordChanged: (Told(the_person, "password-changed"),),
    people.SecondStepAdded: (Told(the_person, "second-step-added"),),
    people.SecondStepRemoved: (Told(the_person, "second-step-removed"),),
    companies.CompanyAccountApproved: (Told(the_person, "company-account-approved"),),
    companies.CompanyAccountRefused: (Told(the_person, "company-account-refused"),),
    companies.AdministratorAdded: (Told(the_administrators, "administrator-added"),),
    companies.AdministratorAppointed: (
        Told(the_person, "administrator-appointed"),
        Told(the_administrators, "administrator-added"),
    ),
    companies.AdministratorLeft: (
        Told(the_person_unless_theirs, "administrator-ended"),
        Told(the_administrators, "administrator-left"),
    ),
    companies.CoverageEnding: (Told(the_administrators, "coverage-ending"),),
    companies.CoverageEnded: (Told(the_administrators, "coverage-ended"),),
    companies.InvitationAccepted: (Told(the_administrators, "invitation-accepted"),),
    companies.DepartureReported: (
        Told(the_person, "departure-reported"),
        Told(the_administrators, "departure-of-technician"),
    ),
    companies.DepartureCorrected: (
        Told(the_person, "departure-corrected"),
        Told(the_administrators, "departure-corrected-at"),
    ),
    companies.StandingEnded: (Told(the_administrators, "standing-ended"),),
    companies.StandingRestored: (Told(the_administrators, "standing-restored"),),
    certification.ApplicationSubmitted: (Told(the_person, "application-received"),),
    certification.ApplicationResubmitted: (Told(the_person, "application-received-again"),),
    certification.CorrectionAsked: (Told(the_person, "correction-asked"),),
    certification.ApplicationWithdrawn: (Told(the_person_unless_theirs, "application-withdrawn"),),
    certification.ApplicationDecided: (Told(the_person, "application-decided"),),
    certification.TechnicianIdIssued: (Told(the_person, "technician-id"),),
    approvals.ApprovalEnded: (Told(the_person_unless_theirs, "approval-ended"),),
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
        # Whoever asked or answered did it themselves; the company's page shows what became of it.
        companies.CompanyAccountAsked,
        companies.CompanyAccountWithdrawn,
        companies.CompanyCorrected,
        companies.CoverageRecorded,
        companies.InvitationDeclined,
        companies.InvitationWithdrawn,
        companies.InvitationExpired,
        # Written to at the address that was invited, whoever has it (notices.actions.owe_invitations).
        companies.InvitationSent,
        # It is itself the trace of a message.
        notices.AccountMailOwed,
        # Papers and files belong to something that is told about.
        documents.FileReceived,
        documents.PaperMade,
        # Settings stand on their page, with their history.
        program.SettingChanged,
        # Lists kept by the team, shown on the public pages.
        training.TrainingAccepted,
        # Told together, in the one message about the whole application.
        certification.TrainingStated,
        certification.EmploymentStated,
        certification.CertificationGranted,
        certification.CertificationRefused,
        certification.CompanyRefused,
        # The holder asked for the badge at that moment; keys are the operator's, who turned them.
        certification.BadgeMade,
        certification.BadgeKeyMade,
        certification.BadgeKeyWithdrawn,
        approvals.ApprovalGiven,
        approvals.ApprovalGivenUntil,
        approvals.ApprovalRefused,
        approvals.ParticipationStated,
        approvals.TieStated,
        approvals.InstrumentStated,
        # The trainer's own choice.
        approvals.TrainerListingChosen,
        # Documents the team writes stand on their pages; what was accepted is part of the application.
        requirements.RequirementsProposed,
        requirements.RequirementsTakenBack,
        requirements.RequirementsDropped,
        requirements.RequirementsPublished,
        requirements.RequirementsAccepted,
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
