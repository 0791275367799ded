"""The one module that knows the libraries of Open Badges 3.0: builds, signs, bakes, reads and lists.

openbadgeslib gives the credential's shape, the status lists and the baking; PyJWT signs and reads, because the
library's signer cannot name the key by an address, and its criteria and issuer lack members we want. joserfc, which
takes no part in making, verifies in the tests. Contexts are named, never fetched.
"""

import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.utils.translation import override

from registry.certification.badges import keys
from registry.certification.badges.wording import Achievement, achievement

ALGORITHM: Final = "EdDSA"
REVOCATION, SUSPENSION = "revocation", "suspension"
PURPOSES: Final = (REVOCATION, SUSPENSION)
ENTRIES: Final = 131_072
"""How many badges a status list has room for: the least the standard allows, so that one hides among many."""

LIST_LASTS = timedelta(days=1)
LIST_IS_FRESH = timedelta(minutes=1)
LONGEST_TOKEN = 20_000
_CONTEXT: Final = "https://www.w3.org/ns/credentials/v2"
_TOKEN = re.compile(r"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", re.ASCII)
_ELEMENT: Final = b"<openbadges:credential"
_CARRIED = re.compile(rb"\bverify\s{0,4}=\s{0,4}[\"']([A-Za-z0-9_.-]+)")
_ENVELOPE: Final = "data:application/vc+jwt,"


@dataclass(frozen=True)
class Statement:
    """What one badge says, and where its standing is listed."""

    badge: UUID
    person: str
    technician_id: str
    kind: str
    valid_from: datetime
    valid_until: datetime | None
    list: int
    position: int


class Unread(Exception):
    """A token that vouches for nothing: `tampered`, `unknown_key` or `withdrawn_key`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def address(path: str) -> str:
    """An address of the registry as it stands in badges."""
    return f"{settings.SITE_URL}/badges/{path}"


# Any: documents of JSON, here and below.
def issuer() -> dict[str, Any]:
    """The profile of the program as issuer."""
    from openbadgeslib.ob3 import Issuer

    with override("en"):
        name = str(settings.PROGRAM["long_name"])
    profile = Issuer(address("issuer"), name, url=settings.SITE_URL, email=str(settings.PROGRAM["email"]))
    return dict(profile.to_dict())


def described(told: Achievement) -> dict[str, Any]:
    """An achievement as it stands in a badge and at its own address."""
    from openbadgeslib.ob3 import Achievement as Shape

    shape = Shape(
        id=address(f"achievements/{told.kind}"),
        name=told.name,
        description=told.description,
        criteria_narrative=told.criteria,
        image_url=address(f"pictures/{told.kind}.png"),
        achievement_type="Certification",
    )
    criteria = {"id": f"{settings.SITE_URL}/participation-requirements", "narrative": told.criteria}
    return {**shape.to_dict(), "criteria": criteria, "creator": issuer(), "inLanguage": "en"}


def contexts() -> list[str]:
    """The contexts the words of a badge are defined in."""
    from openbadgeslib.ob3.credential import OB3_CONTEXT

    return list(OB3_CONTEXT)


def credential(said: Statement) -> dict[str, Any]:
    """The badge as a credential, its members at the top of the token beside the registered claims (OB 3.0, 8.2)."""
    from openbadgeslib.ob3 import Achievement as Shape
    from openbadgeslib.ob3 import IdentityObject, Issuer, OpenBadgeCredential, status_entry

    told = achievement(said.kind)
    profile = issuer()
    shape = OpenBadgeCredential(
        id=f"urn:uuid:{said.badge}",
        name=told.name,
        issuer=Issuer(profile["id"], profile["name"]),
        recipient_id=f"{settings.SITE_URL}/verify/{said.technician_id.replace('-', '')}",
        achievement=Shape("", told.name, told.description, told.criteria),
        identifiers=[
            IdentityObject(identity_hash=said.technician_id, identity_type="identifier", hashed=False),
            IdentityObject(identity_hash=said.person, identity_type="name", hashed=False),
        ],
        issuance_date=said.valid_from,
        expiration_date=said.valid_until,
        credential_status=[
            status_entry(list_address(said.list, purpose), purpose, said.position) for purpose in PURPOSES
        ],
    )
    document = dict(shape.to_jwt_payload())
    document["type"] = ["VerifiableCredential", "AchievementCredential"]
    document["issuer"] = profile
    document["credentialSubject"]["achievement"] = described(told)
    return document


def list_address(number: int, purpose: str) -> str:
    """Where a status list is published."""
    return address(f"status/{number}-{purpose}")


def status_list(number: int, purpose: str, positions: Iterable[int], *, at: datetime) -> dict[str, Any]:
    """The list as a credential: the bit of each of these positions is set."""
    from openbadgeslib.ob3 import build_status_list_credential

    where = list_address(number, purpose)
    document: dict[str, Any] = build_status_list_credential(
        address("issuer"),
        where,
        purpose,
        positions,
        ENTRIES,
        issued=at,
        valid_until=at + LIST_LASTS,
        ttl=int(LIST_IS_FRESH.total_seconds() * 1000),
    )
    claims = {"iss": address("issuer"), "sub": f"{where}#list", "jti": where, "nbf": int(at.timestamp())}
    return {**document, **claims, "exp": int((at + LIST_LASTS).timestamp())}


def signed(document: dict[str, Any], key: keys.SigningKey) -> str:
    """The document as a compact token, which names its key by the address it is published at."""
    headers = {"kid": key_address(key.id), "typ": "JWT"}
    return jwt.encode(document, key.pem.decode(), algorithm=ALGORITHM, headers=headers)


def key_address(key: str) -> str:
    """Where the public half of a key is published; also its name in the set of all."""
    return address(f"keys/{key}")


def public(key: keys.Jwk) -> keys.Jwk:
    """The public half of a key as it is published."""
    return {**key, "kid": key_address(key["kid"])}


def read(token: str) -> dict[str, Any]:
    """What a token says, if a key of ours vouches for every character of it. Raises Unread."""
    try:
        named = str(jwt.get_unverified_header(token).get("kid", "")).rpartition("/")[2]
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise Unread("tampered") from error
    if keys.was_withdrawn(named):
        raise Unread("withdrawn_key")
    if (known := keys.find(named)) is None:
        raise Unread("unknown_key")
    try:
        return dict(jwt.decode(token, _opened(known), algorithms=[ALGORITHM], options=_ONLY_THE_SIGNATURE))
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise Unread("tampered") from error


# Whether it is still true is asked of the registry, not of the token.
_ONLY_THE_SIGNATURE: Any = {"verify_exp": False, "verify_nbf": False, "verify_aud": False, "verify_iat": False}


def _opened(known: keys.Jwk) -> Ed25519PublicKey:
    key = jwt.PyJWK(known, algorithm=ALGORITHM).key
    if not isinstance(key, Ed25519PublicKey):
        raise Unread("unknown_key")
    return key


def enveloped(token: str) -> bytes:
    """The badge as a file of JSON: the token in the envelope of the W3C's data model."""
    document = {"@context": _CONTEXT, "id": _ENVELOPE + token, "type": "EnvelopedVerifiableCredential"}
    return json.dumps(document, indent=2).encode()


