"""What people ask the program team, and everything written about it on both sides."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from registry.people.lifecycle.enquiries import ASKED, CLOSED, DONE, ENQUIRY, OPEN, SCHEDULED
from registry.people.models.persons import Person

_STATES = [(state, str(state)) for state in ENQUIRY.states]


class Visitor:
    """Somebody without an account, who asked and follows the thread by a private link."""

    ref = "visitor"


VISITOR = Visitor()
Asker = Person | Visitor


class Enquiry(models.Model):
    """Something asked of the team: numbered, held by somebody, answered within the promise.

    `kind` says which package asks more about it and settles it; of every kind but questions a person has one open at a
    time. A visitor has no `person` but a name and an address, which is theirs once it is `confirmed_at`. `about` is
    whom the team found it to concern; it gives nobody access.
    """

    class Kind(models.TextChoices):
        INSTRUCTION = "instruction", _("Request for instruction")
        QUESTION = "question", _("Question")

    class Subject(models.TextChoices):
        CERTIFICATION = "certification", _("Becoming certified")
        ACCOUNT = "account", _("My account, or signing in")
        COMPANY = "company", _("My company")
        JOB = "job", _("A job or its status")
        TRAINING = "training", _("Classes and training")
        QUALITY = "quality", _("An inspection, or the quality of work")
        PRIVACY = "privacy", _("My personal data")
        PAGES = "pages", _("These pages, or their accessibility")
        OTHER = "other", _("Something else")

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("Answered")
        DONE = "done", _("Done as asked")
        ELSEWHERE = "elsewhere", _("Passed to somebody else")
        DUPLICATE = "duplicate", _("Asked twice")
        SILENT = "silent", _("No reply from whoever asked")
        UNFIT = "unfit", _("Not for the program")
        WITHDRAWN = "withdrawn", _("No longer needed")

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    about = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries_concerning"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=20, choices=Subject.choices, blank=True)
    number = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=20, choices=_STATES, default=ASKED)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    version = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiries_held")
    phone = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField()
    waiting_since = models.DateField()
    scheduled_for = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=OPEN) & ~Q(kind="question"),
                name="one_open_enquiry_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, email="", name="") | (Q(person__isnull=True) & ~Q(email="")),
                name="enquiry_is_of_a_person_or_a_visitor",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(kind="question"), name="visitors_ask_questions_only"
            ),
            models.CheckConstraint(condition=Q(state__in=list(ENQUIRY.states)), name="enquiry_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[DONE, CLOSED]) | Q(closed_at__isnull=False), name="ended_enquiry_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=SCHEDULED) | Q(scheduled_for__isnull=False), name="scheduled_enquiry_has_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "state", "waiting_since"], name="enquiry_queue"),
            models.Index(Lower("email"), name="enquiry_of_address"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def ref(self) -> str:
        return f"enquiry:{self.pk}"

    @property
    def person_ref(self) -> str:
        """Who asked, as the history names them; empty for a visitor."""
        return self.person.ref if self.person else ""

    @property
    def asker(self) -> "Asker":
        """Who asked and may write again: a person on record, or the visitor."""
        return self.person or VISITOR

    @property
    def asker_name(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def label(self) -> str:
        """What is asked: the subject of a question, else the kind."""
        return str(self.Subject(self.subject).label if self.subject else self.Kind(self.kind).label)

    @property
    def outcome_label(self) -> str:
        return str(self.Outcome(self.outcome).label) if self.outcome else ""

    def is_of(self, asker: "Asker | None") -> bool:
        """Whether this is who asked; a visitor is let in by the private link alone, which only they were sent."""
        if isinstance(asker, Person):
            return self.person is not None and asker.pk in (self.person_id, self.person.canonical_id)
        return asker is not None and self.person is None

    @property
    def state_label(self) -> str:
        return str(ENQUIRY.states[self.state])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return ENQUIRY.allows(self.state, verb)


class EnquiryMessage(models.Model):
    """One thing written: by whoever asks (a visitor is nobody on record), or by the team. It stays as it was.

    A note is for the team alone.
    """

    refuses = ("update",)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="messages")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="enquiry_messages")
    from_team = models.BooleanField()
    is_note = models.BooleanField(default=False)
    words = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(is_note=False) | Q(from_team=True), name="notes_are_the_teams"),
            models.CheckConstraint(condition=Q(from_team=False) | Q(by__isnull=False), name="the_team_writes_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}/{self.pk}"
