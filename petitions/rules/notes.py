"""Signed notes as C2SP describes them (c2sp.org/signed-note): text, and who signed it with Ed25519.

A note is text, an empty line, and a line for each signature: an em dash, the name of the key, and
in base64 four bytes that hint at the key, then the 64 bytes of the signature over the text.
"""

import base64
import binascii
import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# Bytes of a public key, and of the seed of a private one.
KEY_LENGTH = 32

_DASH = "\N{EM DASH} "
# The signature type that the hint is computed with.
_ED25519 = b"\x01"


class WrongNoteError(ValueError):
    """The text is no signed note, or nobody who is trusted has signed it."""


def public_key(seed: bytes) -> bytes:
    """The 32 bytes that everybody may know of a private key."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def signed_note(text: str, *, name: str, seed: bytes) -> str:
    """The text with one signature by the key of this name. Raises ValueError for a text or a name
    that no note may have.
    """
    if not text.endswith("\n") or any(ord(letter) < 32 and letter != "\n" for letter in text):
        raise ValueError("a note is whole lines without control characters")
    if not name or "+" in name or name != "".join(name.split()):
        raise ValueError(f"a key cannot be called “{name}”")
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(text.encode())
    hinted = base64.b64encode(key_hint(name, public_key(seed)) + signature).decode()
    return f"{text}\n{_DASH}{name} {hinted}\n"


def trusted_text(note: str, *, name: str, keys: Iterable[bytes]) -> str:
    """The text of a note that one of these keys, under this name, has signed.

    Signatures by others are passed over. Raises WrongNoteError when the note is none, when a
    signature by a known key does not fit the text, or when there is no signature by a known key.
    """
    text, parting, signatures = note.rpartition("\n\n")
    if not parting or not signatures.endswith("\n"):
        raise WrongNoteError("it is no signed note: an empty line and a signature are missing")
    text += "\n"
    by_hint = {key_hint(name, key): key for key in keys}
    is_signed = False
    for line in signatures[:-1].split("\n"):
        signer, hint, signature = _signature(line)
        key = by_hint.get(hint) if signer == name else None
        if key is None:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, text.encode())
        except InvalidSignature:
            raise WrongNoteError("its signature is forged, or the text was changed") from None
        is_signed = True
    if not is_signed:
        raise WrongNoteError(f"no key that is trusted signed it as {name}")
    return text


def key_hint(name: str, key: bytes) -> bytes:
    """Four bytes that tell a verifier which of its keys to try."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + key).digest()[:4]


def _signature(line: str) -> tuple[str, bytes, bytes]:
    """Whose signature it is, the hint at the key, and the signature."""
    name, space, encoded = line.removeprefix(_DASH).rpartition(" ")
    try:
        decoded = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        decoded = b""
    is_canonical = base64.b64encode(decoded).decode() == encoded
    if not (line.startswith(_DASH) and space and is_canonical and len(decoded) > 4):
        raise WrongNoteError(f"“{line[:80]}” is no line of a signature")
    return name, decoded[:4], decoded[4:]
