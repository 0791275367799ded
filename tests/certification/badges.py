"""Reading badges as strangers do: with joserfc and the standard library alone, from what the registry publishes."""

import base64
import gzip
import json
import struct
import warnings
import zlib
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from joserfc import jws
from joserfc.errors import SecurityWarning
from joserfc.jwk import KeySet

ALGORITHMS = ["EdDSA"]


def published_keys() -> KeySet:
    return KeySet.import_key_set(Client().get("/badges/keys").json())


def verified(token: str, keys: KeySet | None = None) -> dict[str, Any]:
    """What a token says, once joserfc has found its signature good. Raises what joserfc raises.

    It warns that RFC 9864 has a newer name for the algorithm; wallets know the old one (ADR 0069).
    """
    keys = keys or published_keys()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        said: dict[str, Any] = json.loads(jws.deserialize_compact(token, keys, algorithms=ALGORITHMS).payload)
    return said


def bit(token: str, entry: dict[str, str]) -> bool:
    """Whether the bit of this entry is set in a signed list: decoded by hand, most significant bit first."""
    encoded = verified(token)["credentialSubject"]["encodedList"]
    assert encoded[0] == "u"
    bits = gzip.decompress(base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
    index = int(entry["statusListIndex"])
    return bool(bits[index // 8] & (0x80 >> index % 8))


def standing_bits(token: str) -> dict[str, bool]:
    """Purpose and bit for each list a badge names, fetched as a verifier would."""
    entries = verified(token)["credentialStatus"]
    return {entry["statusPurpose"]: bit(fetched(entry["statusListCredential"]).decode(), entry) for entry in entries}


def fetched(address: str) -> bytes:
    """What stands at an address of the registry."""
    answer = Client().get(urlsplit(address).path)
    assert answer.status_code == 200, address
    return answer.content


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG, each checked against its sum."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + content)
        found.append((kind, content))
        at += 12 + length
    return found


def token_in_png(png: bytes) -> str:
    """The token an OB 3.0 picture carries: the iTXt chunk of this keyword, uncompressed."""
    (carried,) = [c for kind, c in chunks(png) if kind == b"iTXt" and c.startswith(b"openbadgecredential\0")]
    _keyword, _null, rest = carried.partition(b"\0")
    assert rest[:2] == b"\0\0"
    return rest[2:].split(b"\0", 2)[2].decode()
