"""The canonical form of a response: anybody can write it again, and any letter changes its hash."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pytest

from petitions.models import Response, ResponseVerdict
from petitions.rules.commitments import Promise
from petitions.rules.response_hash import canonical_response, response_hash

AT = datetime(2026, 9, 7, 5, 0, 0, 250, tzinfo=UTC)
PROMISES = (Promise("Chiroqlar oʻrnatiladi", date(2026, 12, 1)),)


def response(**changes: Any) -> Response:
    fields: dict[str, Any] = {
        "petition_id": 12,
        "obligation_id": 5,
        "round": 1,
        "officer_id": 1,
        "verdict": ResponseVerdict.PARTLY,
        "reasons": "Yoʻl\nyoritiladi.",
        "language": "uz-Latn",
        "content_hash": b"",
        "published_at": AT,
        "verdict_closes_at": AT,
    }
    return Response(**(fields | changes))


def written(one: Response, promises: tuple[Promise, ...] = PROMISES, **changes: Any) -> bytes:
    fields: dict[str, Any] = {"agency_slug": "transport", "text_hash": b"\x01\x02"}
    return canonical_response(one, promises, **(fields | changes))


def test_it_is_what_its_documentation_says() -> None:
    value = {
        "agency": "transport",
        "at": "2026-09-07T05:00:00.000250Z",
        "commitments": [{"due": "2026-12-01", "words": "Chiroqlar oʻrnatiladi"}],
        "form": "muhokama response 1",
        "language": "uz-Latn",
        "obligation": 5,
        "opens": None,
        "petition": 12,
        "petition_text": "0102",
        "reasons": "Yoʻl\nyoritiladi.",
        "round": 1,
        "verdict": "partly",
    }
    expected = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert written(response()) == expected
    assert response_hash(expected) == sha256(expected).digest()


def test_how_it_was_typed_does_not_matter() -> None:
    assert written(response(reasons=" Yoʻl\r\nyoritiladi.\r\n")) == written(response())
    decomposed = response(reasons="и\u0306")
    assert written(decomposed) == written(response(reasons="й"))


@pytest.mark.parametrize(
    "other",
    [
        written(response(reasons="Yoʻl\nyoritilmaydi.")),
        written(response(verdict=ResponseVerdict.REFUSED)),
        written(response(language="ru")),
        written(response(round=2)),
        written(response(obligation_id=6)),
        written(response(petition_id=13)),
        written(response(opens_kind="dossier", opens_id=7)),
        written(response(published_at=AT.replace(microsecond=251))),
        written(response(), ()),
        written(response(), (Promise("Chiroqlar oʻrnatiladi", date(2026, 12, 2)),)),
        written(response(), agency_slug="adliya"),
        written(response(), text_hash=b"\x01\x03"),
    ],
)
def test_whatever_the_agency_said_changes_the_hash(other: bytes) -> None:
    assert response_hash(other) != response_hash(written(response()))


def test_what_came_later_does_not() -> None:
    later = response(answers=3, does_not_answer=9, verdict_reopened=True)
    assert written(later) == written(response())
