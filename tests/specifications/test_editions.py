"""Which edition judges which day; publishing the shipped editions; their public pages and the reference."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction

from registry.history.models import Event
from registry.history.queries import told
from registry.specifications import actions, catalogue
from registry.specifications.models import Publication

AT = datetime(2026, 3, 31, 12, tzinfo=UTC)
DUCTS = "ptcs/duct-sealing"
PAGE = "/specifications/ptcs/duct-sealing/2015-04"


def test_an_edition_is_in_force_from_its_first_day_and_without_end():
    assert catalogue.in_force(DUCTS, date(2015, 4, 1)).id == "ptcs/duct-sealing@2015-04"
    assert catalogue.in_force(DUCTS, date(2999, 12, 31)).id == "ptcs/duct-sealing@2015-04"
    assert catalogue.until(catalogue.get("ptcs/duct-sealing@2015-04")) is None


def test_before_the_first_edition_there_is_none():
    with pytest.raises(catalogue.NoneInForce) as refused:
        catalogue.in_force(DUCTS, date(2015, 3, 31))
    assert refused.value.status == 422


def test_an_unknown_specification_or_edition_is_refused():
    with pytest.raises(catalogue.Unknown):
        catalogue.in_force("ptcs/windows", date(2020, 1, 1))
    with pytest.raises(catalogue.Unknown):
        catalogue.get("ptcs/duct-sealing@1999-01")


def test_the_next_edition_takes_over_on_its_first_day(monkeypatch):
    first = catalogue.get("ptcs/duct-sealing@2015-04")
    second = replace(first, edition="2019-10", in_force_from=date(2019, 10, 1))
    monkeypatch.setattr(catalogue, "_by_id", lambda: {it.id: it for it in (first, second)})
    assert catalogue.in_force(DUCTS, date(2019, 9, 30)) is first
    assert catalogue.in_force(DUCTS, date(2019, 10, 1)) is second
    assert catalogue.until(first) == date(2019, 10, 1)


@pytest.mark.django_db
def test_migrating_publishes_the_shipped_editions_once_and_the_history_tells_it():
    assert actions.publish_shipped(at=AT) == []
    publication = Publication.objects.get()
    assert publication.digest == catalogue.get(str(publication)).digest
    assert Event.objects.filter(name="specifications.EditionPublished").count() == 1
    [sentence] = told(publication.ref)
    assert "published ptcs/duct-sealing@2015-04 (PTCS Duct Sealing), in force from 1 April 2015." in sentence.text


@pytest.mark.django_db
def test_of_two_servers_publishing_at_once_the_second_finds_nothing_left(monkeypatch):
    answers = [list(catalogue.editions()), []]
    monkeypatch.setattr(actions, "_unpublished", lambda: answers.pop(0))
    assert actions.publish_shipped(at=AT) == []
    assert Publication.objects.count() == len(catalogue.editions())


@pytest.mark.django_db
def test_a_published_edition_that_was_changed_is_refused(monkeypatch):
    actions.publish_shipped(at=AT)
    changed = replace(catalogue.get("ptcs/duct-sealing@2015-04"), digest="0" * 64)
    monkeypatch.setattr(catalogue, "_by_id", lambda: {changed.id: changed})
    with pytest.raises(actions.Changed, match="ship the change as a new edition"):
        actions.publish_shipped(at=AT)


@pytest.mark.django_db
def test_a_publication_is_never_changed_or_deleted():
    actions.publish_shipped(at=AT)
    for change in (lambda rows: rows.update(digest=""), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(Publication.objects.all())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Post-test, manufactured home", "at most 110 CFM50", "provisional", "In force from 1 April 2015")),
        ("es", ("Prueba final, vivienda prefabricada", "como máximo 110 CFM50", "provisional", "Vigente desde")),
    ],
)
def test_the_page_of_an_edition_shows_its_clauses_limits_sources_and_cases(client, language, words):
    response = client.get(PAGE, headers={"accept-language": language})
    page = response.content.decode()
    assert response.status_code == 200
    edition = catalogue.get("ptcs/duct-sealing@2015-04")
    for requirement in edition.requirements:
        assert f'id="{requirement.id}"' in page
        assert requirement.says[language] in page.replace("&#x27;", "'")
    for fact in edition.facts.values():
        assert fact.ask[language] in page
    for word in words:
        assert word in page
    assert edition.digest in page


@pytest.mark.django_db
def test_the_list_leads_to_the_page_and_an_unknown_edition_is_not_found(client):
    assert PAGE in client.get("/specifications/").content.decode()
    assert client.get("/specifications/ptcs/duct-sealing/1999-01").status_code == 404


@pytest.mark.django_db
def test_the_page_of_an_edition_that_ended_says_until_when(client, monkeypatch):
    first = catalogue.get("ptcs/duct-sealing@2015-04")
    second = replace(first, edition="2019-10", in_force_from=date(2019, 10, 1))
    monkeypatch.setattr(catalogue, "_by_id", lambda: {it.id: it for it in (first, second)})
    assert "until 1 October 2019" in client.get("/specifications/").content.decode()
