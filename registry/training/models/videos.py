"""Videos of the program: what each is for, its versions, who watched how much of one, and who signed for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.documents.models import Recording
from registry.history.removed import NameField
from registry.people.models import Person
from registry.training.lifecycle.library import DRAFT, PUBLISHED, VIDEO
from registry.training.models.wording import chosen, in_spanish

_STATES = [(state, str(state)) for state in VIDEO.states]
ENOUGH = 95
"""From how many of a hundred seconds played the statement counts as measured."""


class VideoPurpose(models.TextChoices):
    """What a video is watched for."""

    PRESCRIPTIVE = "prescriptive", _("Prescriptive Duct Sealing: orientation video")
    ORIENTATION = "orientation", _("Orientation of new technicians")
    RESOURCE = "resource", _("Training resource")


SIGNED = (VideoPurpose.PRESCRIPTIVE, VideoPurpose.ORIENTATION)
"""Purposes that end with a statement of completion; of each, one video is published at a time."""


class Video(models.Model):
    """One video through all its versions. `current` is the version people watch while it is published."""

    slug = models.SlugField(max_length=60, unique=True)
    purpose = models.CharField(max_length=20, choices=VideoPurpose.choices)
    title_en = models.CharField(max_length=150)
    title_es = models.CharField(max_length=150)
    description_en = models.TextField()
    description_es = models.TextField()
    state = models.CharField(max_length=20, choices=_STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=0)
    current = models.ForeignKey(
        "VideoVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="current_of"
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose"],
                condition=Q(state=PUBLISHED, purpose__in=[str(one) for one in SIGNED]),
                name="one_published_video_to_sign_for",
            ),
            models.CheckConstraint(condition=Q(state__in=list(VIDEO.states)), name="video_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=PUBLISHED) | Q(current__isnull=False), name="published_video_has_a_version"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"video:{self.pk}"

    @property
    def title(self) -> str:
        return chosen(self.title_en, self.title_es)

    @property
    def description(self) -> str:
        return chosen(self.description_en, self.description_es)

    @property
    def purpose_label(self) -> str:
        return str(VideoPurpose(self.purpose).label)

    @property
    def state_label(self) -> str:
        return str(VIDEO.states[self.state])

    @property
    def is_signed(self) -> bool:
        """Whether watching it ends with a statement."""
        return self.purpose in SIGNED

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return VIDEO.allows(self.state, verb)


class VideoVersion(models.Model):
    """The video as it was from one day on: recording, captions and transcripts. It never changes; the next one does.

    `seconds` is how long it lasts: read from the recording, or stated by the team where its header does not say.
    """

    refuses = ("update", "delete")
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="versions")
    seconds = models.PositiveIntegerField()
    captions_en = models.TextField(blank=True)
    captions_es = models.TextField(blank=True)
    transcript_en = models.TextField(blank=True)
    transcript_es = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["video", "number"], name="one_version_a_number"),
            models.CheckConstraint(condition=Q(seconds__gt=0), name="version_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.video_id}/{self.number}"

    @property
    def ref(self) -> str:
        return f"video-version:{self.pk}"

    @property
    def transcript(self) -> str:
        """In the reader's language."""
        return self.transcript_es if in_spanish() else self.transcript_en

    def captions(self, language: str) -> str:
        """The WebVTT of a language, or nothing."""
        return {"en": self.captions_en, "es": self.captions_es}.get(language, "")

    @property
    def complete(self) -> bool:
        """Whether everybody can follow it: captions and transcript in both languages."""
        return all((self.captions_en, self.captions_es, self.transcript_en, self.transcript_es))


class Viewing(models.Model):
    """What one person played of one version: stretches in milliseconds, merged, and where to go on.

    Like a draft it is no history: what somebody states in the end is.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="viewings")
    version = models.ForeignKey(VideoVersion, on_delete=models.PROTECT, related_name="viewings")
    played = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "version"], name="one_viewing_a_version")]

    def __str__(self) -> str:
        return f"{self.person_id}/{self.version_id}"

    @property
    def milliseconds(self) -> int:
        """How much was played."""
        return sum(last - first for first, last in self.played)

    @property
    def share(self) -> int:
        """Of a hundred."""
        return min(100, self.milliseconds // (self.version.seconds * 10))


class Statement(models.Model):
    """That somebody watched a version to its end: signed by a name that can be removed. `how`: measured, or stated."""

    refuses = ("delete",)

    class How(models.TextChoices):
        MEASURED = "measured", _("played in the registry")
        STATED = "stated", _("stated by the person")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    version = models.ForeignKey(VideoVersion, on_delete=models.PROTECT, related_name="statements")
    purpose = models.CharField(max_length=20, choices=VideoPurpose.choices)
    signed_name = NameField(max_length=150)
    signed_on = models.DateField()
    signed_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How.choices)
    share = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="one_statement_a_version"),
            models.CheckConstraint(
                condition=~Q(how="measured") | Q(share__gte=ENOUGH), name="measured_statement_was_played"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signed_name}, {self.signed_on}"

    @property
    def ref(self) -> str:
        return f"statement:{self.pk}"

    @property
    def how_label(self) -> str:
        return str(self.How(self.how).label)
