"""An edition of a specification: its facts, calculations and requirements, as read from its file."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from registry.rules.grammar import Condition, Limit, limits
from registry.rules.source import Words

KINDS = ("choice", "yes_no", "count", "number", "date", "text")
LEVELS = ("certification", "payment")
OTHERWISE = ("fail", "refer", "note")
YES_NO: Mapping[str, Words] = {"yes": {"en": "yes", "es": "sí"}, "no": {"en": "no", "es": "no"}}


@dataclass(frozen=True)
class Fact:
    """Something asked of the technician. A `count` is a number of its list; with `none`, "none" may be answered too."""

    name: str
    group: str
    kind: str
    label: Words
    ask: Words
    hint: Words | None = None
    unit: str = ""
    choices: Mapping[str, Words] | None = None
    asked_when: Condition | None = None
    accepts: tuple[Limit, ...] = ()
    plausible: tuple[Limit, ...] = ()
    none: bool = False
    not_after_work: bool = False

    @property
    def options(self) -> Mapping[str, Words]:
        """The choices by name, in order; empty for what is measured or written."""
        return YES_NO if self.kind == "yes_no" else self.choices or {}


@dataclass(frozen=True)
class Derived:
    """Something calculated from facts by a named calculation."""

    name: str
    label: Words
    calculation: str
    of: tuple[str, str]
    unit: str


@dataclass(frozen=True)
class Requirement:
    """One clause: when it applies, what it requires, and what follows when that is not met."""

    id: str
    clause: Words
    says: Words
    when: Condition | None
    require: Condition
    level: str
    otherwise: str
    waivable: bool = True
    provisional: bool = False
    source: str = ""
    advice: Words | None = None

    @cached_property
    def refers(self) -> bool:
        """Whether a person decides when it is unmet: it says so, or it rests on provisional limits alone."""
        return self.otherwise == "refer" or (self.level == "certification" and self.all_provisional)

    @cached_property
    def any_provisional(self) -> bool:
        """Whether any of its limits rests on no issued document."""
        return self.provisional or any(limit.provisional for limit in limits(self.require))

    @cached_property
    def all_provisional(self) -> bool:
        """Whether every limit does: then it never rejects by itself."""
        return self.provisional or all(limit.provisional for limit in limits(self.require))


@dataclass(frozen=True)
class Edition:
    """One immutable edition. `digest` is the SHA-256 of its file, stored with every decision."""

    specification: str
    edition: str
    title: Words
    document: Words
    issued: str
    in_force_from: date
    judged_on: Words
    groups: Mapping[str, Words]
    facts: Mapping[str, Fact]
    calculations: Mapping[str, Derived]
    requirements: tuple[Requirement, ...]
    digest: str

    @cached_property
    def id(self) -> str:
        """`ptcs/duct-sealing@2015-04`."""
        return f"{self.specification}@{self.edition}"

    def label(self, name: str) -> Words:
        """What a fact or calculation is called."""
        return self.facts[name].label if name in self.facts else self.calculations[name].label

    def unit(self, name: str) -> str:
        """The unit of a fact or calculation, empty when it has none."""
        return self.facts[name].unit if name in self.facts else self.calculations[name].unit

    def requirement(self, named: str) -> Requirement:
        """The requirement with this id; KeyError when there is none."""
        return self._by_id[named]

    def in_group(self, group: str) -> tuple[Fact, ...]:
        """The facts of a group, in the order a technician meets them."""
        return tuple(fact for fact in self.facts.values() if fact.group == group)

    @cached_property
    def _by_id(self) -> Mapping[str, Requirement]:
        return {requirement.id: requirement for requirement in self.requirements}


def digest(text: str) -> str:
    """The SHA-256 that identifies an edition's file."""
    return hashlib.sha256(text.encode()).hexdigest()
