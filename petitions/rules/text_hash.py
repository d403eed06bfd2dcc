"""The frozen text of a petition in one canonical form, and its hash, which every signature carries.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands. `form` names this form. Every text in
it is in Unicode normal form C, its lines end with a line feed, and no white space stands around
it. Python's `json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))` writes
it. The hash is SHA-256 of these bytes.
"""

import hashlib
import json
import unicodedata

from petitions.models import Petition

FORM = "muhokama petition 1"


def canonical_text(petition: Petition, agency_slug: str) -> bytes:
    """What a signer signs: the three texts, their language, to whom and where."""
    value = {
        "form": FORM,
        "petition": petition.id,
        "agency": agency_slug,
        "level": petition.level.value,
        "region": petition.region,
        "district": petition.district,
        "language": petition.language,
        "demand": normal(petition.demand),
        "problem": normal(petition.problem),
        "proposal": normal(petition.proposal),
        "evidence": normal(petition.evidence),
        "version": petition.text_version,
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def text_hash(petition: Petition, agency_slug: str) -> bytes:
    """32 bytes that change with any letter of what is signed."""
    return hashlib.sha256(canonical_text(petition, agency_slug)).digest()


def normal(text: str) -> str:
    """The text as a canonical form holds it: normal form C, line feeds, nothing white around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()
