"""A paper that was read, beside what the program read of it: somebody of the team looks, puts right and confirms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.certification.forms.entering import EnterForm
from registry.intake.confirming import Proposed
from registry.pages.components import Status

LOOKED = "looked-"
_UNSEEN = _("Compare it with the paper. Tick this box, or put the value right.")
_AGREED = _("A paper without this mark cannot be entered. Write to its sender.")


@dataclass(frozen=True)
class Line:
    """One field, what was read for it, and the box to tick where that is unsure."""

    field: forms.BoundField
    tick: forms.BoundField | None = None
    status: Status | None = None
    where: str = ""
    read: str = ""


class ConfirmForm(EnterForm):
    """What stands on the paper, filled in as it was read. What is unsure is ticked or changed, or not taken."""

    agreed = forms.BooleanField(
        label=_("The box of the agreement is marked on the paper"), error_messages={"required": _AGREED}
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    own = ("signed", "signed_on", "agreed")

    def __init__(self, *args: Any, proposed: Mapping[str, Proposed], **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["paper"], self.fields["came_from"]
        self._proposed = {name: self._fitting(name, one) for name, one in proposed.items() if name in self.fields}
        self.initial.update({name: one.value for name, one in self._proposed.items()})
        for name in self.unsure:
            label = _("I compared this with the paper: %(field)s") % {"field": self.fields[name].label}
            self.fields[f"{LOOKED}{name}"] = forms.BooleanField(label=label, required=False)

    def _fitting(self, name: str, one: Proposed) -> Proposed:
        """What cannot be chosen is not chosen silently: it is shown as read, and somebody says what is meant."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField) and not field.valid_value(one.value):
            return replace(one, value="", understood=not one.value)
        return one

    @property
    def unsure(self) -> list[str]:
        """The fields somebody has to look at."""
        return [name for name, one in self._proposed.items() if not one.is_sure]

    def corrected(self) -> int:
        """How many values are others than those that were read."""
        return sum(self._is_changed(name) for name in self._proposed)

    def clean(self) -> dict[str, Any]:
        """Nothing unsure is taken unseen."""
        given = super().clean()
        for name in self.unsure:
            if not given.get(f"{LOOKED}{name}") and not self._is_changed(name):
                self.add_error(
                    f"{LOOKED}{name}", _("Compare it with the paper. Tick this box, or put the value right.")
                )
        return given

    def _is_changed(self, name: str) -> bool:
        """Whether something else is written there now; what a browser does to blanks and line ends is no change."""
        before, now = self._proposed[name].value, self[name].data
        if isinstance(before, bool):
            return before != bool(now)
        return "".join(str(before).split()) != "".join(str(now or "").split())

    def sections(self) -> list[tuple[object, list[Line]]]:
        """The lines of the page, under their headings."""
        kinds = [field for fields in self.kinds() for field in fields]
        return [
            (_("The applicant"), self._lines(self.about_fields())),
            (_("Where they work"), self._lines(self.work_fields())),
            (_("What they ask for"), self._lines(kinds)),
            (_("The signature"), self._lines(self.paper_fields())),
        ]

    def _lines(self, fields: Iterable[forms.BoundField]) -> list[Line]:
        return [self._line(field) for field in fields]

    def _line(self, field: forms.BoundField) -> Line:
        one = self._proposed.get(field.name)
        if one is None:
            return Line(field)
        read = one.read if one.read != str(field.value() or "") else ""
        if one.is_sure:
            return Line(field, None, Status(_("Read surely"), "met"), one.where, read)
        tick = self[f"{LOOKED}{field.name}"]
        return Line(field, tick, Status(_("Look at this"), "yours"), one.where, read)
