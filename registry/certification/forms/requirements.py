"""What the team writes: one section of a document in both languages; its first day and reason; what has to change."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.certification.requirements.content import Clause, Section, Words
from registry.pages.forms import DayField, Form

LONGEST = 2000
MORE = 2
"""Empty places for new clauses at the end of a section."""


class Seen(Form):
    """A form that says which state of the new version it was made for."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


def _text(label: object, *, lang: str, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "lang": lang})
    return forms.CharField(label=str(label), required=False, max_length=LONGEST, widget=widget)


class OpeningForm(Seen):
    """Title and opening sentence."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, label in (("title", _("Title")), ("opening", _("Opening"))):
            self.fields[f"{name}_en"] = _text(format_lazy(_("{what} in English"), what=label), lang="en", rows=2)
            self.fields[f"{name}_es"] = _text(format_lazy(_("{what} in Spanish"), what=label), lang="es", rows=2)

    def words(self, name: str) -> Words:
        """What was written under this name."""
        return Words(self.cleaned_data[f"{name}_en"].strip(), self.cleaned_data[f"{name}_es"].strip())


class SectionForm(Seen):
    """The heading and every clause. A clause emptied in both languages goes; its place says its order."""

    def __init__(self, *args: Any, section: Section, **options: Any) -> None:
        super().__init__(*args, **options)
        self._section = section
        self.fields["heading_en"] = _text(_("Heading in English"), lang="en", rows=1)
        self.fields["heading_es"] = _text(_("Heading in Spanish"), lang="es", rows=1)
        self.initial.update({"heading_en": section.heading.en, "heading_es": section.heading.es})
        new = tuple(Clause(f"new-{place}", Words()) for place in range(MORE))
        self._clauses = (*section.clauses, *new)
        for place, clause in enumerate(self._clauses, start=1):
            self._ask(place, clause, fresh=clause in new)

    def _ask(self, place: int, clause: Clause, *, fresh: bool) -> None:
        label = _("New clause") if fresh else format_lazy(_("Clause {place}"), place=place)
        self.fields[f"{place}-en"] = _text(format_lazy(_("{what} in English"), what=label), lang="en")
        self.fields[f"{place}-es"] = _text(format_lazy(_("{what} in Spanish"), what=label), lang="es")
        self.fields[f"{place}-provisional"] = forms.BooleanField(
            label=_("Provisional wording: no issued text is at hand"), required=False
        )
        self.fields[f"{place}-place"] = forms.IntegerField(
            label=_("Place in the section"),
            min_value=1,
            max_value=999,
            error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Enter a number from 1 to 999.")),
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )
        self.fields[f"{place}-place"].size = "short"  # type: ignore[attr-defined]
        known = {
            f"{place}-en": clause.text.en,
            f"{place}-es": clause.text.es,
            f"{place}-provisional": clause.provisional,
            f"{place}-place": place,
        }
        self.initial.update(known)

    def rows(self) -> list[dict[str, forms.BoundField]]:
        """The fields of each clause."""
        parts = ("en", "es", "provisional", "place")
        return [{part: self[f"{place}-{part}"] for part in parts} for place in range(1, len(self._clauses) + 1)]

    def section(self) -> Section:
        """The section as it now reads."""
        given = self.cleaned_data
        heading = Words(given["heading_en"].strip(), given["heading_es"].strip())
        placed = []
        for place, clause in enumerate(self._clauses, start=1):
            text = Words(given[f"{place}-en"].strip(), given[f"{place}-es"].strip())
            key = f"c{uuid4().hex[:12]}" if clause.key.startswith("new-") else clause.key
            if text.en or text.es:
                placed.append((given[f"{place}-place"], place, Clause(key, text, given[f"{place}-provisional"])))
        clauses = tuple(clause for *_order, clause in sorted(placed, key=lambda row: row[:2]))
        return Section(self._section.key, heading, clauses, self._section.listing)


class ProposalForm(Seen):
    """From which day, and why."""

    begins = DayField(
        label=_("First day in force"), error_messages={"required": _("Enter the first day it is in force.")}
    )
    reason = forms.CharField(
        label=_("Why it changes"),
        max_length=LONGEST,
        help_text=_("Whoever publishes it reads this, and it stays in the history."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why it changes.")},
    )


class ReasonForm(Seen):
    """Why a version goes back or is dropped."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why.")},
    )
