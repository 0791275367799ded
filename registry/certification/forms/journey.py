"""The questions of a Certified Technician Application, one group a page."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.words import NEEDS, Basis
from registry.documents import limits, sniff
from registry.pages.dates import day_words
from registry.pages.forms import DayField, Form, Keyed
from registry.people.forms.contact import STATES, PhoneField
from registry.people.models import Company, Duty, Person
from registry.people.queries import is_approved
from registry.training.models import AcceptedTraining, ClassPass, Kind
from registry.training.queries import was_accepted

EARLIEST = date(1990, 1, 1)
NEW = "new"
OTHER_CLASS = "other"


class AboutForm(Form):
    """Who applies."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As it stands on your proof of training. Your certificate will carry it."),
        error_messages={"required": _("Enter your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Telephone"),
        help_text=_("For questions about this application. It is not published."),
        error_messages={"required": _("Enter a telephone number we can reach you at.")},
    )


class CompanyForm(Form):
    """Where the applicant works, and since when."""

    company = forms.ChoiceField(
        label=_("Your company"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose your company, or “My company is not listed”."),
            "invalid_choice": _("Choose your company from the list, or search for it again."),
        },
    )
    name = forms.CharField(label=_("Name of the company"), max_length=200, required=False)
    license_number = forms.CharField(label=_("Contractor license number"), max_length=40, required=False)
    license_state = forms.ChoiceField(
        label=_("State of the license"), required=False, choices=[("", "—"), *((s, s) for s in STATES)]
    )
    phone = PhoneField(label=_("Telephone of the company"), required=False)
    employed_from = DayField(
        label=_("First day you worked there"),
        not_after_today=True,
        not_before=date(1950, 1, 1),
        error_messages={"required": _("Enter the first day you worked for this company.")},
    )
    explanation = forms.CharField(
        label=_("What was updated?"),
        max_length=2000,
        required=False,
        help_text=_("Only if you change companies: say in a sentence what changed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        companies: Sequence[Company],
        on_record: Company | None,
        worked_before: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._companies = {str(company.pk): company for company in companies}
        self._on_record = on_record
        self._worked_before = worked_before
        self.fields["company"].choices = [  # type: ignore[attr-defined]
            *((key, company.name) for key, company in self._companies.items()),
            (NEW, _("My company is not listed")),
        ]

    def clean(self) -> dict[str, Any]:
        """A new company needs its name and license; a change needs an explanation."""
        given = super().clean() or {}
        if given.get("company") == NEW:
            self._need(given, "name", _("Enter the name of the company."))
            self._need(given, "license_number", _("Enter its contractor license number."))
            self._need(given, "license_state", _("Choose the state that gave the license."))
            self._need(given, "phone", _("Enter the telephone of the company."))
        chosen = self._companies.get(given.get("company", ""))
        if "company" in given and self._worked_before and (chosen is None or chosen != self._on_record):
            self._need(given, "explanation", _("You change companies: say in a sentence what was updated."))
        return given

    def _need(self, given: dict[str, Any], field: str, sentence: object) -> None:
        if field not in self.errors and not given.get(field):
            self.add_error(field, str(sentence))

    @property
    def chosen(self) -> Company | None:
        """The company chosen from the list, or None for a new one."""
        return self._companies.get(self.cleaned_data["company"])


class KindsForm(Form):
    """Which certifications are asked for. Somebody who only changes companies may ask for none."""

    certifications = forms.MultipleChoiceField(
        label=_("Certifications you ask for"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that you have training for."),
        error_messages={"required": _("Choose at least one certification.")},
    )

    def __init__(self, *args: Any, held: Sequence[str], needed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["certifications"]
        field.choices = [choice for choice in Kind.choices if choice[0] not in held]  # type: ignore[attr-defined]
        field.hints = {str(kind): needs for kind, needs in NEEDS.items()}  # type: ignore[attr-defined]
        field.required = needed


class BasisForm(Form):
    """What the training for one certification rests on, where there is a choice."""

    basis = forms.ChoiceField(
        label=_("What did you do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your training was.")},
    )

    def __init__(self, *args: Any, bases: Sequence[Basis], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["basis"].choices = [(basis.value, basis.label) for basis in bases]  # type: ignore[attr-defined]


class TrainingForm(Form):
    """The training behind one certification: only the questions its basis asks."""

    class_pass = forms.ChoiceField(
        label=_("Classes you passed"),
        widget=forms.RadioSelect,
        help_text=_("The registry recorded these. They need no date and no proof."),
        error_messages={"required": _("Choose the class you passed, or “Another class”.")},
    )
    trainer = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_("Approved trainer"),
        required=False,
        empty_label=_("Not in this list"),
    )
    trainer_name = forms.CharField(
        label=_("Trainer or class, if not in the list"),
        max_length=200,
        required=False,
        help_text=_("The trainer's name, and where the class was."),
    )
    accepted_training = forms.ModelChoiceField(
        queryset=AcceptedTraining.objects.none(),
        label=_("Training or certificate"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the training or certificate you have.")},
    )
    accreditation = forms.CharField(
        label=_("IGSHPA accreditation number"),
        max_length=40,
        error_messages={"required": _("Enter your accreditation number.")},
    )
    trained_on = DayField(
        label=_("Date of the training"),
        not_after_today=True,
        not_before=EARLIEST,
        error_messages={"required": _("Enter the date of the training.")},
    )
    certificate_until = DayField(
        label=_("Last day of the certificate"),
        required=False,
        help_text=_("If your certificate or card has an expiration date. For example 2026-03-31"),
    )
    proof = forms.FileField(
        label=_("Proof of the training"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file that proves the training.")},
        help_text=format_lazy("{} {}", _("The date of the training must be readable on it."), limits.hint()),
        widget=forms.FileInput(attrs={"accept": sniff.ACCEPT}),
    )
    _FOR = {
        Basis.CLASS_PASSED: ("class_pass", "trainer", "trainer_name"),
        Basis.ACCEPTED_TRAINING: ("accepted_training",),
        Basis.IGSHPA: ("accreditation",),
    }

    def __init__(
        self,
        *args: Any,
        basis: Basis,
        certification: str,
        trainers: Any,
        listed: Any,
        has_proof: bool,
        passes: Sequence[ClassPass] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.basis = basis
        self._certification = certification
        self._passes = {str(one.pk): one for one in passes}
        self.fields["trainer"].queryset = trainers  # type: ignore[attr-defined]
        self.fields["accepted_training"].queryset = listed  # type: ignore[attr-defined]
        dates = ("trained_on", "certificate_until") if basis == Basis.ACCEPTED_TRAINING else ("trained_on",)
        wanted = (*self._FOR[basis], *dates, "proof")
        for name in set(self.fields) - set(wanted):
            del self.fields[name]
        self._word(basis, listed, has_proof=has_proof)
        self._offer_passes()

    def _word(self, basis: Basis, listed: Any, *, has_proof: bool) -> None:
        if basis == Basis.ACCEPTED_TRAINING:
            self.fields["accepted_training"].hints = {str(one.pk): one.proof for one in listed}  # type: ignore[attr-defined]
            self.fields["trained_on"].label = _("Date on the certificate")
        if has_proof:
            self.fields["proof"].required = False
            self.fields["proof"].label = _("Send another proof instead")

    def _offer_passes(self) -> None:
        """The classes the registry recorded as passed; without any, the question is not asked."""
        if not self._passes or "class_pass" not in self.fields:
            self.fields.pop("class_pass", None)
            return
        field = self.fields["class_pass"]
        choices = [(key, _said(one)) for key, one in self._passes.items()]
        field.choices = [*choices, (OTHER_CLASS, _("Another class"))]  # type: ignore[attr-defined]
        field.hints = {OTHER_CLASS: _("Then fill in the rest of this page.")}  # type: ignore[attr-defined]
        if not self.initial.get("class_pass"):
            self.initial["class_pass"] = next(iter(self._passes))

    def full_clean(self) -> None:
        """A recorded pass needs nothing else of this page."""
        super().full_clean()
        if self.is_bound and self.chosen_pass is not None:
            for name in set(self.errors) - {"class_pass"}:
                del self.errors[name]

    @property
    def chosen_pass(self) -> ClassPass | None:
        """The recorded pass that was chosen, if one was."""
        return self._passes.get(str(getattr(self, "cleaned_data", {}).get("class_pass", "")))

    def clean(self) -> dict[str, Any]:
        """What the basis needs beside the single answers."""
        given = super().clean() or {}
        trainer = given.get("trainer")
        taught_on = given.get("trained_on")
        if trainer and taught_on and not is_approved(trainer, Duty.TRAINER, self._certification, taught_on):
            self.add_error("trained_on", str(_not_approved(trainer, self._certification, taught_on)))
        if "trainer" in self.fields and not given.get("trainer_name") and not given.get("trainer"):
            sentence = _("Choose the trainer from the list, or write the trainer's name and where the class was.")
            self.add_error("trainer_name", str(sentence))
        listed, day = given.get("accepted_training"), given.get("trained_on")
        if listed and day and not was_accepted(listed, day):
            self.add_error("trained_on", str(_outside(listed)))
        if listed:
            self._clean_until(listed, given)
        return given

    def _clean_until(self, listed: AcceptedTraining, given: dict[str, Any]) -> None:
        """A certificate that expires has a last day, and it is not over."""
        until, day = given.get("certificate_until"), given.get("trained_on")
        if until is None:
            if listed.expires and "certificate_until" not in self.errors:
                self.add_error("certificate_until", str(_("Enter the last day that stands on your certificate.")))
        elif day and until < day:
            self.add_error("certificate_until", str(_("This is before the date on the certificate.")))
        elif until < timezone.localdate():
            sentence = _("This certificate has expired. Renew it, or choose another training.")
            self.add_error("certificate_until", str(sentence))


def _outside(listed: AcceptedTraining) -> object:
    words = {
        "title": listed.title,
        "first": day_words(listed.valid_from) if listed.valid_from else "…",
        "last": day_words(listed.valid_until) if listed.valid_until else "…",
    }
    return _("%(title)s is accepted for trainings from %(first)s until %(last)s only.") % words


class KnownForm(Form):
    """A training the registry itself knows: nothing is typed. Without it, the page says what comes first."""

    def __init__(self, *args: Any, known: bool, first: object, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known, self._first = known, first

    def clean(self) -> dict[str, Any]:
        """There is something to go on with."""
        if not self._known:
            raise ValidationError(str(self._first), code="first")
        return super().clean() or {}


def _not_approved(trainer: Person, certification: str, day: date) -> object:
    words = {"name": trainer.name, "certification": Kind(certification).label, "day": day_words(day)}
    sentence = _(
        "%(name)s was not approved to teach %(certification)s on %(day)s. Check the date, or write who gave the class"
        " below the list."
    )
    return sentence % words


def _said(passed: ClassPass) -> str:
    training_class = passed.enrollment.training_class
    trainer = training_class.trainer.name
    return f"{training_class.number} · {training_class.title} · {trainer} · {day_words(passed.passed_on)}"


class SignForm(Keyed, Form):
    """Agreeing to the participation requirements, and signing."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    shown = forms.CharField(max_length=500, widget=forms.HiddenInput)
    agree = forms.BooleanField(
        label=_("I have read the participation requirements and agree to them. What I stated here is true."),
        error_messages={"required": _("Agree to the participation requirements to submit.")},
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

    def clean_shown(self) -> list[str]:
        """The versions of the requirements the page showed."""
        return [one for one in str(self.cleaned_data["shown"]).split() if one != "-"]

    def ask_again(self, shown: str, seen: int) -> None:
        """The same form with what was typed, for requirements that have to be read and agreed to first."""
        self.data = {**self.data.dict(), "shown": shown, "seen": seen}  # type: ignore[attr-defined]
        self.data.pop("agree", None)

    def clean_signed(self) -> str:
        """The same name as in the application, however it is capitalized and spaced."""
        signed: str = self.cleaned_data["signed"]
        if self._name and "".join(signed.casefold().split()) != "".join(self._name.casefold().split()):
            sentence = _("Type your name as it stands in this application: %(name)s.")
            raise ValidationError(sentence, code="name", params={"name": self._name})
        return signed