def baked_png(picture: bytes, token: str) -> bytes:
    """The picture with the token in it."""
    from openbadgeslib import baking

    return bytes(baking.bake_png(picture, token, keyword=baking.ITXT_KEYWORD_OB3))


def baked_svg(picture: bytes, token: str) -> bytes:
    """The drawing with the token in it."""
    from openbadgeslib import baking

    element, namespace = baking.SVG_ELEMENT_OB3, baking.SVG_NS_OB3
    return bytes(baking.bake_svg(picture, token, element=element, namespace=namespace))


def token_in(content: bytes, kind: str | None) -> str | None:
    """The token a file carries, by the kind of the file as it was recognized; None when it carries none."""
    if kind == "image/png":
        return _in_png(content)
    if _ELEMENT in content:
        return _in_svg(content)
    return _in_text(content) if kind == "text" else None


def claims_to_be_a_badge(content: bytes) -> bool:
    """Whether a file without a token of ours speaks of badges all the same."""
    return any(word in content for word in (b"openbadge", b"AchievementCredential", b"OpenBadgeCredential"))


def _in_png(content: bytes) -> str | None:
    import png  # type: ignore[import-untyped]
    from openbadgeslib import baking
    from openbadgeslib.errors import LibOpenBadgesException

    try:
        return _token(baking.extract_png(content, keyword=baking.ITXT_KEYWORD_OB3) or "")
    except (png.Error, EOFError, LibOpenBadgesException, UnicodeDecodeError, ValueError, zlib.error):
        return None


def _in_svg(content: bytes) -> str | None:
    """Found, not parsed: a drawing a stranger sends never reaches a parser of XML."""
    start = content.find(_ELEMENT)
    found = _CARRIED.search(content[start : start + LONGEST_TOKEN + 1000])
    return _token(found.group(1).decode()) if found else None


def _in_text(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig").strip()
        document = json.loads(text) if text.startswith("{") else text
    except (UnicodeDecodeError, ValueError, RecursionError):
        return None
    if isinstance(document, dict):
        document = str(document.get("id", "")).removeprefix(_ENVELOPE)
    return _token(document)


def _token(text: str) -> str | None:
    text = text.strip()
    return text if len(text) <= LONGEST_TOKEN and _TOKEN.fullmatch(text) else None
