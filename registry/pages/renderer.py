"""How every form field is drawn: label, hint, unit and error in the design system's markup, tied together for readers.

Named in settings as FORM_RENDERER, so that allauth's forms look like ours. A field may carry, besides Django's own:
`unit` ("CFM50": shown behind the box and read with it), `hints` (a sentence for each choice, by value) and
`accept` on a file field (shown as a list of kinds by the browser); `of_a_line`, where a line may stay empty but is
whole once it is begun, so that its fields are not called optional.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import widgets
from django.forms.renderers import TemplatesSetting

_KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (widgets.CheckboxSelectMultiple, "checkboxes", "usa-checkbox__input"),  # Django derives it from RadioSelect
    (widgets.RadioSelect, "radios", "usa-radio__input"),
    (widgets.CheckboxInput, "checkbox", "usa-checkbox__input"),
    (widgets.SelectMultiple, "select", "usa-select ptcs-select-many"),
    (widgets.Select, "select", "usa-select"),
    (widgets.Textarea, "textarea", "usa-textarea"),
    (widgets.FileInput, "file", "ptcs-file"),
    (widgets.Input, "input", "usa-input"),
)


def kind_of(widget: forms.Widget) -> tuple[str, str]:
    """What a widget is drawn as, and its class in the stylesheet."""
    for known, kind, css in _KINDS:
        if isinstance(widget, known):
            return kind, css
    return "other", ""


class BoundField(forms.BoundField):
    """A field as a page shows it."""

    @property
    def kind(self) -> str:
        """radios, checkboxes, checkbox, select, textarea, file, input or other."""
        return kind_of(self.field.widget)[0]

    @property
    def unit(self) -> str:
        """What the number is measured in, or nothing."""
        return str(getattr(self.field, "unit", "") or self.field.widget.attrs.get("data-unit", ""))

    @property
    def size(self) -> str:
        """short, medium or the full width: a box promises how much goes in."""
        return str(getattr(self.field, "size", "short" if self.unit else ""))

    @property
    def aria_describedby(self) -> str | None:
        """Hint, unit and error, in the order they are read."""
        described = super().aria_describedby or ""
        if self.unit and self.auto_id:
            described = f"{described} {self.auto_id}_unit"
        return described.strip() or None

    def options(self) -> Iterator[tuple[Any, str]]:
        """Each choice of a group with its own hint, if it has one."""
        hints = getattr(self.field, "hints", {})
        for option in self:
            yield option, str(hints.get(str(option.data["value"]), ""))

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes and the class of the design system."""
        chosen = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, chosen)
        kind, css = kind_of(chosen)
        if kind == "radios":
            built.pop("aria-invalid", None)  # a radio button has no such state; its group is described by the error
        own = str(chosen.attrs.get("class", ""))
        bad = "usa-input--error" if self.errors and kind in ("input", "textarea", "select", "file") else ""
        classes = " ".join(filter(None, (css, f"ptcs-{self.size}" if self.size else "", bad, own)))
        return {**built, "class": classes} if classes and not chosen.is_hidden else built


class Renderer(TemplatesSetting):
    """Every form of the registry."""

    field_template_name = "pages/field.html"
    form_template_name = "pages/form.html"
    bound_field_class = BoundField
