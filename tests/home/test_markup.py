"""The little markup of the public texts: what becomes HTML, and that everything else stays text."""

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from registry.home import markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One\nline.", "<p>One line.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", '<ul class="usa-list"><li>a</li><li>b</li></ul>'),
        ("1. a\n2. b", '<ol class="usa-list"><li>a</li><li>b</li></ol>'),
        ("Both:\n- a", '<p>Both:</p>\n<ul class="usa-list"><li>a</li></ul>'),
        ("**Wait** here", "<p><strong>Wait</strong> here</p>"),
        ("[Home](home:index)", '<p><a class="usa-link" href="/">Home</a></p>'),
        ("[Ask](home:questions#question-id)", '<p><a class="usa-link" href="/questions#question-id">Ask</a></p>'),
        ("", ""),
    ],
)
def test_a_text_becomes_html(text: str, html: str) -> None:
    assert markup.render(text) == html


def test_what_looks_like_html_stays_text() -> None:
    assert markup.render('<script>alert("x")</script> & co') == (
        "<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; co</p>"
    )


def test_labels_and_strong_words_are_escaped_too() -> None:
    assert "<b>" not in markup.render("[<b>](home:index) **<b>**")


def test_particulars_of_the_program_can_be_dialed_and_written_to(settings: Settings) -> None:
    settings.PROGRAM = {"hotline": "1-800-555-0142", "fax": "1-877-555-0174", "email": "help@example.org"}
    settings.UPLOAD_MAX_BYTES = 20 * 1024 * 1024
    assert markup.inline("{hotline}") == '<a class="usa-link" href="tel:+18005550142">1-800-555-0142</a>'
    assert markup.inline("{email}") == '<a class="usa-link" href="mailto:help@example.org">help@example.org</a>'
    assert markup.inline("{fax}, {upload_limit}") == "1-877-555-0174, 20\u00a0MB"


def test_a_particular_nobody_set_is_an_error() -> None:
    with pytest.raises(KeyError):
        markup.inline("{pigeon}")


def test_a_link_to_a_page_that_is_not_served_is_only_its_words() -> None:
    assert markup.inline("see [there](home:nowhere)") == "see there"


@given(st.text(alphabet=st.characters(blacklist_characters="{}[]")))
def test_no_text_without_links_and_particulars_ever_fails_or_lets_a_tag_through(text: str) -> None:
    rendered = markup.render(text)
    assert isinstance(rendered, SafeString)
    html = str(rendered)
    for tag in ("<p>", "</p>", '<ul class="usa-list">', "</ul>", '<ol class="usa-list">', "</ol>", "<li>", "</li>"):
        html = html.replace(tag, "")
    assert "<" not in html.replace("<strong>", "").replace("</strong>", "")
