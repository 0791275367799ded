"""A person's place in a class, what was recorded there, and the pass that proves a training by itself."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.history.removed import NameField
from registry.people.models import Person
from registry.training.lifecycle.classes import ENROLLED, ENROLLMENT, LIVE, OFFERED, WAS_THERE
from registry.training.models.classes import ClassSession, TrainingClass

_STATES = [(state, str(state)) for state in ENROLLMENT.states]


class Enrollment(models.Model):
    """A person in a class, or on its waiting list. Name and address stand as they were given for this class.

    Whoever enrolls somebody sees only what they gave: nothing tells whether that address has an account.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="enrollments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrollments")
    state = models.CharField(max_length=20, choices=_STATES, default=ENROLLED)
    version = models.PositiveIntegerField(default=0)
    name = NameField(max_length=150)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    technician_id = models.CharField(max_length=8, blank=True)
    enrolled_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True, blank=True)
    check_on = models.DateField(null=True, blank=True)
    check_passed = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["training_class", "person"], condition=Q(state__in=LIVE), name="one_place_in_a_class"
            ),
            models.CheckConstraint(condition=Q(state__in=list(ENROLLMENT.states)), name="enrollment_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=OFFERED) | Q(offered_until__isnull=False), name="offer_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(check_passed__isnull=True) | Q(check_on__isnull=False), name="check_has_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["training_class", "state"], name="roster_of_class"),
            models.Index(fields=["state", "offered_until"], name="offers_that_run_out"),
            models.Index(fields=["email"], name="enrollment_address"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return f"enrollment:{self.pk}"

    @property
    def state_label(self) -> str:
        return str(ENROLLMENT.states[self.state])

    @property
    def was_there(self) -> bool:
        return self.state in WAS_THERE

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return ENROLLMENT.allows(self.state, verb)

    def offer_stands(self, now: datetime) -> bool:
        """Whether a seat is offered and can still be taken."""
        return self.state == OFFERED and self.offered_until is not None and now < self.offered_until


class Attendance(models.Model):
    """That a person attended one session."""

    enrollment = models.ForeignKey(Enrollment, on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey(ClassSession, on_delete=models.PROTECT, related_name="attendances")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrollment", "session"], name="attended_once")]

    def __str__(self) -> str:
        return f"{self.enrollment_id}/{self.session_id}"


class ClassPass(models.Model):
    """That a person passed a class on a day, as its trainer or the team recorded it: proof of a training by itself.

    A wrong one is undone, never deleted, because an application may rest on it; `settled_at` is when the team had
    looked at what rested on it.
    """

    enrollment = models.ForeignKey(Enrollment, on_delete=models.PROTECT, related_name="passes")
    passed_on = models.DateField()
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "class passes"
        constraints = [
            models.UniqueConstraint(
                fields=["enrollment"], condition=Q(undone_at__isnull=True), name="one_pass_that_stands"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(undone_at__isnull=False), name="settled_once_undone"
            ),
        ]

    def __str__(self) -> str:
        return str(_("Class %(number)s, passed") % {"number": self.enrollment.training_class.number})

    @property
    def ref(self) -> str:
        return f"pass:{self.pk}"

    @property
    def stands(self) -> bool:
        return self.undone_at is None


class Roster(models.Model):
    """An uploaded list of people, read and checked, until it is confirmed: no history, and gone after a day."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.CASCADE, related_name="rosters")
    uploaded_by = models.CharField(max_length=100)
    uploaded_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    rows = models.JSONField()

    def __str__(self) -> str:
        return self.name
