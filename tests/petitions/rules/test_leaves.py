"""An entry in its canonical form: to the letter, there and back."""

from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.models import LogKind
from petitions.rules.leaves import Entry, canonical_entry, leaf_hash, read_entry

AT = datetime(2026, 9, 7, 5, 0, 0, 123456, tzinfo=UTC)
ENTRY = Entry(LogKind.SIGNED, bytes(range(16)), 1, "1726", True)


def test_the_canonical_form_is_this_json_and_no_other() -> None:
    assert canonical_entry(12, 57, ENTRY, AT).decode() == (
        '{"at":"2026-09-07T05:00:00.123456Z","form":"muhokama signature 1","kind":"signed",'
        '"mark":"000102030405060708090a0b0c0d0e0f","number":57,"petition":12,"reason":"",'
        '"region":"1726","resident":true,"text":1}'
    )


def test_the_instant_is_utc_to_the_microsecond() -> None:
    whole = AT.replace(microsecond=0)
    assert b'"at":"2026-09-07T05:00:00.000000Z"' in canonical_entry(12, 1, ENTRY, whole)
    tashkent = AT.astimezone(timezone(timedelta(hours=5)))
    assert canonical_entry(12, 1, ENTRY, tashkent) == canonical_entry(12, 1, ENTRY, AT)


def test_the_leaf_hash_is_that_of_the_rfc() -> None:
    assert leaf_hash(b"entry") == sha256(b"\x00entry").digest()


@given(
    kind=st.sampled_from(LogKind),
    mark=st.binary(min_size=16, max_size=16),
    number=st.integers(1, 10**9),
    region=st.none() | st.just("1703"),
    is_resident=st.booleans(),
    reason=st.sampled_from(["", "automated"]),
    at=st.datetimes(timezones=st.just(UTC)),
)
def test_what_is_written_is_read_again(
    kind: LogKind,
    mark: bytes,
    number: int,
    region: str | None,
    is_resident: bool,
    reason: str,
    at: datetime,
) -> None:
    entry = Entry(kind, mark, 2, region, is_resident, reason)
    line = canonical_entry(12, number, entry, at)
    read = read_entry(line)
    assert (read.petition_id, read.number, read.entry, read.at) == (12, number, entry, at)
    assert read.leaf_hash == leaf_hash(line)
    assert read.canonical == line


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"null", b"7", b"\xff",
        canonical_entry(12, 57, ENTRY, AT) + b" ",
        canonical_entry(12, 57, ENTRY, AT).replace(b":", b": ", 1),
        canonical_entry(12, 57, ENTRY, AT).replace(b"signed", b"signs"),
        canonical_entry(12, 57, ENTRY, AT).replace(b".123456Z", b".123456+00:00"),
        canonical_entry(12, 57, ENTRY, AT).replace(b"0c0d0e0f", b"0C0D0E0F"),
        canonical_entry(12, 57, ENTRY, AT).replace(b'"text":1', b'"text":1,"text":1'),
        canonical_entry(12, 57, ENTRY, AT).replace(b'"text":1', b'"text":1,"z":1'),
    ],
)  # fmt: skip
def test_what_is_no_entry_to_the_letter(line: bytes) -> None:
    with pytest.raises(ValueError, match="canonical form"):
        read_entry(line)
