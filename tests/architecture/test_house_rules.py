"""The house rules that a program can check. Each message says what to do instead."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "registry").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "aupdate", "acreate", "adelete", "asave",
}  # fmt: skip
FILE_LINES, FUNCTION_LINES = 400, 40
# Modules beside actions.py that write, each with its reason.
WRITERS = {
    "history/acting.py": "it is what every write goes through",
    "history/once.py": "a receipt is kept inside the Action whose form it closes",
    "history/forgetting.py": "values are forgotten inside the Action that says so, or by the sweep after it",
    "history/numbering.py": "a number is taken inside the Action of what is numbered",
    "history/apps.py": "the chain needs its first row before any Action can be",
}


def names(path: Path) -> str:
    return str(path.relative_to(ROOT / "registry"))


def is_action(path: Path) -> bool:
    return path.name == "actions.py" or path.parent.name == "actions"


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that look like the ORM writing: `x.objects.create(...)`, `row.save()`, `queryset.update(a=1)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            positional = node.func.attr in {"update", "save"} and node.args
            if not positional and not _is_plain_container(node.func.value):
                yield node


def _is_plain_container(value: ast.expr) -> bool:
    """A dictionary, a set or a digest also has `update`; the names of ours say so."""
    return isinstance(value, ast.Name) and value.id in {"headers", "digest", "cleaned", "context", "catalog"}


@pytest.mark.parametrize("path", [p for p in SOURCES if not is_action(p) and names(p) not in WRITERS], ids=names)
def test_only_actions_write(path: Path) -> None:
    found = [f"line {call.lineno}: {ast.unparse(call)[:80]}" for call in writes(ast.parse(path.read_text()))]
    assert not found, f"{names(path)} writes; move it into an action of its package: {found}"


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert not tree.body or ast.get_docstring(tree), f"{names(path)} needs a docstring in the domain's words"


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=str)
def test_files_stay_short(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    assert lines <= FILE_LINES, f"{path.name} has {lines} lines; split it by idea"


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_functions_stay_short(path: Path) -> None:
    functions = (n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef))
    long = [f"{f.name}: {f.end_lineno - f.lineno + 1}" for f in functions if f.end_lineno - f.lineno >= FUNCTION_LINES]
    assert not long, f"{names(path)} has functions over {FUNCTION_LINES} lines: {long}"


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_no_signals_of_our_own_and_no_logic_in_save(path: Path) -> None:
    tree = ast.parse(path.read_text())
    named = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    made = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert "Signal" not in made, "record an event; settings.REACTIONS says who hears of it"
    models = path.name == "models.py" or path.parent.name == "models"
    assert not (models and "save" in named), "write an action instead of overriding save()"


@pytest.mark.parametrize("path", sorted((ROOT / "registry").rglob("*.html")), ids=names)
def test_templates_carry_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    mail = "notices" in path.parts
    assert "<script>" not in text
    assert mail or (" style=" not in text and "<style" not in text), "the security policy refuses inline styles"
    assert not any(f" on{name}=" in text for name in ("click", "change", "submit", "load")), "no inline handlers"
    assert "|safe" not in text, "escape what people typed"
