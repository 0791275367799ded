"""Classes that approved trainers give: what each leads to, where and when it is, and how many seats it has."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.people.models import Person
from registry.training.lifecycle.classes import CLASS, DRAFT
from registry.training.models.accepted import Kind

MOST_SEATS = 500
_STATES = [(state, str(state)) for state in CLASS.states]


class Language(models.TextChoices):
    """The language a class is given in."""

    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    BOTH = "both", _("English and Spanish")


class TrainingClass(models.Model):
    """One class. `taken` counts the seats held, so that the database itself refuses one seat too many.

    `begins_at` and `ends_at` are those of the first and the last session; `revision` grows with every change people are
    told of, and is the sequence number in their calendars.
    """

    number = models.CharField(max_length=20, unique=True)
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="classes")
    state = models.CharField(max_length=20, choices=_STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=150)
    language = models.CharField(max_length=5, choices=Language.choices)
    online = models.BooleanField()
    address = models.CharField(max_length=120, blank=True)
    city = models.CharField(max_length=60, blank=True)
    region = models.CharField(max_length=2, blank=True)
    zip = models.CharField(max_length=5, blank=True)
    video_link = models.CharField(max_length=300, blank=True)
    seats = models.PositiveIntegerField()
    taken = models.PositiveIntegerField(default=0)
    register_by = models.DateField()
    needs_check = models.BooleanField(default=False)
    price_cents = models.PositiveIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    contact = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    most_sessions = models.PositiveSmallIntegerField(default=1)
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "training classes"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(CLASS.states)), name="class_state_is_known"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="class_is_never_oversold"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=MOST_SEATS), name="class_has_seats"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="class_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(online=True, zip="") & ~Q(video_link="")
                | Q(online=False, video_link="") & ~Q(address="") & ~Q(zip=""),
                name="class_is_at_a_place_or_on_video",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "begins_at"], name="class_calendar"),
            models.Index(fields=["trainer", "begins_at"], name="class_of_trainer"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    @property
    def ref(self) -> str:
        return f"class:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(CLASS.states[self.state])

    @property
    def kinds(self) -> tuple[str, ...]:
        """The certifications it leads to, in the order of the list."""
        led = {one.kind for one in self.leads.all()}
        return tuple(kind for kind in Kind.values if kind in led)

    @property
    def kind_labels(self) -> list[str]:
        return [str(Kind(kind).label) for kind in self.kinds]

    @property
    def days(self) -> list[date]:
        """Every day it takes place on."""
        return sorted({timezone.localdate(one.begins_at) for one in self.sessions.all()})

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.ends_at)

    @property
    def seats_left(self) -> int:
        return self.seats - self.taken

    @property
    def place(self) -> str:
        """Where it is, in one line; nothing for a class by video."""
        return "" if self.online else f"{self.address}, {self.city}, {self.region} {self.zip}"

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return CLASS.allows(self.state, verb)

    def took_place(self, now: datetime) -> bool:
        """Whether its last session is over."""
        return self.ends_at <= now

    def has_begun(self, now: datetime) -> bool:
        """Whether its first session has begun."""
        return self.begins_at <= now


class ClassKind(models.Model):
    """A certification that a class leads to."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="leads")
    kind = models.CharField(max_length=40, choices=Kind.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training_class", "kind"], name="class_leads_to_a_kind_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="class_leads_to_a_known_kind"),
        ]

    def __str__(self) -> str:
        return str(Kind(self.kind).label)


class ClassSession(models.Model):
    """One sitting of a class. Its position is what calendars know it by, so a session that moves keeps it."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField()
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["training_class", "position"], name="one_session_a_position"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="session_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.training_class_id}.{self.position}"

    @property
    def day(self) -> date:
        return timezone.localdate(self.begins_at)
