"""Everybody who may look at a job, and one who may not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from registry.jobs.models import Job
from registry.people import actions as people
from registry.people.models import Duty, Person, Utility
from tests.builders import (
    AT,
    a_company,
    a_team_member,
    a_technician,
    a_utility,
    a_utility_member,
    an_account,
    signed_in,
)
from tests.jobs.builders import a_job


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A page read in Spanish leaves the language behind; every test starts in English."""
    with translation.override("en"):
        yield


@dataclass
class Cast:
    """The people of a job, each with a browser."""

    people: dict[str, Person]
    utility: Utility

    def browser(self, role: str) -> Client:
        return Client() if role == "stranger" else signed_in(self.people[role])


@pytest.fixture
def cast() -> Cast:
    company, utility, elsewhere = (
        a_company("Tight Ducts"),
        a_utility("Alder Power", "OR"),
        a_utility("Birch Power", "OR"),
    )
    boss = an_account("Bea Boss").person
    people.give_role(boss, Duty.COMPANY, begins=date(2020, 1, 1), company=company, by="system", at=AT)
    return Cast(
        {
            "technician": a_technician(name="Ana López", company=company),
            "company": boss,
            "utility": a_utility_member(utility),
            "team": a_team_member(),
            "other technician": a_technician(),
            "other utility": a_utility_member(elsewhere, "Otto Other"),
            "newcomer": an_account("Nora New").person,
        },
        utility,
    )


@pytest.fixture
def make(cast: Cast):
    """A job of the cast's technician in any state."""

    def job(state: str = "pending", **changes: Any) -> Job:
        return a_job(state, technician=cast.people["technician"], utility=cast.utility, **changes)

    return job
