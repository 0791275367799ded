"""The questions of a participation application, one group a page; lists are typed line by line."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.approval_words import KINDS_FOR, Bond, Language, Place
from registry.certification.requirements.documents import Purpose
from registry.documents import limits, sniff
from registry.pages.forms import DayField, Form
from registry.pages.numbers import whole
from registry.people.forms.contact import STATES, PhoneField

LONG = 4000
MOST_LINES = 40
EARLIEST_YEAR, LATEST_YEAR = 1950, 2100


def _long(label: object, help_text: object, required: object) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        max_length=LONG,
        help_text=help_text,  # type: ignore[arg-type]
        error_messages={"required": required},  # type: ignore[dict-item]
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AboutPartForm(Form):
    """Who applies, and for which organization they work."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        help_text=_("As it stands on your certificates."),
        error_messages={"required": _("Enter your full name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("Telephone"),
        help_text=_("For questions about this application. It is not published."),
        error_messages={"required": _("Enter a telephone number we can reach you at.")},
    )
    organization = forms.CharField(
        label=_("Organization or company you work for"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty if you work for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class PartKindsForm(Form):
    """Which certifications an approval is asked for."""

    kinds = forms.MultipleChoiceField(
        label=_("Certifications"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You are approved for each of them by itself."),
        error_messages={"required": _("Choose at least one certification.")},
    )

    def __init__(self, *args: Any, purpose: str, held: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        free = [(kind.value, kind.label) for kind in KINDS_FOR[Purpose(purpose)] if kind not in held]
        self.fields["kinds"].choices = free  # type: ignore[attr-defined]
        asks = {Purpose.TRAINER: _("What do you want to teach?"), Purpose.INSPECTOR: _("Whose work do you inspect?")}
        self.fields["kinds"].label = str(asks[Purpose(purpose)])
        self.has_choices = bool(free)


class ExperienceForm(Form):
    """Experience, qualifications, languages and areas."""

    experience = _long(
        _("Your experience with this work"),
        _("What you did yourself, for whom, and from when until when."),
        _("Tell us about your experience."),
    )
    qualifications = _long(
        _("Your qualifications"),
        _("Certificates, licenses and classes, with their dates. You send the proofs later."),
        _("Tell us about your qualifications."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    other_language = forms.CharField(label=_("Which other language"), max_length=100, required=False)
    states = forms.MultipleChoiceField(
        label=_("States you work in"),
        choices=[(state, state) for state in STATES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one state.")},
    )
    areas = forms.CharField(label=_("Counties or cities, if not the whole state"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Another language has a name."""
        given = super().clean() or {}
        other = Language.OTHER in given.get("languages", [])
        if other and not given.get("other_language"):
            self.add_error("other_language", str(_("Write which other language.")))
        if not other:
            given["other_language"] = ""
        return given


class TeachingForm(Form):
    """What a trainer teaches with, and where; and whether the public sees the name."""

    materials = _long(
        _("What you teach with"),
        _("The program's materials and what you add to them; how people practice, and how you test them."),
        _("Say what you teach with."),
    )
    place = forms.ChoiceField(
        label=_("Where do you give classes?"),
        choices=Place.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you give classes.")},
    )
    listed = forms.BooleanField(
        label=_("Show my name, what I teach and my languages in the public list of trainers."),
        required=False,
        help_text=_("Only once you are approved. You can change this at any time."),
    )


class Lines(Form):
    """A list typed line by line: empty lines do not count, and there is always one more to fill in."""

    at_least: ClassVar[int] = 3

    def __init__(self, *args: Any, rows: Sequence[dict[str, Any]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.count = self._posted() if self.is_bound else min(max(len(rows) + 1, self.at_least), MOST_LINES)
        for place in range(1, self.count + 1):
            for part, made in self.parts().items():
                made.required = False
                made.of_a_line = part in self.wanted()  # type: ignore[attr-defined]
                self.fields[f"{place}-{part}"] = made
        for place, row in enumerate(rows, start=1):
            self.initial.update({f"{place}-{part}": value for part, value in row.items()})

    def _posted(self) -> int:
        """How many lines came back."""
        places = (whole(key.partition("-")[0], 2) for key in self.data)
        return min(max((place for place in places if place), default=1), MOST_LINES)

    def parts(self) -> dict[str, forms.Field]:
        """The fields of one line, made new."""
        raise NotImplementedError

    def wanted(self) -> dict[str, object]:
        """The parts every line has, with the sentence said when one is missing."""
        raise NotImplementedError

    def lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line."""
        return [[self[f"{place}-{part}"] for part in self.parts()] for place in range(1, self.count + 1)]

    def filled(self) -> list[dict[str, Any]]:
        """The lines something stands in."""
        rows = [
            {part: self.cleaned_data.get(f"{place}-{part}") for part in self.parts()}
            for place in range(1, self.count + 1)
        ]
        return [row for row in rows if any(value not in (None, "") for value in row.values())]

    def clean(self) -> dict[str, Any]:
        """A line that was begun is complete."""
        given = super().clean() or {}
        for place in range(1, self.count + 1):
            names = [f"{place}-{part}" for part in self.parts()]
            begun = any(given.get(name) not in (None, "") or name in self.errors for name in names)
            for part, sentence in self.wanted().items():
                name = f"{place}-{part}"
                if begun and name not in self.errors and given.get(name) in (None, ""):
                    self.add_error(name, str(sentence))
        return given


class IndependenceForm(Lines):
    """The companies an inspector works or worked for, who trained them, and the statement."""

    independent = forms.BooleanField(
        label=_("I inspect no job that I, or a company I am tied to, had a part in. I keep this list up to date."),
        error_messages={"required": _("Make this statement to be considered as an inspector.")},
    )
    no_ties = forms.BooleanField(
        label=_("I have worked for no company that does this work, and learned it from nobody of the program."),
        required=False,
    )

    def parts(self) -> dict[str, forms.Field]:
        """How, whom, since, until."""
        return {
            "bond": forms.ChoiceField(label=_("How you are tied"), choices=[("", "—"), *Bond.choices]),
            "name": forms.CharField(label=_("Company, person or organization"), max_length=200),
            "since": _year(_("Since (year)")),
            "until": _year(_("Until (year)")),
        }

    def wanted(self) -> dict[str, object]:
        """How and whom."""
        return {"bond": _("Choose how you are tied."), "name": _("Write the name.")}

    def clean(self) -> dict[str, Any]:
        """Years in order; some tie, or the statement that there is none."""
        given = super().clean()
        for place in range(1, self.count + 1):
            since, until = given.get(f"{place}-since"), given.get(f"{place}-until")
            if since and until and until < since:
                self.add_error(f"{place}-until", str(_("This is before the year it began.")))
        if not self.filled() and not given.get("no_ties") and not self.errors:
            self.add_error("1-name", str(_("List your ties, or tick that you have none.")))
        return given


def _year(label: object) -> forms.IntegerField:
    wrong = _("Write the year with four digits, like 2021.")
    made = forms.IntegerField(
        label=label,  # type: ignore[arg-type]
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    made.size = "short"  # type: ignore[attr-defined]
    return made


class EquipmentForm(Lines):
    """The instruments an inspector measures with."""

    def parts(self) -> dict[str, forms.Field]:
        """What, its serial number, when calibrated."""
        return {
            "what": forms.CharField(label=_("Instrument, maker and model"), max_length=200),
            "serial": forms.CharField(label=_("Serial number"), max_length=100),
            "calibrated_on": DayField(label=_("Last calibrated on"), not_after_today=True),
        }

    def wanted(self) -> dict[str, object]:
        """What, and when calibrated."""
        return {"what": _("Write what it is."), "calibrated_on": _("Enter the day it was last calibrated.")}

    def clean(self) -> dict[str, Any]:
        """At least one."""
        given = super().clean()
        if not self.errors and not self.filled():
            self.add_error("1-what", str(_("List the instruments you measure with.")))
        return given


class ProofsForm(Lines):
    """Who can speak of the applicant's work, and files that show what is stated."""

    at_least = 2
    file = forms.FileField(
        label=_("Send a file"),
        required=False,
        allow_empty_file=True,
        help_text=format_lazy("{} {}", _("Your résumé, certificates, licenses: one file at a time."), limits.hint()),
        widget=forms.FileInput(attrs={"accept": sniff.ACCEPT}),
    )

    def parts(self) -> dict[str, forms.Field]:
        """Who, from where, how to reach."""
        return {
            "name": forms.CharField(label=_("Name"), max_length=150),
            "organization": forms.CharField(label=_("Organization"), max_length=200),
            "contact": forms.CharField(label=_("Telephone or e-mail"), max_length=200),
        }

    def wanted(self) -> dict[str, object]:
        """Who, and how to reach."""
        return {"name": _("Write the name."), "contact": _("Write how we can reach this person.")}
