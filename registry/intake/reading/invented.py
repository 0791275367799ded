"""Invented people who fill in a blank, to measure how well it is read: what each would write in each field."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from registry.intake.blanks.shapes import Answer, Blank, Field
from registry.intake.reading.results import Known
from registry.kernel.identifiers import new_technician_id, spoken
from registry.people.forms.contact import STATES

FIRST = (
    "María", "José", "Dana", "Luis", "Beth", "Ángel", "Rory", "Sofía", "Noor", "Kenji", "Ingrid", "Raúl",
    "Peter", "Lucía", "Tomás", "Wanda", "Íñigo", "Grace", "Hugo", "Zoë", "Óscar", "Martha", "Xavier", "Yolanda",
    "Félix", "Quentin",
)  # fmt: skip
LAST = (
    "Núñez", "Ortega", "McAllister", "Calloway", "Peña", "Johansson", "O'Brien", "Gutiérrez", "Whitfield",
    "Ibáñez", "Kowalski", "Marroquín", "Nakamura", "Vandermeer", "Güell", "Fitzgerald", "Zúñiga", "Holloway",
    "Sánchez", "Underwood", "Jiménez", "Pryor",
)  # fmt: skip
KNOWN = Known(
    companies=(
        "Ridgeline Comfort LLC", "Cascade Duct & Air", "Klamath Heating and Cooling", "Hermanos Vega Climatización",
        "Palouse Mechanical Inc.", "Bitterroot Energy Services", "Blue Heron HVAC", "Umpqua Home Performance",
        "Tri-Cities Sheet Metal", "Snake River Heat Pumps",
    ),
    trainers=("Harriet Stone", "Esteban Molina", "Northfork Training Center", "Priya Raman"),
    trainings=("NATE Heat Pump Service", "BPI Heating Professional", "ACCA Quality Installation"),
)  # fmt: skip
OTHERS = (
    "Juniper Ridge Mechanical", "Old Mill Furnace Co.", "Climas del Valle", "Wallowa Sheet Metal Works",
    "Sawtooth Insulation LLC", "Dayton & Sons Heating",
)  # fmt: skip
"""Companies, trainers and trainings the registry does not know: a third of what people write."""
SENTENCES = {
    "en": (
        "I sealed ducts in manufactured homes for six years.", "Certified since 2019, renewed in 2024.",
        "I moved to a new company in March.", "Crew lead on about 140 jobs in two counties.",
        "Tested with a blower door and a duct blaster.", "The office address changed as well.",
    ),
    "es": (
        "Sellé ductos en casas prefabricadas durante seis años.", "Certificado desde 2019, renovado en 2024.",
        "Cambié de empresa en marzo.", "Jefe de cuadrilla en unos 140 trabajos en dos condados.",
        "Medí con ventilador de puerta y de ductos.", "También cambió la dirección de la oficina.",
    ),
}  # fmt: skip
FREE = (
    "CCB 214907", "WA-RIDGEC8812", "TEC-33071", "Klamath, Lake", "Yakima", "Retrotec DM32", "SN 40127-B", "Portugués",
    "Minneapolis Duct Blaster", "Hmong", "Boise y Nampa", "AG-2291-77",
)  # fmt: skip
LEFT_EMPTY = 0.2


def answers(blank: Blank, language: str, chance: Random) -> dict[str, str]:
    """What one invented person writes, by field. A fifth of what is not needed stays empty."""
    person = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    written = {}
    for field in blank.fields:
        if field.required or chance.random() > LEFT_EMPTY:
            written[field.name] = _answer(field, person, language, chance)
    written["signed"] = person
    written["requirements"] = f"{blank.kind}-ptcs 1, {blank.kind}-prescriptive 1"
    return {name: value for name, value in written.items() if value}


def _answer(field: Field, person: str, language: str, chance: Random) -> str:
    if field.answer is Answer.NAME:
        return person if field.name in {"name", "signed"} else f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    if field.answer is Answer.ONE_OF:
        return chance.choice(field.choices)[0]
    if field.answer is Answer.LONG:
        return " ".join(chance.sample(SENTENCES[language], min(field.lines, 3)))
    return _WRITTEN.get(field.answer, _free)(chance)


def _day(chance: Random) -> str:
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(5400))
    return day.isoformat() if chance.random() < 0.75 else f"{day.month:02d}/{day.day:02d}/{day.year}"  # noqa: PLR2004  most follow the hint


def _phone(chance: Random) -> str:
    area, last = chance.choice((206, 360, 406, 503, 509, 541)), chance.randrange(100)
    return chance.choice((f"{area}-555-01{last:02d}", f"({area}) 555-01{last:02d}"))


def _email(chance: Random) -> str:
    first, last = chance.choice(FIRST).lower(), chance.choice(LAST).lower()
    plain = f"{first}.{last}".translate(str.maketrans("áéíóúüñëöø'", "aeiouuneoo-"))
    return f"{plain}@{chance.choice(('example.com', 'ridgeline.example', 'mail.example.org'))}"


def _name_of(names: tuple[str, ...]) -> Callable[[Random], str]:
    return lambda chance: chance.choice(names if chance.random() > 1 / 3 else OTHERS)


def _free(chance: Random) -> str:
    return chance.choice(FREE)


_WRITTEN: dict[Answer, Callable[[Random], str]] = {
    Answer.DATE: _day,
    Answer.YEAR: lambda chance: str(chance.randrange(1988, 2026)),
    Answer.PHONE: _phone,
    Answer.EMAIL: _email,
    Answer.STATE: lambda chance: chance.choice(STATES),
    Answer.TECHNICIAN_ID: lambda chance: spoken(new_technician_id(chance.choice)),
    Answer.CHECK: lambda chance: chance.choice(("yes", "")),
    Answer.COMPANY: _name_of(KNOWN.companies),
    Answer.TRAINER: _name_of(KNOWN.trainers),
    Answer.TRAINING: _name_of(KNOWN.trainings),
}
