"""A class as its trainer describes it."""

import re
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.pages.forms import DayField, Form, Keyed, NumberField
from registry.people.models import Person
from registry.places.states import STATES
from registry.training.actions import Plan
from registry.training.models import MOST_SEATS, Kind, Language, TrainingClass

SESSIONS = 6
PLACE, VIDEO = "place", "video"
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(a|p)?\.?\s*(?:m\.?)?", re.IGNORECASE | re.ASCII)
_NOON, _DAY, _HOUR = 12, 24, 60
_DEAREST = Decimal(100_000)


class TimeField(forms.CharField):
    """A time of day as people write it: 8:30 a.m., 13:00."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=15, **options)
        self.size = "short"
        self.widget.attrs |= {"autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        """The time that was written, or None."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = _TIME.fullmatch(text)
        hour, minute, half = (int(found[1]), int(found[2] or 0), (found[3] or "").lower()) if found else (_DAY, 0, "")
        if half:
            hour = hour % _NOON + (_NOON if half == "p" else 0) if 1 <= hour <= _NOON else _DAY
        if hour >= _DAY or minute >= _HOUR:
            raise ValidationError(_("Write the time like 8:30 a.m. or 13:00."), code="invalid")
        return time(hour, minute)


class ClassForm(Keyed, Form):
    """Everything about a class. At a place it needs the address, by video the link."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    trainer = forms.ModelChoiceField(queryset=Person.objects.none(), label=_("Trainer"), empty_label="—")
    title = forms.CharField(
        label=_("Title"),
        max_length=150,
        help_text=_("As people will find it in the calendar, in the language of the class."),
        error_messages={"required": _("Enter a title.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("Certifications it leads to"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The trainer has to be approved for each of them on every day of the class."),
        error_messages={"required": _("Choose at least one certification.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)
    how = forms.ChoiceField(
        label=_("Where it is"),
        choices=[(PLACE, _("At a place")), (VIDEO, _("By video"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the class is at a place or by video.")},
    )
    address = forms.CharField(label=_("Address"), max_length=120, required=False)
    city = forms.CharField(label=_("City"), max_length=60, required=False)
    region = forms.ChoiceField(label=_("State"), required=False, choices=[("", "—"), *STATES.items()])
    zip = forms.CharField(label=_("ZIP code"), max_length=10, required=False)
    video_link = forms.URLField(
        label=_("Video link"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("Shown only to people with a seat."),
        error_messages={"invalid": _("Enter the whole address, beginning with https://.")},
    )
    seats = NumberField(
        label=_("Seats"),
        at_least=Decimal(1),
        at_most=Decimal(MOST_SEATS),
        error_messages={"required": _("Enter how many people can take part.")},
    )
    register_by = DayField(
        label=_("Last day to register"), error_messages={"required": _("Enter the last day to register.")}
    )
    needs_check = forms.BooleanField(
        label=_("A proficiency check is made separately from the class"),
        required=False,
        help_text=_("For example a video call in which each person shows a test. Nobody passes without it."),
    )
    price = NumberField(
        label=_("Price in dollars"),
        at_least=Decimal(0),
        at_most=_DEAREST,
        required=False,
        help_text=_("For information. Leave it empty if there is nothing to say about it; 0 if it is free."),
    )
    contact = forms.CharField(
        label=_("Contact for questions"),
        max_length=200,
        help_text=_("A name with a telephone number or an e-mail address. It is public."),
        error_messages={"required": _("Enter whom people ask.")},
    )
    notes = forms.CharField(
        label=_("What people should know"),
        max_length=4000,
        required=False,
        help_text=_("What to bring, how to get there. In the language of the class. It is public."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, trainers: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(1, SESSIONS + 1):
            self.fields[f"day_{place}"] = DayField(label=_("Day"), required=place == 1, help_text="2026-03-31")
            needed = {"required": place == 1, "error_messages": {"required": _("Enter the time.")}}
            self.fields[f"begins_{place}"] = TimeField(label=_("Begins"), help_text="8:30 a.m.", **needed)
            self.fields[f"ends_{place}"] = TimeField(label=_("Ends"), help_text="13:00", **needed)
        if trainers is None:
            del self.fields["trainer"]
        else:
            self.fields["trainer"].queryset = trainers  # type: ignore[attr-defined]

    def sittings(self) -> Iterator[dict[str, object]]:
        """The rows of the sessions, as the page draws them."""
        for place in range(1, SESSIONS + 1):
            parts = [self[f"{part}_{place}"] for part in ("day", "begins", "ends")]
            yield {"place": place, "parts": parts, "open": place <= 2 or any(one.value() for one in parts)}  # noqa: PLR2004

    def clean(self) -> dict[str, Any]:
        """A place needs its address, video its link; each session its day and two times."""
        given = super().clean() or {}
        needed = {
            "address": _("Enter the street address."),
            "city": _("Enter the city."),
            "region": _("Choose the state."),
            "zip": _("Enter the ZIP code."),
        }
        if given.get("how") == VIDEO:
            needed = {"video_link": _("Enter the link people follow to take part.")}
        if given.get("how"):
            for name, sentence in needed.items():
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, str(sentence))
        if given.get("seats") is not None and given["seats"] % 1:
            self.add_error("seats", str(_("Enter a whole number.")))
        if given.get("price") is not None and (given["price"] * 100) % 1:
            self.add_error("price", str(_("Enter dollars and cents, like 150 or 149.50.")))
        self._sessions = self._read_sessions(given)
        return given

    def _read_sessions(self, given: dict[str, Any]) -> list[tuple[datetime, datetime]]:
        found = []
        zone = timezone.get_default_timezone()
        for place in range(1, SESSIONS + 1):
            names = [f"{part}_{place}" for part in ("day", "begins", "ends")]
            if any(name in self.errors for name in names):
                continue
            day, begins, ends = (given.get(name) for name in names)
            if not any((day, begins, ends)):
                continue
            if not (day and begins and ends):
                lacking = next(name for name in names if not given.get(name))
                self.add_error(lacking, str(_("Fill in the day and both times of this session.")))
            elif ends <= begins:
                self.add_error(names[2], str(_("The session ends before it begins.")))
            else:
                found.append((datetime.combine(day, begins, zone), datetime.combine(day, ends, zone)))
        return sorted(found)

    def plan(self) -> Plan:
        """What was described."""
        given = self.cleaned_data
        video = given["how"] == VIDEO
        at = {name: "" if video else given[name].strip() for name in ("address", "city", "region")}
        return Plan(
            kinds=tuple(kind for kind in Kind.values if kind in given["kinds"]),
            title=given["title"],
            language=given["language"],
            sessions=tuple(self._sessions),
            seats=int(given["seats"]),
            register_by=given["register_by"],
            contact=given["contact"],
            online=video,
            zip="" if video else given["zip"].strip()[:5],
            video_link=given["video_link"] if video else "",
            needs_check=given["needs_check"],
            price_cents=None if given["price"] is None else int(given["price"] * 100),
            notes=given["notes"],
            **at,
        )


def initial_of(found: TrainingClass) -> dict[str, object]:
    """A class as its form shows it."""
    names = ("title", "language", "address", "city", "region", "zip", "video_link", "seats", "needs_check")
    shown: dict[str, object] = {name: getattr(found, name) for name in (*names, "contact", "notes")}
    for one in found.sessions.all():
        begins, ends = timezone.localtime(one.begins_at), timezone.localtime(one.ends_at)
        shown |= {
            f"day_{one.position}": begins.date().isoformat(),
            f"begins_{one.position}": f"{begins:%H:%M}",
            f"ends_{one.position}": f"{ends:%H:%M}",
        }
    price = None if found.price_cents is None else Decimal(found.price_cents) / 100
    return {
        **shown,
        "seen": found.version,
        "kinds": list(found.kinds),
        "how": VIDEO if found.online else PLACE,
        "register_by": found.register_by.isoformat(),
        "price": "" if price is None else f"{price:.2f}".removesuffix(".00"),
    }


class ReasonForm(Form):
    """Why something is done: those concerned read it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give a reason: the people concerned read it.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChoiceFilters(Form):
    """What of the calendar is shown."""

    kind = forms.ChoiceField(
        label=_("Certification"), required=False, choices=[("", _("Every certification")), *Kind.choices]
    )
    region = forms.ChoiceField(label=_("State"), required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("Every language")), (Language.ENGLISH, _("English")), (Language.SPANISH, _("Spanish"))],
    )
    how = forms.ChoiceField(
        label=_("Where it is"),
        required=False,
        choices=[("", _("At a place or by video")), (PLACE, _("At a place")), (VIDEO, _("By video"))],
    )

    def __init__(self, *args: Any, states: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["region"].choices = states  # type: ignore[attr-defined]
