"""Putting people on a roster, and recording what they did."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.kernel.identifiers import NotAnIdentifier, read_technician_id, spoken
from registry.pages.forms import DayField, Form, Keyed
from registry.sheets import reading
from registry.training.actions import Mark, Named
from registry.training.lifecycle.classes import ABSENT, ATTENDED, ENROLLED, NOT_PASSED, PASSED
from registry.training.models import Enrollment, TrainingClass
from registry.training.queries.enrollments import technician

_RESULTS = {
    ENROLLED: _("Not recorded yet"),
    ABSENT: _("Absent, or not all of it"),
    ATTENDED: _("Attended, result open"),
    PASSED: _("Passed"),
    NOT_PASSED: _("Not passed"),
}


class EnrollForm(Keyed, Form):
    """One person: by Technician ID, or by name and address."""

    technician_id = forms.CharField(
        label=_("Technician ID"),
        max_length=20,
        required=False,
        help_text=_("If the person has one, nothing else is needed."),
    )
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("The person is written to at this address, and finds the class there after registering with it."),
        error_messages={"invalid": _("Enter an e-mail address, like ana@example.com.")},
    )
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    def clean_technician_id(self) -> str:
        """An ID that somebody holds."""
        typed: str = self.cleaned_data["technician_id"]
        if not typed:
            return ""
        try:
            code = read_technician_id(typed)
        except NotAnIdentifier as slip:
            sentence = _("This is not a Technician ID. It looks like K7M-4RX9.")
            raise ValidationError(sentence, code="invalid") from slip
        self._holder = technician(code)
        if self._holder is None:
            raise ValidationError(_("Nobody holds this Technician ID."), code="unknown")
        return spoken(code)

    def clean(self) -> dict[str, Any]:
        """Without an ID, a name and an address."""
        given = super().clean() or {}
        if not given.get("technician_id") and "technician_id" not in self.errors:
            for name, sentence in (("name", _("Enter the name.")), ("email", _("Enter the e-mail address."))):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, str(sentence))
        return given

    def named(self) -> Named:
        """Who is to be enrolled."""
        given = self.cleaned_data
        code = given["technician_id"]
        holder = self._holder if code else None
        name = holder.name if holder else given["name"]
        return Named(name, given["email"].lower(), given["phone"], code, holder)


class RosterForm(Form):
    """A file with people in it."""

    file = forms.FileField(
        label=_("Roster"),
        allow_empty_file=True,
        help_text=_(
            "CSV or XLSX, up to 5,000 rows and 2 MB. The first row names the columns: name, email, phone,"
            " technician id."
        ),
        error_messages={"required": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def content(self) -> bytes:
        """What the file holds, read no further than it may be long."""
        return bytes(self.cleaned_data["file"].read(reading.MOST_BYTES + 1))


class ResultsForm(Form):
    """What is recorded for each person: only those shown on this page."""

    def __init__(self, *args: Any, training_class: TrainingClass, people: Sequence[Enrollment], **options: Any) -> None:
        super().__init__(*args, **options)
        self._people = [one for one in people if one.state in _RESULTS and one.state != PASSED]
        self._sessions = list(training_class.sessions.all())
        self._class = training_class
        for one in self._people:
            self._ask(one)

    def _ask(self, one: Enrollment) -> None:
        choices = [(state, label) for state, label in _RESULTS.items() if state != ENROLLED or one.state == ENROLLED]
        self.fields[f"{one.pk}-seen"] = forms.IntegerField(widget=forms.HiddenInput, initial=one.version)
        self.fields[f"{one.pk}-result"] = forms.ChoiceField(
            label=_("Result of %(name)s") % {"name": one.name}, choices=choices, initial=one.state
        )
        if len(self._sessions) > 1:
            known = {attended.session_id for attended in one.attendances.all()}
            self.fields[f"{one.pk}-sessions"] = forms.MultipleChoiceField(
                label=_("Sessions %(name)s attended") % {"name": one.name},
                choices=[(str(sitting.position), str(sitting.position)) for sitting in self._sessions],
                initial=[str(sitting.position) for sitting in self._sessions if sitting.pk in known],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        if self._class.needs_check:
            self.fields[f"{one.pk}-check_on"] = DayField(
                label=_("Day of the proficiency check of %(name)s") % {"name": one.name},
                required=False,
                not_after_today=True,
                initial=one.check_on.isoformat() if one.check_on else "",
            )
            passed = {True: "yes", False: "no", None: ""}[one.check_passed]
            self.fields[f"{one.pk}-check"] = forms.ChoiceField(
                label=_("Proficiency check of %(name)s") % {"name": one.name},
                choices=[("", "—"), ("yes", _("Passed")), ("no", _("Not passed"))],
                required=False,
                initial=passed,
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """The people with their fields, as the page draws them."""
        for one in self._people:
            names = ("seen", "result", "sessions", "check_on", "check")
            yield {
                "enrollment": one,
                **{name: self[f"{one.pk}-{name}"] for name in names if f"{one.pk}-{name}" in self.fields},
            }

    def marks(self) -> list[Mark]:
        """What was recorded."""
        given = self.cleaned_data
        passed = {"yes": True, "no": False}
        return [
            Mark(
                one,
                given[f"{one.pk}-result"],
                sessions=frozenset(int(place) for place in given.get(f"{one.pk}-sessions", ())),
                check_on=given.get(f"{one.pk}-check_on"),
                check_passed=passed.get(given.get(f"{one.pk}-check", "")),
                seen=given[f"{one.pk}-seen"],
            )
            for one in self._people
        ]
