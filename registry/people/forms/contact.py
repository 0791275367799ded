"""Telephone numbers and states, as people write and choose them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

STATES = ("WA", "OR", "ID", "MT", "CA", "NV", "UT", "WY")
_PHONE = re.compile(r"\+?[\d\s().-]{7,25}(\s?(x|ext\.?)\s?\d{1,6})?", re.IGNORECASE)


class PhoneField(forms.CharField):
    """A telephone number as people write it."""

    def __init__(self, **options: Any) -> None:  # Any: Django's own options
        super().__init__(max_length=40, **options)
        self.size = "medium"
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not _PHONE.fullmatch(value):
            raise ValidationError(_("Enter a telephone number with its area code, like 503-555-0100."), code="phone")
