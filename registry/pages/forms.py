"""What every form of the registry is made of.

    class ProofForm(Keyed, Form):
        trained_on = DayField(label=_("Date of the training"), not_after_today=True)

`Form` knows its errors as links for the summary on top. `Keyed` adds the hidden key that makes pressing twice harmless
(see `history.once`). `DayField` takes a day as people write it; `NumberField` takes an exact decimal with its unit.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.pages.dates import MINUS, day_words
from registry.pages.days import UnreadableDay, read_day
from registry.pages.renderer import kind_of

LONGEST_DAY = 40
_NUMBER = re.compile(rf"[-{MINUS}+]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_GROUPED = re.compile(rf"[-{MINUS}+]?\d{{1,3}}(,\d{{3}})+(\.\d*)?")
_LONGEST_NUMBER = 30
TOO_OLD = _("This page is too old. Reload it and try again.")
_UNSEEN = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
one_line = RegexValidator(_UNSEEN, _("Write this on one line, without invisible signs."), inverse_match=True)
"""Signs that break a line or turn its direction around would change what a certificate or a letter seems to say."""


@dataclass(frozen=True)
class Problem:
    """One line of the error summary: what is wrong, and the field to go to ("" when it is about the whole form)."""

    target: str
    label: str
    message: str


def _missing(field: forms.Field) -> Any:
    """What to do about an answer that is not there."""
    kind, _css = kind_of(field.widget)
    return {
        "radios": _("Choose one."),
        "select": _("Choose one."),
        "checkboxes": _("Choose at least one."),
        "checkbox": _("Tick this box to go on."),
        "file": _("Choose a file."),
    }.get(kind, _("Fill this in."))


class Form(forms.Form):
    """A form of the registry: the browser checks nothing itself, so that every sentence is ours."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)
            if field.widget.is_hidden:
                field.error_messages.update(dict.fromkeys(("invalid", "required"), TOO_OLD))
            if isinstance(field.widget, forms.TextInput) and isinstance(field, forms.CharField):
                field.validators = [*field.validators, one_line]

    def problems(self) -> Iterator[Problem]:
        """Every error, in the order of the fields."""
        for message in self.non_field_errors():
            yield Problem("", "", str(message))
        for bound in self:
            for message in bound.errors:
                yield Problem(self._target(bound), str(bound.label or ""), str(message))

    def refuse(self, refusal: Exception, field: str = "") -> None:
        """Show a `Refused` beside the field it is about, or on top of the form."""
        named = field or str(getattr(refusal, "field", ""))
        self.add_error(named if named in self.fields else None, str(refusal))

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form again."""
        return 422 if self.is_bound and self.errors else 200

    @staticmethod
    def _target(bound: forms.BoundField) -> str:
        """The id a link leads to: the first choice of a group, else the box itself."""
        return f"{bound.auto_id}_0" if bound.field.widget.use_fieldset else str(bound.id_for_label or bound.auto_id)


class Keyed(forms.Form):
    """A form that makes something: its key is made with the empty page and comes back with it."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    @property
    def key_text(self) -> str:
        """The key as `history.once` keeps it; empty when somebody took it out."""
        return str(self.cleaned_data.get("key") or "")


class DayField(forms.Field):
    """A day in one text box. `not_after_today` and `not_before` refuse with a sentence of their own."""

    widget = forms.TextInput

    def __init__(self, *, not_after_today: bool = False, not_before: date | None = None, **options: Any) -> None:
        options.setdefault("help_text", _("For example 2026-03-31"))
        super().__init__(**options)
        self.not_after_today = not_after_today
        self.not_before = not_before
        self.size = "medium"
        self.widget.attrs.setdefault("autocomplete", "off")
        self.error_messages["required"] = options.get("error_messages", {}).get("required", _("Enter a date."))

    def to_python(self, value: Any) -> date | None:
        """The day that was written."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        text = str(value)
        if len(text) > LONGEST_DAY:
            raise ValidationError(_("This is too long for a date. Write it like 2026-03-31."), code="invalid")
        try:
            return read_day(text)
        except UnreadableDay as unread:
            raise ValidationError(str(unread), code="invalid") from unread

    def validate(self, value: date | None) -> None:
        """The day lies where it may."""
        super().validate(value)
        if value is None:
            return
        if self.not_after_today and value > timezone.localdate():
            message = _("%(day)s is in the future. Enter the day it happened.")
            raise ValidationError(message, code="future", params={"day": day_words(value)})
        if self.not_before and value < self.not_before:
            message = _("%(day)s is too early. Enter %(first)s or a later day.")
            params = {"day": day_words(value), "first": day_words(self.not_before)}
            raise ValidationError(message, code="early", params=params)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day is meant, however it is written."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class NumberField(forms.Field):
    """An exact decimal with its unit: never rounded, never guessed."""

    widget = forms.TextInput

    def __init__(
        self, *, unit: str = "", at_least: Decimal | None = None, at_most: Decimal | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self.unit = unit
        self.at_least = at_least
        self.at_most = at_most
        self.size = "short"
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value: Any) -> Decimal | None:
        """The number as it was typed."""
        if value in self.empty_values:
            return None
        text = "".join(str(value).split())
        if _GROUPED.fullmatch(text) or ("," in text and _NUMBER.fullmatch(text.replace(",", ".", 1))):
            raise ValidationError(
                _("Write the number without a comma: 1500 for fifteen hundred, 12.5 with a point."), code="comma"
            )
        if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            raise ValidationError(self._unreadable(), code="invalid")
        return Decimal(text.replace(MINUS, "-"))

    def _unreadable(self) -> str:
        if self.unit:
            return _("Enter a number only, in %(unit)s, like 118 or 12.5.") % {"unit": self.unit}
        return str(_("Enter a number only, like 118 or 12.5."))

    def validate(self, value: Decimal | None) -> None:
        """The number lies where it can."""
        super().validate(value)
        if value is None:
            return
        if self.at_least is not None and value < self.at_least:
            raise ValidationError(
                _("Enter %(limit)s or more."), code="small", params={"limit": self._said(self.at_least)}
            )
        if self.at_most is not None and value > self.at_most:
            raise ValidationError(
                _("Enter %(limit)s or less."), code="large", params={"limit": self._said(self.at_most)}
            )

    def _said(self, limit: Decimal) -> str:
        return f"{limit:,f} {self.unit}".strip()
