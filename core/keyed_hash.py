"""Keyed hashes: what is kept in place of a personal number, a token or a signer's name."""

import hashlib
import hmac
import secrets
from functools import cache, lru_cache


def keyed_hash(key: str, purpose: str, *parts: str | int) -> bytes:
    """32 bytes of HMAC-SHA-256 over the purpose and the parts, each with its length before it.

    Without the key nobody can tell which person a hash belongs to, or try all numbers there are.
    """
    said = [str(part).encode() for part in (purpose, *parts)]
    message = b"".join([len(part).to_bytes(4, "big") + part for part in said])
    return hmac_sha256(key.encode(), message)


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """32 bytes (RFC 2104)."""
    keyed = _keyed(key).copy()
    keyed.update(message)
    return keyed.digest()


@lru_cache(maxsize=1000)
def _keyed(key: bytes) -> hmac.HMAC:
    """A beginning to copy: making one takes longer than all that is done with it."""
    return hmac.new(key, digestmod="sha256")


def seal(secret: str, words: str) -> bytes:
    """32 bytes that show that words came back from a browser as they went out.

    Keyed BLAKE2 (RFC 7693), made for this; nothing of it is stored.
    """
    return hashlib.blake2b(words.encode(), key=_short(secret), digest_size=32).digest()


@cache
def _short(secret: str) -> bytes:
    """A key of the length that BLAKE2 takes."""
    return hashlib.sha256(secret.encode()).digest()


def fresh_token() -> str:
    """A secret of 256 bits to be handed to one browser or one reader of a letter."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What the database keeps of a token: enough to know it again, not enough to use it."""
    return hashlib.sha256(token.encode()).digest()
