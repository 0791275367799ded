"""The keys badges are signed with, in DATA_DIR/keys: one signs, all that ever signed stay published.

A key is two files. `<id>.json` is its public half and stays for good, so that badges signed with it go on verifying.
`<id>.pem` is its private half, readable by the operator alone, and is removed once another key signs. A public half
that is set aside as `<id>.withdrawn` (its private half was seen by somebody) vouches for nothing any more.
"""

import fcntl
import json
import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

_ID = re.compile(r"\d{14}-[0-9a-f]{8}", re.ASCII)
Jwk = dict[str, str]


@dataclass(frozen=True)
class SigningKey:
    """A key with its private half, as PEM."""

    id: str
    pem: bytes


def current() -> SigningKey | None:
    """The key that signs now, or None before the first badge."""
    private = sorted(_folder().glob("*.pem"))
    return SigningKey(private[-1].stem, private[-1].read_bytes()) if private else None


def published() -> list[Jwk]:
    """The public half of every key that vouches for badges, the newest first. `kid` is the id."""
    return [json.loads(path.read_text()) for path in sorted(_folder().glob("*.json"), reverse=True)]


def find(key: str) -> Jwk | None:
    """The public half of this key, if it vouches for badges."""
    path = _folder() / f"{key}.json"
    return json.loads(path.read_text()) if _ID.fullmatch(key) and path.exists() else None


def was_withdrawn(key: str) -> bool:
    """Whether this key once signed and no longer vouches for anything."""
    return bool(_ID.fullmatch(key)) and (_folder() / f"{key}.withdrawn").exists()


def first(at: datetime) -> tuple[SigningKey, bool]:
    """The key that signs, made now if there is none; and whether it was. Of many at once, one makes it."""
    if (known := current()) is not None:
        return known, False
    with _alone() as folder:
        known = current()
        return (known, False) if known is not None else (_made(folder, at), True)


def rotate(at: datetime, *, withdraw: bool = False) -> SigningKey:
    """A new key signs from now on. The old private halves go; `withdraw` takes back the public half as well."""
    with _alone() as folder:
        before = current()
        key = _made(folder, at)
        for old in [path for path in folder.glob("*.pem") if path.stem != key.id]:
            old.unlink()
        if withdraw and before is not None:
            (folder / f"{before.id}.json").rename(folder / f"{before.id}.withdrawn")
    return key


def _made(folder: Path, at: datetime) -> SigningKey:
    """Published first, so that nothing is ever signed by a key nobody can find."""
    private = Ed25519PrivateKey.generate()
    key = f"{at.astimezone(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
    raw = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    coordinate = urlsafe_b64encode(raw).rstrip(b"=").decode()
    public = {"kid": key, "kty": "OKP", "crv": "Ed25519", "x": coordinate, "use": "sig", "alg": "EdDSA"}
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(folder / f"{key}.json", json.dumps(public).encode(), mode=0o644)
    _write(folder / f"{key}.pem", pem, mode=0o600)
    return SigningKey(key, pem)


def _write(final: Path, content: bytes, *, mode: int) -> None:
    """Whole or not at all, and never for a moment readable by anybody it is not for."""
    arriving = final.with_name(f".{final.name}.{os.getpid()}")
    opened = os.open(arriving, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(opened, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    arriving.rename(final)


@contextmanager
def _alone() -> Iterator[Path]:
    """The folder, while no other process makes or removes a key."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "keys"
