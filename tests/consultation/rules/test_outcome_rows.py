"""Lines of an outcome's table: one canonical form, one hash, and no words once they are gone."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import Channel, CommentState, Stance, Verdict
from consultation.rules.outcome_rows import (
    Row,
    canonical_row,
    line_of,
    row_hash,
    table_hash,
)

AT = datetime(2026, 9, 7, 5, tzinfo=UTC)
PLAIN = Row(
    number=1,
    comment=7,
    state=CommentState.SHOWN,
    clause="abcdefgh",
    cited="5-modda",
    version=2,
    language="uz-Latn",
    stance=Stance.CHANGE,
    organisation="",
    channel=Channel.PHONE,
    body="Aniqroq yozilsin.",
    proposed="",
    quote="",
    posted_at=AT,
    verdict=Verdict.ACCEPTED,
    reason="better_wording",
    reason_names=None,
    reasons="Asosli.",
    answer_language="uz-Latn",
    answered_at=AT,
    fulfilment=4,
    kept_in=3,
    kept_clause="ijklmnop",
    form=2,
)
SEALED = replace(PLAIN, sealed=row_hash(canonical_row(PLAIN)))


def test_the_canonical_form_is_written_out() -> None:
    assert canonical_row(PLAIN).decode() == (
        '{"answer":{"at":"2026-09-07T05:00:00.000000+00:00","kept":{"clause":"ijklmnop","version":3},'
        '"language":"uz-Latn","reason":"better_wording","reasons":"Asosli.","verdict":"accepted"},'
        '"at":"2026-09-07T05:00:00.000000+00:00","body":"Aniqroq yozilsin.","channel":"phone",'
        '"cited":"5-modda","clause":"abcdefgh","comment":7,"form":"muhokama outcome row 2",'
        '"language":"uz-Latn","number":1,"organisation":"","proposed":"","quote":"","stance":"change","version":2}'
    )


def test_a_line_of_the_first_form_is_hashed_as_it_was() -> None:
    assert canonical_row(replace(PLAIN, form=1)).decode() == (
        '{"answer":{"at":"2026-09-07T05:00:00.000000+00:00","language":"uz-Latn",'
        '"reason":"better_wording","reasons":"Asosli.","verdict":"accepted"},'
        '"at":"2026-09-07T05:00:00.000000+00:00","body":"Aniqroq yozilsin.","channel":"phone",'
        '"cited":"5-modda","clause":"abcdefgh","comment":7,"form":"muhokama outcome row 1",'
        '"language":"uz-Latn","number":1,"organisation":"","proposed":"","quote":"","stance":"change","version":2}'
    )


def test_what_keeps_a_promise_moves_the_hash() -> None:
    lines = (
        PLAIN,
        replace(PLAIN, kept_in=4),
        replace(PLAIN, kept_clause=""),
        replace(PLAIN, kept_in=None, kept_clause=""),
    )
    assert len({canonical_row(line) for line in lines}) == 4
    assert canonical_row(replace(PLAIN, fulfilment=None)) == canonical_row(PLAIN)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_promise_is_open_until_a_version_is_named(verdict: Verdict) -> None:
    said = replace(PLAIN, verdict=verdict, kept_in=None, kept_clause="")
    assert said.is_open == (verdict in {Verdict.ACCEPTED, Verdict.PARTLY})
    assert not replace(said, kept_in=3).is_open
    assert not replace(said, form=1).is_open


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_are_kept_and_move_the_hash(words: str) -> None:
    row = replace(PLAIN, body=words)
    read = json.loads(canonical_row(row))
    assert row_hash(canonical_row(replace(PLAIN, body=read["body"]))) == row_hash(
        canonical_row(row)
    )
    assert (row_hash(canonical_row(replace(row, body=words + "a")))) != row_hash(canonical_row(row))


def test_a_line_is_what_was_hashed_as_long_as_it_fits() -> None:
    assert line_of(SEALED) == canonical_row(PLAIN) + b"\n"
    assert SEALED.withheld == ""


def test_a_line_that_was_changed_says_so_and_gives_no_words() -> None:
    other = replace(SEALED, reasons="Boshqacha.")
    assert other.withheld == "altered"
    said = json.loads(line_of(other))
    assert said["withheld"] == "altered"
    assert said["sha256"] == SEALED.sealed.hex()
    assert "body" not in said


def test_words_that_are_gone_leave_their_hash() -> None:
    for state in (CommentState.WITHDRAWN, CommentState.HIDDEN, CommentState.HELD):
        gone = replace(SEALED, state=state)
        assert json.loads(line_of(gone)) == {
            "form": "muhokama outcome row 2",
            "number": 1,
            "sha256": SEALED.sealed.hex(),
            "withheld": state.value,
        }


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=8))
def test_the_hash_of_a_table_is_that_of_its_hashes_in_order(marks: list[bytes]) -> None:
    assert table_hash(marks) == hashlib.sha256(b"".join(marks)).digest()
