"""Facts as a JSON file gives them: numbers exact to the last digit, repeated names noticed, anything else refused."""

import json
from decimal import Decimal
from typing import Any


class BadInput(Exception):
    """What was given cannot be judged; the message is one clear sentence."""


class Repeated(dict[str, Any]):  # Any: what JSON holds
    """An object in which a name stands twice; `name` is the first such."""

    def __init__(self, pairs: list[tuple[str, Any]], name: str) -> None:
        super().__init__(pairs)
        self.name = name


# Any: what JSON holds.
def parse(text: str) -> Any:
    """The JSON in `text`, with numbers as Decimal."""
    try:
        return json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=Decimal,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        msg = f"The facts are not JSON: {error.msg} at {where}."
        raise BadInput(msg) from None
    except RecursionError:
        raise BadInput("The facts are nested too deeply; give one flat JSON object.") from None


def item(value: Any) -> dict[str, Any]:
    """One set of facts: a JSON object in which every name stands once."""
    if not isinstance(value, dict):
        raise BadInput('One flat JSON object of facts is expected, such as {"leakage_after": 95}.')
    if isinstance(value, Repeated):
        msg = f"{value.name}: This fact is given twice. Give it once."
        raise BadInput(msg)
    return value


def _number(text: str) -> Decimal:
    """Exact, however long; what is too long for a measurement is refused where the facts are checked."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("Infinity")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    names = [name for name, _value in pairs]
    return Repeated(pairs, next(name for name in names if names.count(name) > 1))
