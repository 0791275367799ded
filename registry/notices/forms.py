"""Forms of the desk and of one's own account: letters that did not arrive, words of messages, what is wanted."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from registry.notices.catalogue import LANGUAGES, Entry, Words, optional
from registry.notices.grammar import LONGEST_BODY, LONGEST_SUBJECT
from registry.pages.forms import Form

LONGEST_REASON = 500
_UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
visible = RegexValidator(_UNSEEN, _("Write this without invisible signs."), inverse_match=True)


class SettleForm(Form):
    """A word about how the person was told instead."""

    reason = forms.CharField(
        label=_("What was done instead"),
        help_text=_("For example: called, and read the Technician ID aloud."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReasonForm(Form):
    """Why, and which version the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    reason = forms.CharField(
        label=_("Why the words change"),
        help_text=_("It stands beside the version, for the team."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WordingForm(ReasonForm):
    """Subject and words in both languages."""

    field_order = ("seen", "subject_en", "subject_es", "body_en", "body_es", "reason")
    subject_en = forms.CharField(label=_("Subject in English"), max_length=LONGEST_SUBJECT)
    subject_es = forms.CharField(label=_("Subject in Spanish"), max_length=LONGEST_SUBJECT)
    body_en = forms.CharField(
        label=_("Words in English"), max_length=LONGEST_BODY, widget=forms.Textarea, validators=[visible]
    )
    body_es = forms.CharField(
        label=_("Words in Spanish"), max_length=LONGEST_BODY, widget=forms.Textarea, validators=[visible]
    )

    # Any: Django's own arguments.
    def __init__(self, *args: Any, entry: Entry, **options: Any) -> None:
        super().__init__(*args, **options)
        for code in LANGUAGES:
            for part, rows in (("subject", 0), ("body", 16)):
                widget = self.fields[f"{part}_{code}"].widget
                widget.attrs |= {"lang": code, "spellcheck": "true"} | ({"rows": rows} if rows else {})
            if entry.is_frame:
                del self.fields[f"subject_{code}"]

    @property
    def words(self) -> Mapping[str, Words]:
        """What was written, in each language."""
        said = self.cleaned_data
        return {
            code: Words(said.get(f"subject_{code}", ""), "\n".join(said[f"body_{code}"].splitlines()))
            for code in LANGUAGES
        }

    @staticmethod
    def initial_of(words: Mapping[str, Words]) -> dict[str, str]:
        """The boxes as they begin."""
        return {f"{part}_{code}": getattr(words[code], part) for code in LANGUAGES for part in ("subject", "body")}


class ChoiceForm(Form):
    """The optional messages, each wanted or not."""

    wanted = forms.MultipleChoiceField(
        label=_("Messages you want"), required=False, widget=forms.CheckboxSelectMultiple
    )

    # Any: Django's own arguments.
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wanted"].choices = [(entry.key, entry.about) for entry in optional()]  # type: ignore[attr-defined]
