"""What the team gives for the list of accepted trainings, and for the library of resources."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.documents import limits
from registry.pages.forms import DayField, Form, Keyed
from registry.training.forms.videos import Seen
from registry.training.models import AcceptedTraining, Kind, Resource, Sort, Video

EARLIEST = date(1990, 1, 1)
# Any: options of a field.
_REASON: dict[str, Any] = {"max_length": 500, "widget": forms.Textarea(attrs={"rows": 2})}
_PARAGRAPH: dict[str, Any] = {"max_length": 2000, "required": False, "widget": forms.Textarea(attrs={"rows": 3})}
FILE, LINK, VIDEO = "file", "link", "video"
STANDS_FOR = [choice for choice in Kind.choices if choice[0] != Kind.PRESCRIPTIVE_DUCT_SEALING]


class TrainingForm(Form):
    """What the list says of a training, in both languages."""

    sort = forms.ChoiceField(label=_("What it is"), choices=Sort.choices, widget=forms.RadioSelect)
    certification = forms.ChoiceField(label=_("Stands for"), choices=STANDS_FOR, widget=forms.RadioSelect)
    issuer = forms.CharField(label=_("Issuer"), max_length=150)
    title_en = forms.CharField(label=_("Title in English"), max_length=150)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=150)
    proof_en = forms.CharField(label=_("Proof asked for, in English"), max_length=300)
    proof_es = forms.CharField(label=_("Proof asked for, in Spanish"), max_length=300)
    expires = forms.BooleanField(
        label=_("A certificate of it expires: ask for its last day"),
        required=False,
    )
    valid_from = DayField(label=_("Accepted from"), required=False, not_before=EARLIEST)
    valid_until = DayField(label=_("Accepted until"), required=False, not_before=EARLIEST)
    provisional = forms.BooleanField(
        label=_("Provisional: not confirmed by the program yet"),
        required=False,
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        help_text=_("Where it is written that the program accepts it, with its date."),
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it begins; what is no longer provisional has a source."""
        given = super().clean() or {}
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", str(_("It cannot end before it begins.")))
        if not given.get("provisional") and not given.get("source") and "source" not in self.errors:
            self.add_error("source", str(_("Say where it is written, or mark it as provisional.")))
        return given


class NewTrainingForm(Keyed, TrainingForm):
    """A training that is put on the list."""


class CorrectionForm(TrainingForm, Seen):
    """Another word on the list, with its reason."""

    reason = forms.CharField(label=_("Reason of the correction"), **_REASON)


class EndForm(Seen):
    """The last day a training counts that is passed on it."""

    last_day = DayField(label=_("Last day"), not_before=EARLIEST)
    reason = forms.CharField(label=_("Reason"), **_REASON)


class ResourceForm(Form):
    """What is said of a resource, and what it is."""

    title_en = forms.CharField(label=_("Title in English"), max_length=150, required=False)
    title_es = forms.CharField(label=_("Title in Spanish"), max_length=150, required=False)
    description_en = forms.CharField(label=_("Description in English"), **_PARAGRAPH)
    description_es = forms.CharField(label=_("Description in Spanish"), **_PARAGRAPH)
    sort = forms.ChoiceField(label=_("Kind of resource"), choices=Resource.Sort.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the material"), choices=Resource.Language.choices, widget=forms.RadioSelect
    )
    measures = forms.MultipleChoiceField(
        label=_("For which work"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none when it is for all."),
    )
    is_a = forms.ChoiceField(
        label=_("Where it is"),
        choices=[
            (FILE, _("A PDF, uploaded here")),
            (LINK, _("A page elsewhere")),
            (VIDEO, _("A video of ours")),
        ],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("PDF"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
    )
    link = forms.CharField(
        label=_("Address of the page"),
        max_length=500,
        required=False,
        help_text=_("Begins with https://"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    video = forms.ModelChoiceField(
        label=_("Video"), queryset=Video.objects.none(), required=False, empty_label=_("Choose a video")
    )
    place = forms.IntegerField(
        label=_("Order"),
        min_value=1,
        max_value=9999,
        initial=100,
        help_text=_("Lower numbers stand first."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, videos: Any, kept: Resource | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kept = kept
        self.fields["video"].queryset = videos  # type: ignore[attr-defined]
        self.fields["file"].help_text = _("At most %(megabytes)s MB and %(pages)s pages.") % {
            "megabytes": limits.upload_bytes() // limits.MEGABYTE,
            "pages": limits.MANUAL_PAGES,
        }

    def clean_link(self) -> str:
        """An address that browsers protect."""
        link: str = self.cleaned_data["link"].strip()
        if not link:
            return ""
        try:
            read = urlsplit(link)
            fits = read.scheme == "https" and bool(read.hostname) and "." in str(read.hostname)
        except ValueError:
            fits = False
        if not fits or any(sign.isspace() for sign in link):
            raise ValidationError(_("Enter a whole address that begins with https://."), code="link")
        return link

    def clean(self) -> dict[str, Any]:
        """A title in one language at least; and the one thing it is."""
        given = super().clean() or {}
        if not given.get("title_en") and not given.get("title_es"):
            self.add_error("title_en", str(_("Give a title in English, in Spanish or in both.")))
        for language in ("en", "es"):
            if given.get(f"description_{language}") and not given.get(f"title_{language}"):
                self.add_error(f"title_{language}", str(_("A description in this language needs a title in it.")))
        self._one_thing(given)
        return given

    def _one_thing(self, given: dict[str, Any]) -> None:
        needed = {
            FILE: _("Choose the PDF."),
            LINK: _("Enter the address of the page."),
            VIDEO: _("Choose the video."),
        }
        is_a = given.get("is_a", "")
        kept = is_a == FILE and self._kept is not None and self._kept.file_id is not None
        if is_a and is_a not in self.errors and not given.get(is_a) and not kept:
            self.add_error(is_a, str(needed[is_a]))


class NewResourceForm(Keyed, ResourceForm):
    """A resource that is added."""


class ChangeResourceForm(ResourceForm, Seen):
    """A resource that is changed."""


class FilterForm(Form):
    """Which part of the library is looked at."""

    measure = forms.ChoiceField(label=_("Work"), required=False, choices=[("", _("All work")), *Kind.choices])
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("All languages")), ("en", _("English")), ("es", _("Spanish"))],
    )


def said_of(training: AcceptedTraining) -> dict[str, Any]:
    """What the list says now, for the form that corrects it."""
    names = [name for name in TrainingForm.base_fields if name != "reason"]
    values = {name: getattr(training, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
