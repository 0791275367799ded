"""An application that came on paper, typed in by the team: everything on one page, beside the paper."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.actions.drafting import NewCompany, Training
from registry.certification.forms.journey import EARLIEST
from registry.certification.words import Basis
from registry.documents import limits, sniff
from registry.pages.forms import DayField, Form, Keyed
from registry.people.forms.contact import STATES, PhoneField
from registry.people.models import Company
from registry.people.queries import companies, licensed
from registry.training.models import AcceptedTraining, Kind
from registry.training.queries import was_accepted

CLASS = "class"
_SOURCE = re.compile(r"[a-z][a-z-]{0,30}:\d{1,18}")


@dataclass(frozen=True)
class Offer:
    """A certification that can be asked for, with the trainings listed for it; `known` is what the registry knows."""

    kind: Kind
    listed: Sequence[AcceptedTraining] = ()
    known: Mapping[str, Any] | None = None  # Any: the fields of an answer


class PaperForm(Keyed, Form):
    """The paper itself: the file, the signature on it, and where it came from."""

    paper = forms.FileField(
        label=_("The paper"),
        allow_empty_file=True,
        help_text=format_lazy("{} {}", _("One file with everything that was sent."), limits.hint()),
        error_messages={"required": _("Choose the file with the paper.")},
        widget=forms.FileInput(attrs={"accept": sniff.ACCEPT}),
    )
    signed = forms.CharField(
        label=_("Name under the signature"),
        max_length=150,
        error_messages={"required": _("Enter the name under the signature. An unsigned paper goes back.")},
    )
    signed_on = DayField(label=_("Day of the signature"), not_after_today=True, not_before=EARLIEST)
    came_from = forms.CharField(
        label=_("Where it came from"),
        max_length=50,
        required=False,
        help_text=_("The reference of the message, like message:12. Leave it empty for a letter or a visit."),
    )

    def clean_came_from(self) -> str:
        """A reference, or nothing."""
        text: str = self.cleaned_data["came_from"].strip()
        if text and not _SOURCE.fullmatch(text):
            raise ValidationError(_("Write the reference as it stands on the message, like message:12."), code="source")
        return text


class EnterForm(PaperForm):
    """What stands on the paper."""

    name = forms.CharField(label=_("Full name"), max_length=150)
    phone = PhoneField(label=_("Telephone"))
    company_name = forms.CharField(label=_("Company"), max_length=200)
    license_number = forms.CharField(
        label=_("Contractor license number"),
        max_length=40,
        required=False,
        help_text=_("A company on record is found by its name or its license."),
    )
    license_state = forms.ChoiceField(
        label=_("State of the license"), required=False, choices=[("", "—"), *((s, s) for s in STATES)]
    )
    company_phone = PhoneField(label=_("Telephone of the company"), required=False)
    employed_from = DayField(label=_("First day there"), not_after_today=True, not_before=EARLIEST)
    explanation = forms.CharField(
        label=_("What was updated?"),
        max_length=2000,
        required=False,
        help_text=_("Only if they change companies."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    own: tuple[str, ...] = ("paper", "signed", "signed_on", "came_from")
    about = ("name", "phone")
    work = ("company_name", "license_number", "license_state", "company_phone", "employed_from", "explanation")
    parts = ("asked", "training", "given_by", "trained_on", "until")

    def __init__(self, *args: Any, offers: Sequence[Offer], **options: Any) -> None:
        self._offers = offers
        super().__init__(*args, **options)
        self._trainings = {str(one.pk): one for offer in offers for one in offer.listed}
        for offer in offers:
            self._ask(offer)

    def _ask(self, offer: Offer) -> None:
        kind = offer.kind
        self.fields[f"{kind}-asked"] = forms.BooleanField(label=str(kind.label), required=False)
        if offer.known is not None:
            return
        if kind != Kind.GROUND_SOURCE:
            choices = [("", "—"), (CLASS, _("A class by an approved trainer")), *((str(t.pk), t) for t in offer.listed)]
            self.fields[f"{kind}-training"] = forms.ChoiceField(label=_("Training"), choices=choices, required=False)
        label = _("Accreditation number") if kind == Kind.GROUND_SOURCE else _("Trainer and place of the class")
        self.fields[f"{kind}-given_by"] = forms.CharField(label=label, max_length=200, required=False)
        self.fields[f"{kind}-trained_on"] = DayField(
            label=_("Date of the training"), required=False, not_after_today=True, not_before=EARLIEST
        )
        if kind != Kind.GROUND_SOURCE:
            self.fields[f"{kind}-until"] = DayField(label=_("Last day of the certificate"), required=False)

    def paper_fields(self) -> list[forms.BoundField]:
        """The paper and its signature."""
        return [self[name] for name in self.own]

    def about_fields(self) -> list[forms.BoundField]:
        """Who applies."""
        return [self[name] for name in self.about]

    def work_fields(self) -> list[forms.BoundField]:
        """The company, and since when."""
        return [self[name] for name in self.work]

    def kinds(self) -> list[list[forms.BoundField]]:
        """The fields of each certification that can be asked for."""
        return [
            [self[f"{offer.kind}-{part}"] for part in self.parts if f"{offer.kind}-{part}" in self.fields]
            for offer in self._offers
        ]

    def clean(self) -> dict[str, Any]:
        """A company the registry does not know is described; what is asked for says on which training it rests."""
        given = super().clean() or {}
        given["company"] = self._company(given)
        given["trainings"] = {
            str(offer.kind): training
            for offer in self._offers
            if given.get(f"{offer.kind}-asked") and (training := self._training(offer, given)) is not None
        }
        return given

    def _company(self, given: dict[str, Any]) -> Company | NewCompany | None:
        name, number = given.get("company_name", ""), given.get("license_number", "")
        state, phone = given.get("license_state", ""), given.get("company_phone", "")
        if not name:
            return None
        found = licensed(number, state) or companies.named(name)
        if found is not None:
            return found
        lacking = {"license_number": number, "license_state": state, "company_phone": phone}
        for field in (field for field, value in lacking.items() if not value and field not in self.errors):
            self.add_error(field, str(_("This company is not on record: fill this in as well.")))
        return NewCompany(name, number, state, phone)

    def _training(self, offer: Offer, given: dict[str, Any]) -> Training | None:
        if offer.known is not None:
            return Training(**offer.known)
        kind, day = offer.kind, given.get(f"{offer.kind}-trained_on")
        chosen, by = given.get(f"{kind}-training", ""), given.get(f"{kind}-given_by", "")
        if day is None:
            self._need(f"{kind}-trained_on", _("Enter the date of the training."))
        if kind == Kind.GROUND_SOURCE or chosen == CLASS:
            if not by:
                self._need(f"{kind}-given_by", _("Fill this in."))
            return self._given(kind, day, by)
        if chosen not in self._trainings:
            self._need(f"{kind}-training", _("Choose the training."))
            return None
        return self._listed(kind, self._trainings[chosen], day, given.get(f"{kind}-until"))

    def _given(self, kind: Kind, day: Any, by: str) -> Training | None:
        if day is None or not by:
            return None
        if kind == Kind.GROUND_SOURCE:
            return Training(Basis.IGSHPA, day, accreditation=by[:40])
        return Training(Basis.CLASS_PASSED, day, trainer_name=by)

    def _listed(self, kind: Kind, listed: AcceptedTraining, day: Any, until: Any) -> Training | None:
        if listed.expires and until is None:
            self._need(f"{kind}-until", _("Enter the last day that stands on the certificate."))
        if day is None:
            return None
        if not was_accepted(listed, day):
            self._need(f"{kind}-trained_on", _("This training was not accepted on that day."))
        return Training(Basis.ACCEPTED_TRAINING, day, accepted_training=listed, certificate_until=until)

    def _need(self, field: str, sentence: object) -> None:
        if field not in self.errors:
            self.add_error(field, str(sentence))
