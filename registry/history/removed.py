"""A name that was removed: a text that is read as "(removed)" in the language of whoever reads it."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from registry.kernel.personal import REMOVED

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class Removed(str):
    """What stands where a name stood. In the database it is always the same text."""

    __slots__ = ()

    def __str__(self) -> str:
        return _("(removed)")

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class NameField(Text):
    """A name of a person; once it was removed, it says so in the reader's language."""

    # Any: Django's own shapes.
    def from_db_value(self, value: str | None, *_context: Any) -> str | None:
        return Removed(REMOVED) if value == REMOVED else value

    def deconstruct(self) -> Any:
        """For migrations it is a plain text: nothing differs in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def word() -> str:
    """What the history shows where a value was shredded."""
    return _("(removed)")
