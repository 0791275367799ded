"""Public texts in templates: `{{ block.body|written }}`, `{{ block.door|page_address }}`."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from registry.pages.components import Question
from registry.publishing import markup
from registry.publishing.words import Block, Words

register = template.Library()


@register.filter
def written(words: Words | str, level: int = 3) -> SafeString:
    """The text in the reader's language, as paragraphs and lists; its headings begin at this level."""
    return markup.render(str(words), level)


@register.filter
def written_inline(words: Words) -> SafeString:
    """The text in the reader's language, without a paragraph around it."""
    return markup.inline(str(words))


@register.filter
def as_questions(blocks: Iterable[Block]) -> list[Question]:
    """Blocks as an accordion takes them."""
    return [Question(str(block.heading), markup.render(str(block.body), 4), block.id) for block in blocks]


@register.filter
def page_address(name: str) -> str:
    """Where the page of this name is."""
    return markup.address(name)
