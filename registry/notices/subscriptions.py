"""THE table: which event owes which message to whom. The events that tell nobody are in `silence.py`, with the reason.

A row reads: when this happened, these people are told in these words (`words/` has them, `messages/` says what they are
made of; whether a message is optional stands with its words).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.certification import events as certification
from registry.certification.events import approvals, standing
from registry.history.acting import Act
from registry.jobs import events as jobs

# object: each audience knows the events it is written for.
from registry.notices.audiences import (
    Addresses,
    Audience,
    at_both,
    at_the_link,
    at_the_new,
    at_the_old,
    at_the_old_if_another,
    the_account,
    the_administrators,
    the_employer,
    the_leads_and_the_team,
    the_other_leads,
    the_owner,
    the_people_of_the_class,
    the_person,
    the_person_by_way,
    the_person_if_by_link,
    the_person_if_free,
    the_person_if_theirs,
    the_person_unless_only_proposed,
    the_person_unless_theirs,
    the_records,
    the_team_if_it_was_used,
    the_technician,
    the_technician_unless_theirs,
    the_trainer_unless_theirs,
    the_user_unless_theirs,
    the_utility_once_certified,
    those_with_a_seat,
    whoever_answers,
    whoever_asked,
    whoever_proposed,
)
from registry.people import events as people
from registry.people.asking import Way
from registry.people.events import addresses, calls, companies, enquiries, recoveries, resemblances, signing_in, users
from registry.privacy import events as privacy
from registry.training import events as training
from registry.training.events import library


@dataclass(frozen=True)
class Told:
    """One row of the table: who is told, in which words; and at which address, if not at that of the account."""

    audience: Audience
    message: str
    to: Addresses = the_account


SUBSCRIPTIONS: dict[type[object], tuple[Told, ...]] = {
    people.PasswordChanged: (Told(the_person, "password-changed"),),
    people.SecondStepAdded: (Told(the_person, "second-step-added"),),
    people.SecondStepRemoved: (Told(the_person, "second-step-removed"),),
    people.RoleGiven: (Told(the_user_unless_theirs, "duty-given"),),
    people.RoleEnded: (Told(the_user_unless_theirs, "duty-ended"),),
    users.OperatorInvited: (Told(the_leads_and_the_team, "operator-invited"),),
    users.LeadProposed: (Told(the_other_leads, "lead-proposed"),),
    users.LeadProposalDecided: (Told(whoever_proposed, "lead-decided"),),
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
    resemblances.LookalikeRegistered: (Told(the_person, "lookalike-registered"),),
    resemblances.PersonsMerged: (Told(the_records, "records-merged"),),
    resemblances.PersonsUnmerged: (Told(the_records, "records-unmerged"),),
    signing_in.RecoveryCodeUsed: (Told(the_person, "recovery-code-used"),),
    signing_in.RecoveryCodesRenewed: (Told(the_person, "recovery-codes-renewed"),),
    addresses.AddressChangeAsked: (
        Told(the_person, "address-asked", at_the_old),
        Told(the_person_if_free, "address-confirm", at_the_new),
        Told(the_owner, "address-in-use"),
    ),
    addresses.AddressChanged: (
        Told(the_person, "address-left", at_the_old),
        Told(the_person, "address-arrived", at_the_new),
    ),
    addresses.AddressChangeCanceled: (Told(the_person_if_by_link, "address-kept"),),
    addresses.AddressChangeUndone: (
        Told(the_person, "address-taken-back", at_the_old),
        Told(the_person, "address-lost", at_the_new),
    ),
    calls.CallerChecked: (Told(the_person, "caller-checked"),),
    recoveries.RecoveryAsked: (
        Told(the_person_by_way(Way.LINK), "recovery-link", at_the_link),
        Told(the_person_by_way(Way.NEW_ADDRESS, Way.SECOND_STEPS), "recovery-asked", at_the_old),
    ),
    recoveries.RecoveryApproved: (
        Told(the_person, "recovery-approved", at_the_old_if_another),
        Told(the_person, "recovery-ready", at_the_link),
    ),
    recoveries.RecoveryDeclined: (Told(the_person, "recovery-declined", at_both),),
    recoveries.RecoveryStopped: (Told(the_person, "recovery-stopped", at_both),),
    recoveries.RecoveryUsed: (Told(the_person, "recovery-used", at_both),),
    recoveries.RecoveryExpired: (Told(the_person, "recovery-expired", at_both),),
    certification.ApplicationSubmitted: (Told(the_person_if_theirs, "application-received"),),
    certification.ApplicationEntered: (Told(the_person, "application-entered"),),
    certification.ApplicationReopened: (Told(the_person, "application-reopened"),),
    certification.ApplicationResubmitted: (Told(the_person, "application-received-again"),),
    certification.CorrectionAsked: (Told(the_person, "correction-asked"),),
    certification.ApplicationWithdrawn: (Told(the_person_unless_theirs, "application-withdrawn"),),
    certification.ApplicationDecided: (Told(the_person, "application-decided"),),
    certification.TechnicianIdIssued: (Told(the_person, "technician-id"),),
    approvals.ApprovalEnded: (Told(the_person_unless_theirs, "approval-ended"),),
    enquiries.EnquiryMade: (Told(the_person, "request-received"),),
    enquiries.EnquiryWritten: (Told(whoever_answers, "request-written"),),
    enquiries.EnquiryReopened: (
        Told(the_person_unless_theirs, "request-answered"),
        Told(whoever_answers, "request-written"),
    ),
    enquiries.EnquiryAnswered: (Told(the_person, "request-answered"),),
    enquiries.EnquiryScheduled: (Told(the_person, "request-scheduled"),),
    enquiries.EnquiryClosed: (Told(the_person_unless_theirs, "request-closed"),),
    library.InstructionGiven: (Told(the_person, "instruction-given"),),
    standing.CaseOpened: (Told(the_person, "case-opened"),),
    standing.CaseReplied: (Told(the_person, "case-replied"),),
    standing.CaseDecided: (Told(the_person, "case-decided"),),
    standing.CaseAppealed: (Told(the_person, "case-appealed"),),
    standing.AppealDecided: (Told(the_person, "appeal-decided"),),
    standing.TechnicianReinstated: (Told(the_person, "technician-reinstated"),),
    standing.DeadlineNear: (Told(the_person, "deadline-near"),),
    standing.StandingBegan: (Told(the_employer, "standing-shut"),),
    standing.StandingEnded: (Told(the_employer, "standing-open"),),
    standing.StandingAnnulled: (Told(the_employer, "standing-open"),),
    privacy.CopyMade: (Told(whoever_asked, "copy-ready"),),
    privacy.RemovalAsked: (Told(the_person, "removal-asked"),),
    privacy.RemovalApproved: (Told(the_person, "removal-approved"),),
    privacy.RemovalHeld: (Told(the_person, "removal-held"),),
    privacy.RemovalTakenBack: (Told(the_person, "removal-taken-back"),),
    privacy.RemovalDeclined: (Told(the_person_unless_only_proposed, "removal-declined"),),
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


def owed_for(happening: object, act: Act) -> Iterable[tuple[str, str, str]]:
    """(message, recipient, address) for everybody who is told of this event; no address is that of the account."""
    for told in SUBSCRIPTIONS.get(type(happening), ()):
        for recipient in told.audience(happening, act):
            if recipient:
                yield from ((told.message, recipient, address) for address in told.to(happening))
