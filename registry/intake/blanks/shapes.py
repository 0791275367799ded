"""What a blank is made of: sections, and in them fields with the name, the words and the kind of answer."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Words = str | Promise


class Answer(StrEnum):
    """What kind of answer a field takes: how it is drawn, and what its reading is judged by."""

    TEXT = "text"
    LONG = "long"
    NAME = "name"
    COMPANY = "company"
    TRAINER = "trainer"
    TRAINING = "training"
    DATE = "date"
    YEAR = "year"
    PHONE = "phone"
    EMAIL = "email"
    STATE = "state"
    TECHNICIAN_ID = "technician_id"
    AGREED = "agreed"
    CHECK = "check"
    ONE_OF = "one_of"

    @property
    def is_marked(self) -> bool:
        """Whether it is answered by a mark in a box, not by words."""
        return self in {Answer.CHECK, Answer.ONE_OF}


LENGTHS = {
    Answer.DATE: 10,
    Answer.YEAR: 4,
    Answer.PHONE: 40,
    Answer.EMAIL: 254,
    Answer.TECHNICIAN_ID: 9,
    Answer.NAME: 150,
    Answer.LONG: 4000,
}
LENGTH = 200


@dataclass(frozen=True)
class Field:
    """One answer. `width` is in twelfths of the page, `lines` how many lines of writing fit."""

    name: str
    label: Words
    answer: Answer = Answer.TEXT
    width: int = 12
    lines: int = 1
    hint: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()
    required: bool = False
    belongs_to: Words = ""
    """What the label alone does not say: which certification, which line of a list."""

    @property
    def longest(self) -> int:
        """How many signs it takes, as the application on the pages does."""
        return LENGTHS.get(self.answer, LENGTH)

    def spoken(self) -> str:
        """What a screen reader says at the field."""
        parts = (self.belongs_to, self.label, self.hint)
        return ". ".join(str(part).rstrip(".") for part in parts if part)


@dataclass(frozen=True)
class Section:
    """Fields that belong together, under one heading."""

    heading: Words
    fields: tuple[Field, ...]
    intro: Words = ""


@dataclass(frozen=True)
class Blank:
    """One form. A version is never changed once it was handed out: other fields or another order are a new version."""

    kind: str
    title: Words
    version: str
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in reading order."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)
