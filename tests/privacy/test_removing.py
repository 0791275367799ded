"""Everything about a person is removed: planted in every table by real actions, and afterwards found nowhere."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from registry.certification.models import TechnicianId
from registry.history.queries import told
from registry.history.verify import verify
from registry.jobs.models import Job
from registry.kernel.personal import About
from registry.notices.sending import send_owed
from registry.people.models import Person
from registry.privacy import declared
from registry.privacy.actions import asking, exporting, leftovers, removing
from registry.privacy.models import Export, Leftover, Removal
from registry.privacy.queries import holds, whole
from tests.builders import AT
from tests.privacy import planting

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=15)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(leftovers, "compact", lambda _tables: True)


def is_planted(about: About, person: Person) -> bool:
    rows = [row for found in declared.rows(about, whole(person)) for row in found]
    short = {column.name for column in declared.model_of(about)._meta.concrete_fields if (column.max_length or 99) < 6}
    named = [name for name in about.erase if name not in short]
    missing = [name for name in named if all(getattr(row, name) in ("", None, [], {}) for row in rows)]
    return bool(rows) and not missing


def still_there(about: About, person: Person) -> list[str]:
    """Columns that do not hold what they should, and rows that should be gone."""
    rows = [row for found in declared.rows(about, whole(person)) for row in found]
    if about.deleted:
        return [f"{about.table} {row.pk}" for row in rows]
    return [f"{about.table}.{name}" for row in rows for name, left in about.erase.items() if getattr(row, name) != left]


def test_what_was_planted_in_every_table_and_file_is_found_nowhere_once_it_is_removed() -> None:
    person = planting.everything()
    exporting.make(Export.objects.get(), at=AT)
    removal = asking.ask(person, at=AT)
    Removal.objects.update(reason=planting.WORD, answer=planting.WORD)
    lacking = [one.table for one in declared.tables() if not is_planted(one, person)]
    assert not lacking, f"{lacking}: plant a row of this table, and something in each of its personal columns"
    assert len(planting.traces()) > 100
    code = TechnicianId.objects.get(person=person).code
    assert holds(person, LATER.date()) == []
    assert removing.carry_out(removal, at=LATER)
    send_owed(clock=lambda: LATER)
    assert leftovers.finish(removal, at=LATER)
    assert planting.traces() == []
    assert [left for one in declared.tables() for left in still_there(one, person)] == []
    assert not Leftover.objects.exists()
    verdict = verify()
    assert not verdict.problems
    assert verdict.shredded > 20
    assert TechnicianId.objects.get(person=person).code == code
    assert Job.objects.filter(technician=person).exclude(state="draft").exists()
    assert any("(removed)" in one.text for one in told(person.ref))
