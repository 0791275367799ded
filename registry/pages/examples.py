"""What the page of components shows: invented people and jobs, names as long as real ones, lists that are empty."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.pages.components import (
    Document,
    Finding,
    Happened,
    Missing,
    PageImage,
    Question,
    Row,
    Status,
    Step,
    Verdict,
)
from registry.pages.forms import DayField, Form, Keyed, NumberField
from registry.pages.margins import Margin

LONG_NAME = "María Guadalupe Hernández-Wojciechowska de la Torre"
LONG_COMPANY = "Northwest Residential Comfort, Ductwork & Heat Pump Installations of Deschutes County, LLC"


class ExampleForm(Keyed, Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Full name"), max_length=150, help_text=_("As it should stand on your certificate."))
    home_type = forms.ChoiceField(
        label=_("What kind of home is it?"),
        choices=[("existing_site_built", _("Site-built, existing")), ("manufactured", _("Manufactured"))],
        widget=forms.RadioSelect,
    )
    sealants = forms.MultipleChoiceField(
        label=_("What was sealed"),
        choices=[("supply", _("Supply ducts")), ("return", _("Return ducts")), ("boots", _("Boots and registers"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    leakage = NumberField(
        label=_("Duct leakage after sealing"),
        unit="CFM50",
        at_least=Decimal(0),
        help_text=_("Read at 50 Pa, with all registers sealed."),
    )
    trained_on = DayField(label=_("Date of the training"), not_after_today=True)
    state = forms.ChoiceField(label=_("State"), choices=[("", "—"), ("OR", "Oregon"), ("WA", "Washington")])
    note = forms.CharField(label=_("Anything the inspector should know"), widget=forms.Textarea, required=False)
    proof = forms.FileField(label=_("Proof of training"), help_text=_("PDF, JPEG, PNG or TIFF, up to 20 MB."))
    agrees = forms.BooleanField(label=_("I was there when the ducts were tested."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["home_type"].hints = {"manufactured": _("Built in a factory, on a steel frame.")}  # type: ignore[attr-defined]


def _findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "post-test.manufactured",
            _("After sealing, a double-wide home leaks at most 80 CFM50, or half of what it leaked before."),
            "unmet",
            number="121 CFM50",
            limit=_("at most 80 CFM50"),
            margin=Margin(Decimal(121), Decimal(80), "at most", "CFM50"),
            explanation=_("Or a reduction of at least 50 %; it is 49.58 %."),
            provisional=True,
        ),
        Finding(
            "depressurization",
            _("The house zone is not drawn below -3 Pa."),
            "met",
            number="-1.8 Pa",
            limit=_("at least -3 Pa"),
            margin=Margin(Decimal("-1.8"), Decimal(-3), "at least", "Pa"),
        ),
        Finding(
            "pre-test.manufactured",
            _("Before sealing, the ducts leaked enough to be worth it."),
            "unmet",
            "payment",
            number="118 CFM50",
            limit=_("at least 150 CFM50"),
            margin=Margin(Decimal(118), Decimal(150), "at least", "CFM50"),
        ),
        Finding("co-alarm", _("There is a carbon monoxide alarm."), "cannot_tell"),
        Finding("static-pressure", _("The new air handler works against 200 Pa or less."), "not_applicable", "note"),
    )


def _verdict() -> Verdict:
    return Verdict(
        Status(_("Rejected"), "failing"),
        _("One clause is not met: the leakage after sealing is above both limits."),
        findings=_findings(),
        missing=(Missing(_("Is there a carbon monoxide alarm?"), "id_name"), Missing(_("Heated area"), "id_leakage")),
        edition="ptcs/duct-sealing@2015-04",
        edition_url="#",
    )


def _steps() -> list[Step]:
    return [
        Step(_("You"), "done", url="#"),
        Step(_("Company"), "done", url="#"),
        Step(_("Certifications and training"), "now"),
        Step(_("Proof")),
        Step(_("Check your answers")),
    ]


def _waiting() -> list[Step]:
    return [
        Step(_("You submitted the application"), "done", _("24 November 2026")),
        Step(_("The program team reads your proof of training"), "now", _("Nothing is needed from you.")),
        Step(_("Your Technician ID comes by e-mail"), "later"),
    ]


def _history() -> list[Happened]:
    return [
        Happened(datetime(2026, 11, 20, 22, 5, tzinfo=UTC), f"{LONG_NAME} submitted the application."),
        Happened(
            datetime(2026, 11, 23, 17, 41, tzinfo=UTC),
            "Dana Whitfield asked for a correction.",
            _("The date on the certificate cannot be read. Please send a sharper photo."),
        ),
    ]


def _answers() -> list[Row]:
    return [
        Row(_("Full name"), LONG_NAME, "#"),
        Row(_("Company"), LONG_COMPANY, "#"),
        Row(_("Proof of training"), missing=_("Not uploaded yet"), change="#"),
        Row(_("Telephone"), "541-555-0117", "#"),
    ]


def _questions() -> list[Question]:
    return [
        Question(
            _("What if I change companies?"),
            _("Send a new application with the new company and say what changed."),
            "q-company",
        ),
        Question(
            _("I forgot my password. Do I need a new account?"), _("No. Reset it, or call the hotline."), "q-password"
        ),
    ]


def _process() -> list[Step]:
    trained = _("Attend and pass a class by an approved trainer, or prove an approved alternative.")
    return [
        Step(_("Get trained"), "done", trained),
        Step(_("Create your account"), "now", _("One account for all your certifications and companies.")),
        Step(_("Send the application"), "later", _("With dated proof of training.")),
    ]


def _statuses() -> list[Status]:
    return [
        Status(_("BPA Approved"), "met"),
        Status(_("PTCS-Certified Only"), "limited"),
        Status(_("Pending"), "waiting"),
        Status(_("Waiting on you"), "yours"),
        Status(_("Rejected"), "failing"),
        Status(_("Not applicable"), "neutral"),
        Status(_("Draft"), "draft"),
    ]


def _first_page() -> dict[str, Any]:
    return {
        "figures": [
            {"number": "1,204", "unit": _("certified technicians")},
            {"number": "38,551", "unit": _("jobs recorded")},
            {"number": "10.4 %", "unit": _("of jobs inspected"), "note": _("The goal is at least 10 %.")},
        ],
        "doors": [
            {"label": _("Become certified"), "url": "#", "text": _("Three steps, in this order.")},
            {"label": _("Find a technician"), "url": "#", "text": _("By place and by kind of work.")},
            {"label": _("Verify a certificate"), "url": "#", "text": _("With the Technician ID or the code.")},
        ],
    }


def _documents() -> dict[str, Any]:
    page = PageImage("/static/img/mark.svg", 1, _("A certificate"), 40, 40)
    name = "certificado-capacitación-sellado-de-ductos_2026-03-31_final(2).pdf"
    return {
        "document": Document(name, [page], "#", "1.2 MB"),
        "broken": Document("scan.tif", problem=_("This file is cut off: its last page is missing. Ask for it again.")),
    }


def shown() -> dict[str, Any]:
    """The context of the page."""
    return {
        "statuses": _statuses(),
        "steps": _steps(),
        "waiting": _waiting(),
        "correction": [Step(_("Send a sharper photo of the certificate"), "now", _("The date cannot be read."), "#")],
        "history": _history(),
        "verdict": _verdict(),
        "process": _process(),
        "rows": _answers(),
        "questions": _questions(),
        "columns": [{"label": _("Job")}, {"label": _("Technician")}, {"label": _("Leakage, CFM50"), "number": True}],
        "table": [["J-26-00317", LONG_NAME, "118"], ["J-26-00318", "Bo Li", "1,240"]],
        **_first_page(),
        **_documents(),
    }
