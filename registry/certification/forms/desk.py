"""What the program team fills in at the desk."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.actions import Decision, Verdict
from registry.certification.actions.reviewing import usual_words
from registry.certification.approval_words import STEP_LABELS, STEPS, ApprovalCorrection
from registry.certification.models import Application, Asked
from registry.certification.requirements.documents import Purpose
from registry.certification.words import Correction, Outcome, Refusal
from registry.pages.forms import DayField, Form, Keyed
from registry.people.models import Person


class Seen(Form):
    """A form that says which version of the application it was made for."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class DecisionForm(Seen):
    """Granted or refused, for each certification asked for; and the company, where a new one is stated."""

    parts: ClassVar[tuple[str, ...]] = ("outcome", "begins", "refusal", "words")

    def __init__(self, *args: Any, asked: Sequence[Asked], company: bool, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self._asked = asked
        for one in asked:
            self._ask(one, today)
        if company:
            self.fields["company"] = choice(_("Company"), _("Record it"), _("Do not record it"))
            self.fields["company_words"] = words(_("Why the company is not recorded"))

    def _ask(self, asked: Asked, today: date) -> None:
        name = asked.certification
        self.fields[f"{name}-outcome"] = choice(asked.label, _("Grant"), _("Do not grant"))
        self.fields[f"{name}-begins"] = DayField(
            label=format_lazy(_("First day of {certification}"), certification=asked.label),
            initial=today.isoformat(),
            error_messages={"required": _("Enter the first day of the certification.")},
            not_after_today=True,
            help_text=_("Today, or an earlier day not before the training."),
        )
        self.fields[f"{name}-refusal"] = forms.ChoiceField(
            label=_("Reason, if not granted"), required=False, choices=[("", "—"), *Refusal.choices]
        )
        self.fields[f"{name}-words"] = words(_("Explanation for the applicant, if not granted"))

    def groups(self) -> list[dict[str, object]]:
        """The fields of each certification; the part about a refusal is open where something stands in it."""
        return [self._group(one) for one in self._asked]

    def _group(self, asked: Asked) -> dict[str, object]:
        parts = {part: self[f"{asked.certification}-{part}"] for part in self.parts}
        stands = any(parts[part].value() or parts[part].errors for part in ("refusal", "words"))
        return {"asked": asked, "open": stands, **parts}

    @property
    def company_open(self) -> bool:
        """Whether something stands in the words about the company."""
        return bool(self["company_words"].value() or self["company_words"].errors)

    def clean(self) -> dict[str, Any]:
        """A grant needs its day; a refusal its reason and words."""
        given = super().clean() or {}
        for one in self._asked:
            self._clean_one(one, given)
        if given.get("company") == Outcome.REFUSED and not given.get("company_words", "").strip():
            self.add_error("company_words", str(_("Explain it to the applicant.")))
        return given

    def _clean_one(self, asked: Asked, given: dict[str, Any]) -> None:
        name = asked.certification
        outcome, begins = given.get(f"{name}-outcome"), given.get(f"{name}-begins")
        if outcome == Outcome.GRANTED and begins and asked.trained_on and begins < asked.trained_on:
            self.add_error(f"{name}-begins", str(_("The first day cannot be before the day of the training.")))
        if outcome == Outcome.REFUSED:
            self.errors.pop(f"{name}-begins", None)  # of no use here, whatever stands in it
            if not given.get(f"{name}-refusal"):
                self.add_error(f"{name}-refusal", str(_("Choose the reason.")))
            if not given.get(f"{name}-words", "").strip():
                self.add_error(f"{name}-words", str(_("Explain it to the applicant.")))

    def decision(self) -> Decision:
        """What was decided."""
        given = self.cleaned_data
        verdicts = tuple(
            Verdict(
                one.certification,
                Outcome(given[f"{one.certification}-outcome"]),
                **_details(given, one.certification),
            )
            for one in self._asked
        )
        return Decision(verdicts, company=given.get("company", ""), company_words=given.get("company_words", ""))


def _details(given: dict[str, Any], name: str) -> dict[str, Any]:
    if given[f"{name}-outcome"] == Outcome.GRANTED:
        return {"begins": given[f"{name}-begins"]}
    return {"refusal": given[f"{name}-refusal"], "words": given[f"{name}-words"]}


def choice(label: object, yes: object, no: object) -> forms.ChoiceField:
    """To grant or not to grant."""
    return forms.ChoiceField(
        label=str(label),
        widget=forms.RadioSelect,
        choices=[(Outcome.GRANTED.value, yes), (Outcome.REFUSED.value, no)],
        error_messages={"required": _("Decide this too.")},
    )


def words(label: object) -> forms.CharField:
    """Room for a sentence or two."""
    return forms.CharField(label=str(label), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionForm(Seen):
    """What the applicant has to correct. The usual words of the reason come in the applicant's language, to be changed
    before they are sent.
    """

    concerns = forms.ChoiceField(label=_("What it concerns"))
    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", "—"), *Correction.choices],
        widget=forms.Select(attrs={"data-words-for": "message"}),
        error_messages={"required": _("Choose the reason.")},
    )
    message = forms.CharField(
        label=_("Message to the applicant"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, application: Application, asked: Sequence[Asked], **options: Any) -> None:
        super().__init__(*args, **options)
        self._usual = usual_words(application)
        if application.is_technicians:
            places = [*((one.certification, one.label) for one in asked), ("company", _("Company"))]
            places.append(("about", _("About the applicant")))
        else:
            places = [(step, STEP_LABELS[step]) for step in STEPS[Purpose(application.purpose)]]
            self.fields["reason"].choices = [("", "—"), *ApprovalCorrection.choices]  # type: ignore[attr-defined]
        self.fields["concerns"].choices = places  # type: ignore[attr-defined]
        language = application.person.language
        with translation.override(language):
            self._words = {str(one): str(words) for one, words in self._usual.items()}
        self.fields["reason"].widget.attrs["data-words"] = json.dumps(self._words)
        self.fields["message"].widget.attrs["lang"] = language
        self.fields["message"].help_text = format_lazy(
            _("The applicant reads in {language}. What stands here is sent as it is; empty, the usual words are sent."),
            language=dict(settings.LANGUAGES).get(language, language),
        )

    def bring_words(self) -> None:
        """Put the usual words of the chosen reason into the message, for a page that is shown again."""
        words = self._words.get(str(self.data.get("reason", "")), "")
        self.data = {**self.data.dict(), "message": words}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An empty message stands for the usual words; a reason that has none needs words of its own."""
        given = super().clean() or {}
        reason = given.get("reason")
        if reason and not given.get("message", "").strip() and not self._usual[reason]:
            self.add_error("message", str(_("Write what has to be corrected.")))
        return given


class ReasonForm(Seen):
    """Why the team withdraws or reopens it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("It stays on record, and the applicant reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Give a reason: it stays on record.")},
    )


class NoteForm(Keyed, Form):
    """A word of the team to itself."""

    words = forms.CharField(
        label=_("Note for the team"),
        max_length=2000,
        help_text=_("The applicant never sees it. It is kept in the history of the application."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the note.")},
    )


class AssignForm(Seen):
    """Who holds the application."""

    holder = forms.ChoiceField(label=_("Hand over to"))

    def __init__(self, *args: Any, reviewers: Sequence[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self._reviewers = {str(person.pk): person for person in reviewers}
        self.fields["holder"].choices = [(key, one.name) for key, one in self._reviewers.items()]  # type: ignore[attr-defined]

    def clean_holder(self) -> Person:
        """The person behind the choice."""
        chosen = self._reviewers.get(self.cleaned_data["holder"])
        if chosen is None:
            raise ValidationError(_("Choose a member of the program team."), code="invalid")
        return chosen
