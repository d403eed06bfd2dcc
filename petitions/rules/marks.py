"""What the open log calls a signer: a name that means nothing outside of one petition."""

import secrets

from core.keyed_hash import hmac_sha256

# Bytes of a mark: too many to guess, few enough to read out.
MARK_LENGTH = 16


def fresh_salt() -> bytes:
    """The secret that keys the marks of one petition."""
    return secrets.token_bytes(32)


def mark(salt: bytes, signer_hash: bytes) -> bytes:
    """The same for one signer as long as the petition keeps its salt, so that the open log shows
    that nobody is counted twice, and nothing else about them.
    """
    return hmac_sha256(salt, signer_hash)[:MARK_LENGTH]
