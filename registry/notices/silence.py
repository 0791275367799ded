"""The events that tell nobody, each with the reason somebody gave: that is a decision too.

A new event is either in the table of subscriptions or here; a test demands one of both.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registry.certification import events as certification
from registry.certification.events import approvals, requirements, standing
from registry.documents import events as documents
from registry.intake import events as intake
from registry.jobs import events as jobs
from registry.notices import events as notices
from registry.people import events as people
from registry.people.events import addresses, calls, companies, enquiries, resemblances, signing_in, users
from registry.privacy import events as privacy
from registry.program import events as program
from registry.publishing import events as publishing
from registry.sites import events as sites
from registry.specifications import events as specifications
from registry.training import events as training
from registry.training.events import library


def because(reason: Promise, *happenings: type[object]) -> Iterator[tuple[type[object], Promise]]:
    """These events tell nobody, for this reason."""
    return ((happening, reason) for happening in happenings)


SILENT: dict[type[object], Promise] = dict(
    (
        *because(
            _("The person who registers is written to at once, as account mail; what people do themselves they know."),
            people.PersonRegistered,
            people.AddressConfirmed,
            people.PersonCorrected,
            people.LanguageChosen,
            people.CompanyAdded,
            people.UtilityAdded,
            people.EmploymentBegan,
            people.EmploymentEnded,
        ),
        *because(
            _("Whoever asked or answered did it themselves; the company's page shows what became of it."),
            companies.CompanyAccountAsked,
            companies.CompanyAccountWithdrawn,
            companies.CompanyCorrected,
            companies.CoverageRecorded,
            companies.InvitationDeclined,
            companies.InvitationWithdrawn,
            companies.InvitationExpired,
        ),
        *because(
            _("The address that was invited is written to, whoever has it."),
            companies.InvitationSent,
            users.UserInvited,
        ),
        *because(
            _("Whoever invited sees what became of it on the page of users."),
            users.UserInvitationAccepted,
            users.UserInvitationWithdrawn,
            users.UserInvitationExpired,
        ),
        *because(
            _("It is part of a duty that ended, which is told."),
            users.SessionsEnded,
        ),
        *because(
            _("It stands on the page of what it is about."),
            users.LeadProposalWithdrawn,
            users.LeadProposalExpired,
            users.UtilityCorrected,
        ),
        *because(
            _("The person's own page shows it with its reason; a message for each call would alarm."),
            users.ViewAsBegan,
            users.ViewAsEnded,
        ),
        *because(
            _("The sender is written to at the address the mail came from; the rest is the team's queue."),
            intake.MailArrived,
            intake.MailOpened,
            intake.ReplyOwed,
            intake.AttachmentRead,
            intake.MailTaken,
            intake.PaperEntered,
            intake.MailGivenBack,
            intake.MailLinked,
            intake.MailAnswered,
            intake.MailHandled,
            intake.MailSetAside,
            intake.MailReopened,
        ),
        *because(
            _("Whoever asked is told when it is ready; what was fetched or deleted stands in the history."),
            privacy.CopyAsked,
            privacy.CopyFetched,
            privacy.CopyForgotten,
        ),
        *because(
            _("Nobody is worried by what one member of the team proposed; a second one decides first."),
            privacy.RemovalProposed,
        ),
        *because(
            _("The account is gone; the address it had is written to."),
            privacy.PersonalDataRemoved,
        ),
        *because(
            _("What was forgotten stands on the page of the periods."),
            privacy.PeriodCarriedOut,
        ),
        *because(
            _("Everybody reads it where it is published."),
            publishing.TextWritten,
            publishing.TextRestored,
            publishing.QuestionAdded,
            publishing.QuestionMoved,
            publishing.QuestionWithdrawn,
            publishing.QuestionPutBack,
            publishing.AnnouncementMade,
            publishing.AnnouncementDated,
            publishing.AnnouncementWithdrawn,
            publishing.NewsletterAdded,
            publishing.NewsletterWithdrawn,
        ),
        *because(
            _("A visitor is written to at the address they gave; that they confirmed it they know."),
            enquiries.VisitorAsked,
            enquiries.EnquiryAddressConfirmed,
        ),
        *because(
            _("The team's own memory."),
            enquiries.EnquiryNoted,
            enquiries.EnquiryLinked,
            enquiries.EnquiryUnlinked,
            certification.ApplicationNoted,
            jobs.PaperReceived,
        ),
        *because(
            _("The team's queue; nobody is told that somebody else is on record."),
            resemblances.ResemblanceFound,
            resemblances.ResemblancePutOff,
            resemblances.ResemblanceOpened,
            resemblances.PersonsToldApart,
        ),
        *because(
            _("Done by the person on this very device; the page says it."),
            signing_in.SignedOutEverywhere,
        ),
        *because(
            _("The security page shows that nothing came of it."),
            addresses.AddressChangeExpired,
        ),
        *because(
            _("For the team's own memory."),
            calls.CallNoted,
        ),
        *because(
            _("It is itself the trace of a message."),
            notices.AccountMailOwed,
        ),
        *because(
            _("It is seen on the desk; writing to an address that does not answer would help nobody."),
            notices.MessageBounced,
            notices.MessageSentAgain,
            notices.MessageSettled,
        ),
        *because(
            _("Papers and files belong to something that is told about."),
            documents.FileReceived,
            documents.RecordingReceived,
            documents.PaperMade,
        ),
        *because(
            _("Settings stand on their page, with their history."),
            program.SettingChanged,
        ),
        *because(
            _("Lists kept by the team, shown on the public pages."),
            training.TrainingAccepted,
            training.TrainingCorrected,
            training.TrainingEnded,
            library.VideoAdded,
            library.VideoWorded,
            library.VideoVersionMade,
            library.VideoPublished,
            library.VideoWithdrawn,
            library.ResourceAdded,
            library.ResourceChanged,
            library.ResourcePublished,
            library.ResourceWithdrawn,
        ),
        *because(
            _("Whoever signed saw it on the page; a corrected day of instruction changes nothing they can do."),
            library.StatementSigned,
            library.InstructionCorrected,
        ),
        *because(
            _("Seen on the request's page; what it leads to is told."),
            enquiries.EnquiryTaken,
            enquiries.EnquirySettled,
        ),
        *because(
            _("The trainer's own doings, seen on the page of the class; whoever is enrolled is told by another event."),
            training.ClassDrafted,
            training.ClassScheduled,
            training.ClassClosed,
            training.RosterTakenIn,
        ),
        *because(
            _("The person declined it; attendance and the check stand on the person's page, the result is told."),
            training.SeatDeclined,
            training.AttendanceRecorded,
            training.CheckRecorded,
        ),
        *because(
            _("What the team did about it, it tells itself."),
            training.UndonePassSettled,
        ),
        *because(
            _("Told together, in the one message about the whole application."),
            certification.TrainingStated,
            certification.EmploymentStated,
            certification.CertificationGranted,
            certification.CertificationRefused,
            certification.CompanyRefused,
        ),
        *because(
            _("The holder asked for the badge at that moment; keys are the operator's, who turned them."),
            certification.BadgeMade,
            certification.BadgeKeyMade,
            certification.BadgeKeyWithdrawn,
            approvals.ApprovalGiven,
            approvals.ApprovalGivenUntil,
            approvals.ApprovalRefused,
            approvals.ParticipationStated,
            approvals.TieStated,
            approvals.InstrumentStated,
        ),
        *because(
            _("The trainer's own choice."),
            approvals.TrainerListingChosen,
        ),
        *because(
            _("Documents the team writes stand on their pages; what was accepted is part of the application."),
            requirements.RequirementsProposed,
            requirements.RequirementsTakenBack,
            requirements.RequirementsDropped,
            requirements.RequirementsPublished,
            requirements.RequirementsAccepted,
        ),
        *because(
            _("The technician opened it again; a hold shows on the job's page, and whoever holds it tells why."),
            jobs.JobReopened,
            jobs.JobHeld,
            jobs.JobReleased,
        ),
        *because(
            _("Part of a job that is told about, or of what everybody can read."),
            sites.SiteAdded,
            sites.UtilityOfSiteChanged,
            specifications.EditionPublished,
        ),
        *because(
            _("Part of a renewal, or of a job, that is told about."),
            standing.CertificationEnded,
            standing.WorkNoted,
        ),
        *because(
            _("Seen on the desk and on the applicant's page; not worth a message."),
            certification.ApplicationAssigned,
        ),
        *because(
            _("What the team writes for messages stands on the page of the message; what one chose oneself one knows."),
            notices.MessageWorded,
            notices.MessageSetBack,
            notices.MessageTurnedOff,
            notices.MessageTurnedOn,
        ),
    )
)
