"""The library of training resources the team keeps: manuals, videos, webinars and sheets, by measure and language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.documents.models import StoredFile
from registry.training.lifecycle.library import DRAFT, RESOURCE
from registry.training.models.accepted import Kind
from registry.training.models.videos import Video
from registry.training.models.wording import chosen, in_spanish

_STATES = [(state, str(state)) for state in RESOURCE.states]
_NONE = Q(file__isnull=True), Q(link=""), Q(video__isnull=True)
_SOME = Q(file__isnull=False), ~Q(link=""), Q(video__isnull=False)


class Resource(models.Model):
    """One thing to read or to watch: a file of ours, an address elsewhere, or a video of ours; exactly one of them.

    Title and description are in both languages or in one; `language` is that of the material itself.
    """

    class Sort(models.TextChoices):
        MANUAL = "manual", _("Manual")
        VIDEO = "video", _("Video")
        WEBINAR = "webinar", _("Webinar")
        SHEET = "sheet", _("Sheet")

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")
        BOTH = "both", _("English and Spanish")

    title_en = models.CharField(max_length=150, blank=True)
    title_es = models.CharField(max_length=150, blank=True)
    description_en = models.TextField(blank=True)
    description_es = models.TextField(blank=True)
    sort = models.CharField(max_length=20, choices=Sort.choices)
    language = models.CharField(max_length=5, choices=Language.choices)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="resources")
    link = models.URLField(max_length=500, blank=True)
    video = models.ForeignKey(Video, null=True, blank=True, on_delete=models.PROTECT, related_name="resources")
    place = models.PositiveIntegerField(default=100)
    state = models.CharField(max_length=20, choices=_STATES, default=DRAFT)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(RESOURCE.states)), name="resource_state_is_known"),
            models.CheckConstraint(condition=~Q(title_en="", title_es=""), name="resource_has_a_title"),
            models.CheckConstraint(
                condition=(_SOME[0] & _NONE[1] & _NONE[2])
                | (_NONE[0] & _SOME[1] & _NONE[2])
                | (_NONE[0] & _NONE[1] & _SOME[2]),
                name="resource_is_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> str:
        return f"resource:{self.pk}"

    @property
    def title(self) -> str:
        return chosen(self.title_en, self.title_es)

    @property
    def description(self) -> str:
        return chosen(self.description_en, self.description_es)

    @property
    def written_in(self) -> str:
        """The language the title is shown in: the reader's, unless it has only the other."""
        wanted, other = ("es", "en") if in_spanish() else ("en", "es")
        return wanted if getattr(self, f"title_{wanted}") else other

    @property
    def sort_label(self) -> str:
        return str(self.Sort(self.sort).label)

    @property
    def language_label(self) -> str:
        return str(self.Language(self.language).label)

    @property
    def state_label(self) -> str:
        return str(RESOURCE.states[self.state])

    def may(self, verb: str) -> bool:
        """Whether the lifecycle has this verb here."""
        return RESOURCE.allows(self.state, verb)


class ResourceMeasure(models.Model):
    """For which work a resource is; one without any is for all."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="measures")
    certification = models.CharField(max_length=40, choices=Kind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resource", "certification"], name="measure_named_once")]

    def __str__(self) -> str:
        return str(Kind(self.certification).label)
