"""Applications, and what each asks for."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.certification.approval_words import TITLES, ApprovalCorrection, ApprovalRefusal
from registry.certification.lifecycle import APPLICATION, DECIDED, DRAFT, OPEN, RETURNED, SUBMITTED
from registry.certification.requirements.documents import Purpose
from registry.certification.words import WITH_PROOF, Basis, Correction, Outcome, Refusal
from registry.documents.models import StoredFile
from registry.history.removed import NameField
from registry.people.models import Company, Person
from registry.training.models import AcceptedTraining, ClassPass, Instruction, Kind, Statement

_STATES = [(state, str(state)) for state in APPLICATION.states]
CORRECTIONS = [*Correction.choices, *ApprovalCorrection.choices]
REFUSALS = [*Refusal.choices, *ApprovalRefusal.choices]


class Application(models.Model):
    """An application to take part, mostly as a technician. Until it is submitted it is a draft: no history, no number.

    What only trainers and inspectors answer stands in `Participation`. One that came on paper says who entered it,
    keeps the paper with its signature, and where that came from (`message:12`).
    """

    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.TECHNICIAN)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications")
    number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    state = models.CharField(max_length=20, choices=_STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=0)
    holder = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews")

    name = NameField(_("name"), max_length=150, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="applications")
    company_name = models.CharField(max_length=200, blank=True)
    company_license = models.CharField(max_length=40, blank=True)
    company_state = models.CharField(max_length=2, blank=True)
    company_phone = models.CharField(max_length=40, blank=True)
    employed_from = models.DateField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    signed_name = NameField(max_length=150, blank=True)
    signed_on = models.DateField(null=True, blank=True)

    correction = models.CharField(max_length=30, choices=CORRECTIONS, blank=True)
    correction_message = models.TextField(blank=True)
    correction_concerns = models.CharField(max_length=40, blank=True)
    company_outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    company_words = models.TextField(blank=True)

    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_on = models.DateField(null=True, blank=True)

    entered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="applications_entered"
    )
    paper = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="paper_of_applications"
    )
    came_from = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(state__in=OPEN), name="one_open_application_a_part"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="application_purpose_is_known"),
            models.CheckConstraint(condition=Q(state__in=list(APPLICATION.states)), name="application_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[SUBMITTED, RETURNED, DECIDED])
                | Q(number__isnull=False, submitted_at__isnull=False, due_on__isnull=False),
                name="submitted_application_has_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(closed_at__isnull=False), name="closed_application_says_when"
            ),
            models.CheckConstraint(
                condition=Q(entered_by__isnull=True, paper__isnull=True)
                | Q(entered_by__isnull=False, paper__isnull=False),
                name="application_entered_for_somebody_has_its_paper",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="application_queue")]

    def __str__(self) -> str:
        return self.number or str(_("Draft"))

    @property
    def ref(self) -> str:
        return f"application:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(APPLICATION.states[self.state])

    @property
    def is_technicians(self) -> bool:
        """Whether it asks for certifications; otherwise it asks for approvals."""
        return self.purpose == Purpose.TECHNICIAN

    @property
    def title(self) -> str:
        """What this application is called."""
        return str(TITLES[Purpose(self.purpose)])

    @property
    def company_stated(self) -> str:
        """The name of the company, chosen or typed."""
        return self.company.name if self.company else self.company_name

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return APPLICATION.allows(self.state, verb)


class ApplicationNote(models.Model):
    """A word of the team to itself about an application. The applicant never sees it; what was written stays."""

    refuses = ("update",)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="notes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="application_notes")
    at = models.DateTimeField()
    words = models.TextField(max_length=2000)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.pk}"

    @property
    def ref(self) -> str:
        return f"application-note:{self.pk}"


class Asked(models.Model):
    """One certification an application asks for, the training behind it, and what the team decided."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="asked")
    certification = models.CharField(max_length=40, choices=Kind.choices)
    basis = models.CharField(max_length=30, choices=Basis.choices, blank=True)
    accepted_training = models.ForeignKey(AcceptedTraining, null=True, blank=True, on_delete=models.PROTECT)
    trainer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="taught")
    trainer_name = models.CharField(max_length=200, blank=True)
    class_pass = models.ForeignKey(ClassPass, null=True, blank=True, on_delete=models.PROTECT, related_name="proves")
    accreditation = models.CharField(max_length=40, blank=True)
    statement = models.BooleanField(default=False)
    video_statement = models.ForeignKey(
        Statement, null=True, blank=True, on_delete=models.PROTECT, related_name="leaned_on"
    )
    instruction = models.ForeignKey(
        Instruction, null=True, blank=True, on_delete=models.PROTECT, related_name="leaned_on"
    )
    certificate_until = models.DateField(null=True, blank=True)
    trained_on = models.DateField(null=True, blank=True)
    proof = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="proves")
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    refusal = models.CharField(max_length=30, choices=REFUSALS, blank=True)
    words = models.TextField(blank=True)
    begins = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "asked"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "certification"], name="asked_once"),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.GRANTED) | Q(begins__isnull=False), name="granted_from_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REFUSED) | ~Q(refusal=""), name="refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def ref(self) -> str:
        return f"asked:{self.pk}"

    @property
    def label(self) -> str:
        return str(Kind(self.certification).label)

    @property
    def basis_label(self) -> str:
        return str(Basis(self.basis).label) if self.basis else ""

    @property
    def refusal_label(self) -> str:
        return str(dict(REFUSALS)[self.refusal]) if self.refusal else ""

    @property
    def given_by(self) -> str:
        """Who gave or certified the training, in one line."""
        if self.accepted_training and self.basis == Basis.ACCEPTED_TRAINING:
            return str(self.accepted_training)
        if self.basis == Basis.IGSHPA:
            return self.accreditation
        if self.instruction and self.instruction.given_by and self.basis == Basis.INSTRUCTION:
            return f"{self.instruction.given_by.name} ({self.instruction.enquiry.number})"
        if self.class_pass:
            return self._passed_class(self.class_pass)
        return self.trainer.name if self.trainer else self.trainer_name

    @staticmethod
    def _passed_class(class_pass: ClassPass) -> str:
        training_class = class_pass.enrollment.training_class
        words = {"trainer": training_class.trainer.name, "number": training_class.number}
        return gettext("%(trainer)s, class %(number)s") % words

    @property
    def proof_ref(self) -> str:
        """What proves it: a file that was sent, or a pass, a statement, an instruction on record; or nothing."""
        by_registry = {
            Basis.CLASS_PASSED: self.class_pass,
            Basis.ORIENTATION_VIDEO: self.video_statement,
            Basis.INSTRUCTION: self.instruction,
        }
        proof = self.proof if self.needs_proof else by_registry.get(Basis(self.basis)) if self.basis else None
        return proof.ref if proof else ""

    @property
    def needs_proof(self) -> bool:
        """Whether a file is asked for: not where the registry itself recorded the pass."""
        return self.basis in WITH_PROOF and self.class_pass_id is None

    @property
    def complete(self) -> bool:
        """Whether everything this basis asks for was given."""
        if not self.basis or self.trained_on is None or (self.needs_proof and self.proof_id is None):
            return False
        if self.class_pass is not None and not self.class_pass.stands:
            return False
        return {
            Basis.CLASS_PASSED: bool(self.given_by),
            Basis.ACCEPTED_TRAINING: self._names_certificate,
            Basis.ORIENTATION_VIDEO: self.statement or self.video_statement_id is not None,
            Basis.INSTRUCTION: bool(self.given_by),
            Basis.IGSHPA: bool(self.accreditation),
        }[Basis(self.basis)]

    @property
    def _names_certificate(self) -> bool:
        """Whether the training is chosen, with its last day where a certificate of it has one."""
        listed = self.accepted_training
        return listed is not None and (not listed.expires or self.certificate_until is not None)

    def expired_on(self, day: date) -> bool:
        """Whether the certificate behind it had a last day, and it was over."""
        until = self.certificate_until if self.basis == Basis.ACCEPTED_TRAINING else None
        return until is not None and until < day
