"""Signing for a video; and what the team gives for one: words, content, a reason to withdraw it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.documents import limits, recordings
from registry.kernel.refusals import Refused
from registry.pages.forms import Form, Keyed
from registry.training import captions
from registry.training.models import VideoPurpose

# Any: options of a field.
_TITLE: dict[str, Any] = {"max_length": 150}
_LONG: dict[str, Any] = {"widget": forms.Textarea(attrs={"rows": 4}), "max_length": 3000}
_TRANSCRIPT: dict[str, Any] = {"max_length": captions.LONGEST_TRANSCRIPT, "required": False}


class Seen(Form):
    """A form that says which version of the thing it was made for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class StatementForm(Form):
    """The statement of completion."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    finished = forms.BooleanField(
        label=_("I state that I watched this video to its end, or read its whole transcript."),
        error_messages={"required": _("Tick this once you have watched the video to its end.")},
    )
    signed = forms.CharField(
        label=_("Your signature: type your full name"),
        max_length=150,
        error_messages={"required": _("Type your full name as your signature.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, name: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self._name = name

    def clean_signed(self) -> str:
        """The name of the account, however it is capitalized and spaced."""
        signed = " ".join(self.cleaned_data["signed"].split())
        if "".join(signed.casefold().split()) != "".join(self._name.casefold().split()):
            sentence = _("Type your name as it stands in your account: %(name)s.")
            raise ValidationError(sentence, code="name", params={"name": self._name})
        return signed


class WordsForm(Seen):
    """What a video is called and what it is about."""

    title_en = forms.CharField(label=_("Title in English"), **_TITLE)
    title_es = forms.CharField(label=_("Title in Spanish"), **_TITLE)
    description_en = forms.CharField(label=_("Description in English"), **_LONG)
    description_es = forms.CharField(label=_("Description in Spanish"), **_LONG)


class VideoForm(Keyed, Form):
    """A new video."""

    purpose = forms.ChoiceField(label=_("What it is for"), choices=VideoPurpose.choices, widget=forms.RadioSelect)
    title_en = forms.CharField(label=_("Title in English"), **_TITLE)
    title_es = forms.CharField(label=_("Title in Spanish"), **_TITLE)
    description_en = forms.CharField(label=_("Description in English"), **_LONG)
    description_es = forms.CharField(label=_("Description in Spanish"), **_LONG)


class VersionForm(Seen):
    """The next version. What is left empty is carried over from the version before."""

    recording = forms.FileField(
        label=_("Video file"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy("{}", limits.video_hint()),
        widget=forms.FileInput(attrs={"accept": recordings.ACCEPT}),
    )
    seconds = forms.IntegerField(
        label=_("Length in seconds"),
        required=False,
        min_value=1,
        max_value=recordings.LONGEST,
        help_text=_("Only needed where the file itself does not say it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter whole seconds, like 754.")},
    )
    captions_en = forms.FileField(
        label=_("Captions in English (.vtt)"), required=False, widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"})
    )
    captions_es = forms.FileField(
        label=_("Captions in Spanish (.vtt)"), required=False, widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"})
    )
    transcript_en = forms.CharField(
        label=_("Transcript in English"),
        help_text=_("Everything that is said and shown, as plain text."),
        widget=forms.Textarea(attrs={"rows": 8}),
        **_TRANSCRIPT,
    )
    transcript_es = forms.CharField(
        label=_("Transcript in Spanish"),
        help_text=_("Everything that is said and shown, as plain text."),
        widget=forms.Textarea(attrs={"rows": 8}),
        **_TRANSCRIPT,
    )

    def clean_captions_en(self) -> str:
        return self._captions("captions_en")

    def clean_captions_es(self) -> str:
        return self._captions("captions_es")

    def _captions(self, name: str) -> str:
        upload = self.cleaned_data[name]
        try:
            return captions.read(upload) if upload else ""
        except Refused as refusal:
            raise ValidationError(str(refusal), code="captions") from refusal


class WithdrawForm(Seen):
    """Why nobody watches it any more."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
