"""Every event, the sentence it is told by, and who is written to."""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from registry.history.events import REGISTERED, personal_fields
from registry.notices.catalogue import WHY_SENT, messages
from registry.notices.silence import SILENT
from registry.notices.subscriptions import SUBSCRIPTIONS


def reference() -> str:
    """docs/reference/events-and-notices.md."""
    _load_all()
    ours = {name: kind for name, kind in sorted(REGISTERED.items()) if not name.startswith("tests.")}
    says = "What can happen, how the history tells it, which values are personal, and who is written to."
    head = f"# Events and notices\n\n{says}"
    rows = [_row(name, kind) for name, kind in ours.items()]
    table = ["| event | told as | personal | written to |", "|---|---|---|---|", *rows]
    return "\n".join([head, "", *table, "", *_why()]) + "\n"


def _load_all() -> None:
    for app in apps.get_app_configs():
        if app.name.startswith("registry.") and app.module and module_has_submodule(app.module, "events"):
            import_module(f"{app.name}.events")


def _row(name: str, kind: type[object]) -> str:
    sentence = str(kind.sentence).replace("|", "\\|")  # type: ignore[attr-defined]
    sealed = ", ".join(sorted(personal_fields(kind))) or "none"
    return f"| `{name}` | {sentence} | {sealed} | {_told(kind)} |"


def _told(kind: type[object]) -> str:
    rows = [f"{_words(told.audience)} (`{told.message}`)" for told in SUBSCRIPTIONS.get(kind, ())]
    return "; ".join(rows) or f"nobody: {SILENT[kind]}"


def _why() -> list[str]:
    """Each message with the reason why it is sent."""
    rows = [f"| `{entry.key}` | {entry.subject('en')} | {WHY_SENT[entry.sent]} |" for entry in messages()]
    head = "## Messages\n\nEvery message with an example of its subject, and whether a person may turn it off."
    return [head, "", "| message | subject | why it is sent |", "|---|---|---|", *rows]


def _words(audience: object) -> str:
    return str(audience.__doc__).strip().rstrip(".").splitlines()[0].lower()
