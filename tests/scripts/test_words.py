"""The catalogues follow the code: what is said is gathered, kept translated, and checked."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "script" / "messages.py"
spec = importlib.util.spec_from_file_location("messages", SCRIPT)
assert spec
assert spec.loader
messages = importlib.util.module_from_spec(spec)
spec.loader.exec_module(messages)

VIEW = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
WORDS = _("Sealed on %(day)s")
def told(n):
    return ngettext("one job", "%(count)d jobs", n), pgettext("a month", "May"), _("Two {things} " "in one")
"""
PAGE = """{% load i18n %}<p class="it's">{% translate "Find a technician" %}</p>
  {% blocktranslate trimmed count n=jobs %}
    One job, 100% sealed
    {% plural %}
    {{ n }} jobs
  {% endblocktranslate %}
{% comment %}not "said"{% endcomment %}{% include "x.html" with title=_("A title") %}
"""


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A tree with one package that says a few things."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    (tmp_path / "jobs" / "templates" / "jobs").mkdir(parents=True)
    (tmp_path / "jobs" / "views.py").write_text(VIEW)
    (tmp_path / "jobs" / "templates" / "jobs" / "list.html").write_text(PAGE)
    return tmp_path


def po(house: Path) -> Path:
    return house / "jobs" / "locale" / "es" / "LC_MESSAGES" / "django.po"


def translate(house: Path, english: str, spanish: str) -> None:
    path = po(house)
    text = path.read_text()
    assert f'msgid "{english}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{spanish}"'))


def test_everything_said_in_code_and_pages_is_gathered(house):
    said = {messages.key_of(message) for message in messages.said("jobs") if message.id}
    assert said == {
        ("", "Sealed on %(day)s"),
        ("", "one job"),
        ("a month", "May"),
        ("", "Two {things} in one"),
        ("", "Find a technician"),
        ("", "One job, 100%% sealed"),
        ("", "A title"),
    }


def test_the_catalogue_changes_only_when_words_do(house):
    messages.update("jobs", tidy=False)
    first = po(house).read_text()
    (house / "jobs" / "views.py").write_text("# moved down\n\n\n" + VIEW)
    messages.update("jobs", tidy=False)
    assert po(house).read_text() == first


def test_a_translation_survives_while_its_message_is_away(house):
    messages.update("jobs", tidy=False)
    translate(house, "Find a technician", "Buscar un técnico")
    page = house / "jobs" / "templates" / "jobs" / "list.html"
    page.write_text("{% load i18n %}")
    assert "no longer said" in messages.update("jobs", tidy=False)
    page.write_text(PAGE)
    messages.update("jobs", tidy=False)
    assert 'msgid "Find a technician"\nmsgstr "Buscar un técnico"' in po(house).read_text()
    page.write_text("{% load i18n %}")
    messages.update("jobs", tidy=True)
    assert "Find a technician" not in po(house).read_text()


@pytest.mark.parametrize(
    ("english", "spanish", "problem"),
    [
        ("Find a technician", "", "untranslated"),
        ("Sealed on %(day)s", "Sellado el %(dia)s", "names other placeholders"),
        ("Two {things} in one", "Dos en uno", "names other placeholders"),
    ],
)
def test_the_check_tells_what_is_wrong(house, english, spanish, problem):
    messages.update("jobs", tidy=False)
    if spanish:
        translate(house, english, spanish)
    assert any(problem in told and english in told for told in messages.problems_of("jobs"))


def test_the_check_tells_what_is_missing_and_what_nobody_says(house):
    assert 'jobs: missing "A title"' in list(messages.problems_of("jobs"))
    messages.update("jobs", tidy=False)
    (house / "jobs" / "views.py").write_text("")
    assert any("no longer said" in told and "May" in told for told in messages.problems_of("jobs"))


def test_two_packages_may_not_contradict_each_other(house):
    for package, spanish in (("jobs", "Título"), ("sites", "Encabezado")):
        (house / package).mkdir(exist_ok=True)
        (house / package / "views.py").write_text('from x import gettext as _\n_("A title")\n')
        messages.update(package, tidy=False)
        path = house / package / "locale" / "es" / "LC_MESSAGES" / "django.po"
        path.write_text(path.read_text().replace('"A title"\nmsgstr ""', f'"A title"\nmsgstr "{spanish}"'))
    assert list(messages.contradictions()) == [
        '"A title" is Título in jobs but Encabezado in sites: agree on one, or tell them apart with pgettext'
    ]


def test_compiled_words_are_made_once(house, capsys):
    messages.update("jobs", tidy=False)
    messages.compile_all()
    messages.compile_all()
    assert capsys.readouterr().out.splitlines() == ["1 catalogues compiled", "0 catalogues compiled"]
    assert po(house).with_suffix(".mo").exists()
