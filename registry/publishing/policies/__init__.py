"""Who may publish, and which words may stand: both languages, no link that leads nowhere, no promise left unkept."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from registry.kernel.refusals import Answer, No, Yes
from registry.people.queries import Viewer
from registry.publishing import markup
from registry.publishing.queries import texts
from registry.publishing.words import Page, Words

TEAM_ONLY = No(_("Only the program team publishes."))
MISSING = {
    "en": _("Write it in English too. A text in one language only cannot be saved."),
    "es": _("Write it in Spanish too. A text in one language only cannot be saved."),
}


def may_publish(viewer: Viewer) -> Answer:
    """The program team."""
    return Yes() if viewer.person is not None and viewer.is_team else TEAM_ONLY


def problems(heading: Words, body: Words, *, has_heading: bool, needs_body: bool) -> Iterator[tuple[str, object]]:
    """What keeps a text from being saved, each with the field it stands in."""
    wanted = [("heading", heading, has_heading), ("body", body, needs_body or not has_heading)]
    for name, words, needed in wanted:
        said = {"en": words.en.strip(), "es": words.es.strip()}
        if needed or any(said.values()):
            yield from ((f"{name}_{language}", MISSING[language]) for language, text in said.items() if not text)
    for language in ("en", "es"):
        yield from ((f"body_{language}", fault) for fault in markup.faults(getattr(body, language)))


def may_withdraw(viewer: Viewer, page: Page, name: str) -> Answer:
    """Whoever may publish, unless the question is the last text that keeps something the program has always told."""
    answer = may_publish(viewer)
    block = next((block for block in page.blocks() if block.id == name), None)
    if not answer or block is None:
        return answer
    if any(texts.keepers(page, statement) == [name] for statement in block.seed):
        return No(
            _("Nothing else on these pages says this. Change the question instead of withdrawing it."), status=409
        )
    return Yes()
