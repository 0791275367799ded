"""What a blank form says: sections of fields, and marks by which a fax of it is found and straightened."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BlankChoice:
    """One box to mark: `link` names the field and the answer it stands for."""

    link: str
    label: str


@dataclass(frozen=True)
class BlankField:
    """One field; `width` in twelfths of the page, `lines` of writing; `choices` for what is answered by a mark."""

    link: str
    label: str
    hint: str
    width: int
    lines: int
    choices: tuple[BlankChoice, ...] = ()
    is_check: bool = False
    required: bool = False


@dataclass(frozen=True)
class BlankSection:
    """Rows of fields under a heading."""

    heading: str
    intro: str
    rows: tuple[tuple[BlankField, ...], ...]


@dataclass(frozen=True)
class BlankForm:
    """`codes` are the drawings of the code for each page, `apply_url` a whole address."""

    words: ClassVar[Mapping[str, Promise]] = {
        "send": _("Send it to"),
        "email": _("E-mail"),
        "fax": _("Fax"),
        "hotline": _("Hotline"),
        "how": _(
            "Fill it in on the screen, or print it and write in block letters with a black pen. Leave the squares in"
            " the corners and the code free: they help us read it. Send all pages, with a proof of each training."
        ),
        "online": _("Quicker, and saved as you go: apply online at"),
        "required": _("Answers marked with * are needed."),
        "page": _("Page"),
        "of": _("of"),
        "version": _("Version"),
    }

    program: str
    heading: str
    version: str
    email: str
    fax: str
    hotline: str
    apply_url: str
    keyword: str
    sections: tuple[BlankSection, ...]
    codes: tuple[str, ...]

    def title(self, language: str) -> str:  # noqa: ARG002  the heading is in that language already
        """The title of the paper, which is also the name it is saved under."""
        return self.heading

    def linked(self) -> str:
        """Where the form is answered online."""
        return self.apply_url

    def computed(self) -> dict[str, object]:
        """Nothing besides."""
        return {}
