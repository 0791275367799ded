"""The little markup of the public texts: what becomes HTML, and that everything else stays text."""

import pytest
from pytest_django import Settings

from registry.publishing import markup


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One\nline.", "<p>One line.</p>"),
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("- a\n- b", '<ul class="usa-list">\n<li>a</li>\n<li>b</li>\n</ul>'),
        ("1. a\n2. b", '<ol class="usa-list">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("Both:\n- a", '<p>Both:</p>\n<ul class="usa-list">\n<li>a</li>\n</ul>'),
        ("*Wait* here", "<p><em>Wait</em> here</p>"),
        ("# A\n\n### B\n\n# C", "<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>"),
        ("![A <duct>](x.png)", "<p>A &lt;duct&gt;</p>"),
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


def test_a_particular_nobody_set_stays_as_it_was_written() -> None:
    assert markup.inline("{pigeon} {fax") == "{pigeon} {fax"


def test_a_particular_inside_a_link_is_no_link_of_its_own(settings: Settings) -> None:
    settings.PROGRAM = {"email": "help@example.org"}
    assert markup.inline("[{email}](home:contact)") == '<a class="usa-link" href="/contact">help@example.org</a>'


def test_a_link_to_a_page_that_is_not_served_is_only_its_words() -> None:
    assert markup.inline("see [there](home:nowhere)") == "see there"
