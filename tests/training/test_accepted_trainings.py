"""The list of accepted trainings: there after migrating, once, with its sources told apart."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from registry.history.queries import told
from registry.training import actions, queries
from registry.training.models import AcceptedTraining, Kind
from tests.builders import AT

pytestmark = pytest.mark.django_db


def test_the_known_trainings_are_on_the_list_and_only_once():
    assert AcceptedTraining.objects.count() == 7
    assert actions.list_known(at=AT) == 0
    sourced = set(AcceptedTraining.objects.filter(provisional=False).values_list("code", flat=True))
    assert sourced == {"checkme", "igshpa"}


def test_one_that_is_missing_is_put_on_the_list_with_an_event():
    AcceptedTraining.objects.filter(code="nate").delete()
    assert actions.list_known(at=AT) == 1
    training = AcceptedTraining.objects.get(code="nate")
    assert "NATE Heat Pump" in told(training.ref)[-1].text
    assert "for PTCS Heat Pump" in told(training.ref)[-1].text


def test_the_list_of_a_day_holds_what_was_accepted_then():
    training = AcceptedTraining.objects.get(code="bpi")
    AcceptedTraining.objects.filter(pk=training.pk).update(valid_from=date(2020, 1, 1), valid_until=date(2020, 12, 31))
    training.refresh_from_db()
    for day, accepted in {
        date(2019, 12, 31): False,
        date(2020, 1, 1): True,
        date(2020, 12, 31): True,
        date(2021, 1, 1): False,
    }.items():
        assert (training in queries.accepted_trainings(day)) is accepted
        assert queries.was_accepted(training, day) is accepted
    assert training in queries.accepted_trainings()
    assert training in queries.standing_for(Kind.PTCS_DUCT_SEALING)


def test_the_list_speaks_both_languages():
    training = AcceptedTraining.objects.get(code="igshpa")
    assert training.title == "IGSHPA Accredited Installer"
    with translation.override("es"):
        assert training.title == "Instalador acreditado por IGSHPA"
        assert "Número" in training.proof
    assert str(training).startswith("IGSHPA Accredited Installer (")
    assert training.label == "Ground Source (IGSHPA)"


def test_a_training_cannot_end_before_it_begins():
    with pytest.raises(IntegrityError), transaction.atomic():
        AcceptedTraining.objects.update(valid_from=date(2021, 1, 1), valid_until=date(2020, 1, 1))
