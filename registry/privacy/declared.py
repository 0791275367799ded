"""What the packages declared: each table, whose its rows are, and the rows of one person."""

from collections.abc import Iterator
from functools import cache, reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import import_string

from registry.history.forgetting import Forgotten, chunks
from registry.kernel.personal import BY_REF, OWN, About, Declared

# Django's own shapes.
Rows = QuerySet[Any]


@cache
def everything() -> tuple[Declared, ...]:
    """Every declaration, rows of higher packages first."""
    return tuple(one for path in settings.PERSONAL for one in import_string(path))


def tables() -> Iterator[About]:
    """The tables with rows about persons."""
    yield from (one for one in everything() if isinstance(one, About))


def model_of(about: Declared) -> type[Model]:
    """The table a declaration speaks of."""
    return apps.get_model(about.table)


def rows(about: About, forgotten: Forgotten) -> Iterator[Rows]:
    """The rows of this person, in pieces where a long list of things names them."""
    found = model_of(about)._default_manager.order_by("pk")
    if about.withheld and not forgotten.others:
        found = found.exclude(**about.withheld)
    paths = (*about.whose, *(about.others if forgotten.others else ()))
    conditions = [_path(path, forgotten) for path in paths]
    conditions += [Q(**{f"{name}__iexact": one}) for name in about.addresses for one in forgotten.addresses]
    if conditions:
        yield found.filter(reduce(or_, conditions))
    if about.subject:
        yield from (found.filter(**{f"{about.subject}__in": piece}) for piece in chunks(forgotten.subjects))


def _path(path: str, forgotten: Forgotten) -> Q:
    if path.startswith(BY_REF):
        return Q(**{f"{path.removeprefix(BY_REF)}__in": forgotten.refs})
    return Q(pk__in=forgotten.records) if path == OWN else Q(**{f"{path}__in": forgotten.records})


def prefix(model: type[Model]) -> str:
    """How the history names rows of this table, up to the number; empty where it never does."""
    ref = getattr(model(pk=0), "ref", "") if isinstance(getattr(model, "ref", None), property) else ""
    return ref.removesuffix("0") if ref.endswith(":0") else ""
