"""The frozen text of a petition in one canonical form, and its hash, which every signature carries.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands. `form` names this form: the second one
also says which draft or act in force the petition is about, which the first one did not. Every
text in it is in Unicode normal form C, its lines end with a line feed, and no white space stands
around it. Python's `json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))`
writes it. The hash is SHA-256 of these bytes.
"""

import hashlib
import json
import unicodedata
from typing import Any

from petitions.models import TEXT_FORM, Petition
from petitions.rules.acts import act_of
from petitions.rules.target_names import target_name


def canonical_text(petition: Petition, agency_slug: str, *, form: int = TEXT_FORM) -> bytes:
    """What a signer signs: the texts, their language, to whom, where, about which draft or act."""
    value: dict[str, Any] = {
        "form": f"muhokama petition {form}",
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
    if form > 1:
        value |= {"about": _draft(petition), "act": _act(petition)}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def text_hash(petition: Petition, agency_slug: str) -> bytes:
    """32 bytes that change with any letter of what is signed."""
    return hashlib.sha256(canonical_text(petition, agency_slug)).digest()


def normal(text: str) -> str:
    """The text as a canonical form holds it: normal form C, line feeds, nothing white around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


def _draft(petition: Petition) -> str | None:
    name = target_name(petition.target_kind, petition.target_id)
    return str(name) if name else None


def _act(petition: Petition) -> dict[str, str] | None:
    act = act_of(petition)
    if act is None:
        return None
    return {
        "title": normal(act.title),
        "number": normal(act.number),
        "adopted_on": act.adopted_on.isoformat(),
        "address": act.address,
    }
