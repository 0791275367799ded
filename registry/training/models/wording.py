"""Texts the team writes in both languages, read in the reader's."""

from collections.abc import Collection

from django.utils.text import slugify
from django.utils.translation import get_language


def in_spanish() -> bool:
    """Whether the reader reads Spanish."""
    return (get_language() or "en").startswith("es")


def chosen(en: str, es: str) -> str:
    """The text in the reader's language; in the other one where only that was written."""
    return (es or en) if in_spanish() else (en or es)


def short_name(title: str, taken: Collection[str], longest: int) -> str:
    """A short name for addresses, made from a title, that nothing else has."""
    stem = slugify(title)[: longest - 4].strip("-") or "item"
    tries = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in tries if name not in taken)
