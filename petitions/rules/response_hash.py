"""A response in one canonical form, and its hash, which its page and its printed copy show.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands. `form` names this form. Every text in
it is in Unicode normal form C, its lines end with a line feed, and no white space stands around
it. `at` is a UTC instant to the microsecond, days are of the Tashkent calendar, and
`petition_text` is the hash of the text that was answered (`rules/text_hash.py`). Python's
`json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))` writes it. The hash
is SHA-256 of these bytes. What becomes of the commitments later is no part of it.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC

from petitions.models import Response
from petitions.rules.commitments import Promise
from petitions.rules.text_hash import normal

FORM = "muhokama response 1"


def canonical_response(
    response: Response, promises: Iterable[Promise], *, agency_slug: str, text_hash: bytes
) -> bytes:
    """What the agency has said; the commitments in the order in which they stand in the answer."""
    opens = response.opens_kind and {"kind": response.opens_kind, "number": response.opens_id}
    value = {
        "agency": agency_slug,
        "at": response.published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "commitments": [
            {"due": promise.due_on.isoformat(), "words": normal(promise.words)}
            for promise in promises
        ],
        "form": FORM,
        "language": response.language,
        "obligation": response.obligation_id,
        "opens": opens,
        "petition": response.petition_id,
        "petition_text": text_hash.hex(),
        "reasons": normal(response.reasons),
        "round": response.round,
        "verdict": response.verdict.value,
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def response_hash(canonical: bytes) -> bytes:
    """32 bytes that change with any letter of what the agency has said."""
    return hashlib.sha256(canonical).digest()
