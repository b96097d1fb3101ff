"""Canonical texts, plain digests, and salted ones for what may have to be forgotten."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from dataclasses import dataclass
from typing import Any

SALT_BYTES = 32


def canonical(value: Any) -> str:
    """One JSON text for one value: sorted keys, no spaces, no binary numbers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest(data: str | bytes) -> str:
    """sha256 as hexadecimal text."""
    return hashlib.sha256(data.encode("utf-8") if isinstance(data, str) else data).hexdigest()


@dataclass(frozen=True, slots=True)
class Sealed:
    """Bytes with a salt of their own. The digest can be checked while they are there and tells nothing after."""

    salt: bytes
    data: bytes

    @property
    def digest(self) -> str:
        """sha256 of the salt and the bytes."""
        return digest(self.salt + self.data)


def seal(data: bytes) -> Sealed:
    """Bytes with a fresh random salt."""
    return Sealed(secrets.token_bytes(SALT_BYTES), data)


def packed(text: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(text.encode("utf-8"), 6)


def unpacked(data: bytes) -> str:
    """The text again.

    Raises:
        ValueError: the bytes are damaged.
    """
    try:
        return zlib.decompress(data).decode("utf-8")
    except (zlib.error, TypeError) as error:
        raise ValueError("damaged content") from error
