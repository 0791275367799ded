#!/usr/bin/env python3
"""The words of each package in Spanish: gathers what the code says, checks that all of it is translated, compiles it.

script/messages.py people jobs      bring the catalogues of these packages up to date (all, when none is named)
script/messages.py --tidy people    the same, and drop the messages no longer said
script/messages.py --check          fail when a message is missing, untranslated, fuzzy, unused or contradicted
script/messages.py --compile        make the .mo files that Django reads, where the .po is newer
"""

import argparse
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1] / "registry"
LANGUAGE = "es"
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: PTCS Registry\\n"\n"Language: es\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[\w.]*\}")


def catalogue_of(package: str) -> Path:
    return ROOT / package / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def packages() -> list[str]:
    return sorted(folder.name for folder in ROOT.iterdir() if folder.is_dir() and folder.name.isidentifier())


def readable(path: Path) -> bytes:
    """The file as Python the extractor can read; a template becomes the gettext calls Django makes of it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text.encode()
    # Indentation means nothing in a template, but Python would trip over it.
    return "\n".join(line.strip() for line in templatize(text, str(path)).splitlines()).encode()


def sources(package: str) -> Iterator[Path]:
    for path in sorted((ROOT / package).rglob("*")):
        if path.suffix == ".py" or (path.suffix in TEMPLATES and "locale" not in path.parts):
            yield path


def said(package: str) -> Catalog:
    """Everything the package says in English, without translations."""
    catalogue = Catalog()
    for path in sources(package):
        for _line, message, _comments, context in extract("python", BytesIO(readable(path)), keywords=KEYWORDS):
            if message and message != ("", ""):
                catalogue.add(message, context=context)
    return catalogue


def translated(package: str) -> Catalog:
    path = catalogue_of(package)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def text_of(catalogue: Catalog) -> str:
    """The catalogue as it is kept: sorted, without line numbers or dates, so that it only changes when words do."""
    made = BytesIO()
    write_po(made, catalogue, omit_header=True, no_location=True, sort_output=True, width=120)
    return HEADER + made.getvalue().decode().strip("\n") + "\n"


def update(package: str, *, tidy: bool) -> str:
    """Bring the package's catalogue up to date; a message said again gets its old translation back."""
    catalogue, source, path = translated(package), said(package), catalogue_of(package)
    for old in catalogue.obsolete.values():
        if catalogue.get(old.id, old.context) is None:
            catalogue.add(old.id, old.string, context=old.context)
    catalogue.update(source, no_fuzzy_matching=True, update_creation_date=False)
    if tidy:
        catalogue.obsolete.clear()
    if not len(source) and not path.exists():
        return f"{package}: says nothing"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(catalogue), encoding="utf-8")
    open_ones = sum(1 for message in catalogue if message.id and not is_translated(message))
    return f"{package}: {len(source)} messages, {open_ones} to translate, {len(catalogue.obsolete)} no longer said"


def forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """One text, or one for each plural form; Babel gives both shapes."""
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def is_translated(message: Message) -> bool:
    return all(forms(message.string)) and not message.fuzzy


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def same_placeholders(message: Message) -> bool:
    """The singular may be worded without its number; everything else names exactly what the English names."""
    english = [placeholders(text) for text in forms(message.id)]
    first, *others = [placeholders(text) for text in forms(message.string)]
    return english[0] <= first <= english[-1] | english[0] and all(other == english[-1] for other in others)


def key_of(message: Message) -> tuple[str, str]:
    return message.context or "", forms(message.id)[0]


def problems_of(package: str) -> Iterator[str]:
    kept = {key_of(message): message for message in translated(package) if message.id}
    needed = {key_of(message): message for message in said(package) if message.id}
    for key, message in needed.items():
        found = kept.get(key)
        if found is None or found.pluralizable != message.pluralizable:
            yield f'{package}: missing "{key[1]}"'
        elif not is_translated(found):
            yield f'{package}: {"fuzzy" if found.fuzzy else "untranslated"} "{key[1]}"'
        elif not same_placeholders(found):
            yield f'{package}: the translation of "{key[1]}" names other placeholders than the English'
    unused = [*(key for key in kept if key not in needed), *map(key_of, translated(package).obsolete.values())]
    yield from (f'{package}: no longer said "{key[1]}" (--tidy drops it)' for key in unused)


def contradictions() -> Iterator[str]:
    """Django keeps one translation per message: two packages that differ would show the words of only one."""
    answers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for package in packages():
        for message in translated(package):
            if message.id and is_translated(message):
                answers[key_of(message)].setdefault(str(message.string), package)
    for key, words in sorted(answers.items()):
        if len(words) > 1:
            told = " but ".join(f"{string} in {package}" for string, package in words.items())
            yield f'"{key[1]}" is {told}: agree on one, or tell them apart with pgettext'


def check(chosen: list[str]) -> int:
    found = [problem for package in chosen for problem in problems_of(package)] + list(contradictions())
    print(*found, sep="\n", end="\n" if found else "", file=sys.stderr)
    if found:
        print(f"{len(found)} to mend: run script/messages.py, then translate in the .po files.", file=sys.stderr)
    return 1 if found else 0


def compile_all() -> int:
    """Make each .mo that is missing or older than its .po; never a half-written one."""
    made = 0
    for source in sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3], abort_invalid=True)
        draft = source.with_suffix(f".{os.getpid()}.mo")
        with draft.open("wb") as file:
            write_mo(file, catalogue, use_fuzzy=False)
        draft.replace(target)
        made += 1
    print(f"{made} catalogues compiled")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", metavar="package", help=f"of {', '.join(packages())}")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--check", action="store_true", help="write nothing; exit 1 when words are missing")
    kind.add_argument("--compile", action="store_true", help="make the .mo files")
    kind.add_argument("--tidy", action="store_true", help="drop messages no longer said")
    options = parser.parse_args()
    if unknown := sorted(set(options.packages) - set(packages())):
        parser.error(f"no package is called {', '.join(unknown)}")
    chosen = options.packages or packages()
    if options.compile:
        return compile_all()
    if options.check:
        return check(chosen)
    print(*(update(package, tidy=options.tidy) for package in chosen), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
