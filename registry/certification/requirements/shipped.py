"""The first version of each document, shipped with the registry: `texts/*.yaml`, read once. Needs no database."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from registry.certification.requirements.content import Clause, Content, Section, Words

FOLDER = Path(__file__).parent / "texts"
SHARED = FOLDER / "shared.yaml"
Source = dict[str, Any]  # what YAML gives: texts, lists and maps


@dataclass(frozen=True)
class Shipped:
    """One document as it is shipped, and the first day it speaks of."""

    document: str
    in_force_from: date
    content: Content


@cache
def shipped() -> tuple[Shipped, ...]:
    """Every shipped document, by name."""
    shared = _load(SHARED)
    return tuple(_document(_load(path), shared) for path in sorted(FOLDER.glob("*.yaml")) if path != SHARED)


def _load(path: Path) -> Source:
    # BaseLoader: every value stays the text that was written
    loaded: Source = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def _document(source: Source, shared: Source) -> Shipped:
    sections = tuple(
        _section(one["shared"], shared[one["shared"]]) if "shared" in one else _section(one["key"], one)
        for one in source["sections"]
    )
    content = Content(Words(**source["title"]), Words(**source["opening"]), sections)
    return Shipped(source["document"], date.fromisoformat(source["in_force_from"]), content)


def _section(key: str, source: Source) -> Section:
    clauses = tuple(Clause(row["key"], Words(row["en"], row["es"]), "source" not in row) for row in source["clauses"])
    return Section(key, Words(**source["heading"]), clauses, source.get("list", ""))
