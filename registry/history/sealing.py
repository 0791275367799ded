"""Personal values beside the chain: the event holds HMAC-SHA256(salt, value), a deletable row holds salt and value."""

import hashlib
import hmac
import secrets
from uuid import uuid4

from registry.history.models import PersonalFact

Seal = dict[str, str]


def seal(value: str) -> tuple[Seal, PersonalFact]:
    """What the event stores, and the row (not saved yet) that knows the value."""
    fact = PersonalFact(id=uuid4(), salt=secrets.token_hex(16), value=value)
    return {"fact": str(fact.id), "sealed": digest(fact.salt, value)}, fact


def digest(salt: str, value: str) -> str:
    """HMAC-SHA256 in hexadecimal, keyed by the salt."""
    return hmac.new(salt.encode(), value.encode(), hashlib.sha256).hexdigest()


def is_seal(value: object) -> bool:
    """Whether a stored fact is a sealed one."""
    return isinstance(value, dict) and value.keys() == {"fact", "sealed"}


def opened(seals: list[Seal]) -> dict[str, str]:
    """The values behind the seals by the fact's id; those that were shredded are absent."""
    rows = PersonalFact.objects.filter(pk__in=[seal["fact"] for seal in seals])
    return {str(pk): value for pk, value in rows.values_list("pk", "value")}
