"""Every table says what it holds about persons: a column nobody thought of would outlive the person's data."""

from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from registry.kernel.personal import About, NotAbout
from registry.privacy import declared
from registry.privacy.kinds import KINDS, STAYS

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
DAYS_OF_THE_REGISTRY = ("_on", "_by", "_until", "_from", "_due", "until", "begins", "ends", "day")
MODELS = [model for model in apps.get_models() if not model._meta.proxy]
BY_TABLE = {one.table: one for one in declared.everything()}


def label(model: type[models.Model]) -> str:
    return model._meta.label


def where(model: type[models.Model]) -> str:
    package = type(model._meta.app_config).__module__.split(".")
    own = package[0] == "registry"
    return f"registry/{package[1] if own else 'people'}/personal.py"


def speaks(column: "models.Field[Any, Any]") -> bool:
    """A text that anything can be written into, a file, or a day that is not one of the registry's own."""
    if isinstance(column, models.DateField) and not isinstance(column, models.DateTimeField):
        return not column.name.endswith(DAYS_OF_THE_REGISTRY)
    return isinstance(column, TEXT) and not column.choices and not column.primary_key


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_table_is_declared(model: type[models.Model]) -> None:
    table = label(model)
    line = f'About("{table}", "<kind>", ("<path to the person>",), erase={{...}})'
    none = f'NotAbout("{table}", "<why it holds nothing about a person>")'
    assert table in BY_TABLE, (
        f"{table} is not declared. Add one line to PERSONAL in {where(model)} (and list that in settings.PERSONAL):\n"
        f"    {line},   # rows about a person; deleted=True where whole rows go when the person is forgotten\n"
        f"    {none},\nKinds: {', '.join(KINDS)}. What each word means: registry/kernel/personal.py."
    )


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_column_that_can_say_something_is_declared(model: type[models.Model]) -> None:
    one = BY_TABLE.get(label(model))
    if not isinstance(one, About) or one.deleted:
        return
    open_columns = {column.name for column in model._meta.concrete_fields if speaks(column)}
    found = open_columns - one.declared - set(one.addresses) - {one.subject, one.content}
    paths = {path.removeprefix("ref:") for path in one.whose}
    assert not (missing := sorted(found - paths)), (
        f"{label(model)} has columns nobody declared: {', '.join(missing)}. In {where(model)} write each of them into\n"
        f'    erase={{"{missing[0]}": ""}}        what it becomes when the person is forgotten, or\n'
        f'    stays={{"{missing[0]}": "decisions"}}  why it must stay ({", ".join(STAYS)}), or\n'
        f'    plain=("{missing[0]}",)           because it says nothing about a person.'
    )


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_what_leads_to_a_person_is_not_declared_as_saying_nothing(model: type[models.Model]) -> None:
    one = BY_TABLE.get(label(model))
    keys = [
        column.name for column in model._meta.concrete_fields if column.related_model is apps.get_model("people.Person")
    ]
    assert not (isinstance(one, NotAbout) and keys), (
        f"{label(model)} has {keys}: declare it as About(...) in {where(model)}"
    )


def test_nothing_is_declared_twice_or_wrongly() -> None:
    assert [table for table, times in Counter(one.table for one in declared.everything()).items() if times > 1] == []
    for one in declared.tables():
        columns = {column.name for column in declared.model_of(one)._meta.concrete_fields}
        assert one.declared <= columns, f"{one.table} declares columns it does not have: {one.declared - columns}"
        assert one.kind in KINDS, f"{one.table}: {one.kind} is none of {list(KINDS)}"
        assert set(one.stays.values()) <= set(STAYS), f"{one.table}: reasons to stay are {list(STAYS)}"
        assert one.whose or one.subject or one.addresses, f"{one.table} does not say whose its rows are"
        refuses = getattr(declared.model_of(one), "refuses", ())
        assert not (one.erase and "update" in refuses), f"{one.table} refuses updates and cannot be erased"
        assert not (one.deleted and "delete" in refuses), f"{one.table} refuses deletes and cannot go"
