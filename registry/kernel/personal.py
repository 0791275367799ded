"""What a package says of the personal values in its tables: whose they are, and what removing them does.

Each package lists its tables in `registry/<package>/personal.py`; the settings name the lists in `PERSONAL`. A table
that holds nothing about persons is declared too, with the reason. `tests/architecture/test_personal.py` reads them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

REMOVED = "(removed)"
"""What stands in a column for a name that was removed; it is read in the reader's language (`history.removed`)."""
OWN, BY_REF = "pk", "ref:"
"""Paths to a person: the row itself; or `ref:column`, where the column names the person as text, `person:417`."""


@dataclass(frozen=True)
class About:
    """One table with rows about persons.

    `whose` are the paths from a row to its person (`person`, `application__person`, `pk`, `ref:recipient`); with
    `subject` the rows belong to a thing of the person that the column names as text. `kind` says under which heading of
    "what is kept about me" the rows stand (see `privacy.kinds`).

    Every column of text is either in `erase` (what it becomes), in `stays` (and why it must, see `privacy.kinds`), in
    `secret` (neither given out nor kept: a password) or in `plain` (it says nothing about a person). With `deleted` the
    whole rows go, and no column needs a word but the secret ones; `deleted_where` does that for some of the rows.
    `addresses` are columns with an e-mail address: rows with one of the person's addresses are theirs as well.
    `others` are paths to rows that somebody else may have written about the person: they are removed with the person's
    own, but no part of the copy the person gets, for they hold the writer's data too.
    """

    table: str
    kind: str
    whose: tuple[str, ...] = ()
    subject: str = ""
    addresses: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    erase: Mapping[str, object] = field(default_factory=dict)
    stays: Mapping[str, str] = field(default_factory=dict)
    secret: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    deleted: bool = False
    deleted_where: Mapping[str, str] = field(default_factory=dict)
    withheld: Mapping[str, object] = field(default_factory=dict)
    """Which rows are for the team alone: they go with the others, and are no part of the copy."""
    content: str = ""
    """The column with the digest of a file that goes with the row, when no other row speaks of it."""

    @property
    def declared(self) -> frozenset[str]:
        """Every column this says something about."""
        return frozenset((*self.erase, *self.stays, *self.secret, *self.plain))


@dataclass(frozen=True)
class NotAbout:
    """A table that holds nothing about persons, and why that is so."""

    table: str
    why: str


Declared = About | NotAbout
