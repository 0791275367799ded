"""What the team gives: words in both languages, a question, a notice with its days, an issue of the newsletter."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed
from registry.publishing import markup, policies
from registry.publishing.models import Newsletter
from registry.publishing.models.newsletters import LONGEST_NEWSLETTER
from registry.publishing.models.texts import LONGEST_BODY, LONGEST_HEADING
from registry.publishing.words import Words

WORDS = frozenset({"heading_en", "heading_es", "body_en", "body_es"})
# Any: options of a field.
_HEADING: dict[str, Any] = {"max_length": LONGEST_HEADING, "required": False}
_BODY: dict[str, Any] = {"max_length": LONGEST_BODY, "required": False}


class WordsForm(Form):
    """A text in both languages."""

    heading_en = forms.CharField(label=_("Heading in English"), **_HEADING)
    heading_es = forms.CharField(label=_("Heading in Spanish"), **_HEADING)
    body_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea(attrs={"rows": 12}), **_BODY)
    body_es = forms.CharField(label=_("Text in Spanish"), widget=forms.Textarea(attrs={"rows": 12}), **_BODY)

    def __init__(self, *args: Any, has_heading: bool = True, needs_body: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = {"has_heading": has_heading, "needs_body": needs_body}
        if not has_heading:
            del self.fields["heading_en"], self.fields["heading_es"]
        for name in self.fields.keys() & WORDS:
            needed = needs_body or not has_heading or name.startswith("heading")
            self.fields[name].required = needed
            self.fields[name].error_messages["required"] = policies.MISSING[name[-2:]]

    def clean(self) -> dict[str, Any]:
        """Both languages, and nothing that would not be shown as it is meant."""
        given = super().clean() or {}
        for field, reason in policies.problems(self.words("heading"), self.words("body"), **self.asked):
            if field in self.fields and field not in self.errors:
                self.add_error(field, str(reason))
        return given

    def words(self, name: str) -> Words:
        """What was written under this name."""
        return Words(*(_plain(self.cleaned_data.get(f"{name}_{language}", "")) for language in ("en", "es")))


class TextForm(WordsForm):
    """New words for a text, written upon the version that was seen."""

    reason = forms.CharField(
        label=_("What changed, and why"),
        help_text=_("Optional. It stands in the history."),
        max_length=300,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class QuestionForm(Keyed, WordsForm):
    """A new question with its answer."""

    section = forms.ChoiceField(label=_("Under which heading"), widget=forms.RadioSelect)
    field_order = ("section", "heading_en", "heading_es", "body_en", "body_es")

    def __init__(self, *args: Any, sections: Mapping[str, Words], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["section"].choices = [(name, str(heading)) for name, heading in sections.items()]  # type: ignore[attr-defined]
        self.fields["heading_en"].label = _("Question in English")
        self.fields["heading_es"].label = _("Question in Spanish")
        self.fields["body_en"].label = _("Answer in English")
        self.fields["body_es"].label = _("Answer in Spanish")


class DaysForm(Form):
    """From when until when a notice is shown."""

    begins = DayField(label=_("Shown from"))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Empty: until it is withdrawn."))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class AnnouncementForm(Keyed, WordsForm):
    """A new notice."""

    begins = DayField(label=_("Shown from"))
    ends = DayField(label=_("Last day"), required=False, help_text=_("Empty: until it is withdrawn."))
    field_order = ("begins", "ends", "heading_en", "heading_es", "body_en", "body_es")


class SeenForm(Form):
    """Which version the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)


class NewsletterForm(Keyed, Form):
    """An issue of the newsletter."""

    title = forms.CharField(label=_("Issue"), max_length=150, help_text=_("For example: Spring 2026."))
    issued_on = DayField(label=_("Day it came out"), not_after_today=True)
    language = forms.ChoiceField(label=_("Language"), choices=Newsletter.Language.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_("A PDF. Leave it out to write the text below instead."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    body = forms.CharField(
        label=_("Text"), max_length=LONGEST_NEWSLETTER, required=False, widget=forms.Textarea(attrs={"rows": 12})
    )

    def clean_body(self) -> str:
        """Nothing that would not be shown as it is meant."""
        body = _plain(self.cleaned_data["body"])
        for fault in markup.faults(body):
            raise ValidationError(fault, code="fault")
        return body

    def clean(self) -> dict[str, Any]:
        """A file or a text, not both."""
        given = super().clean() or {}
        if "body" not in self.errors and bool(given.get("body")) == bool(given.get("file")):
            self.add_error("body", str(_("Give either a file or a text.")))
        return given


class WithdrawForm(Form):
    """Why an issue is withdrawn."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def _plain(text: str) -> str:
    """Line breaks of one kind, whatever the browser sends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
