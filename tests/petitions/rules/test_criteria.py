"""Criteria as typed, as kept and in words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.errors import Invalid
from core.i18n import LANGUAGES, Translator
from core.territories import regions
from petitions.rules.criteria import (
    MOST_NAMED,
    MOST_NETWORKS,
    Criteria,
    as_json,
    as_typed,
    checked,
    from_json,
    typed_codes,
    typed_moment,
    typed_names,
    typed_region,
    typed_version,
    without_networks,
)
from petitions.rules.criteria_words import in_words, network_code
from petitions.rules.signing import NO_REGION

ENGLISH = Translator(LANGUAGES[-1])
HASH = bytes.fromhex("3f9a1c02" * 4)

moments = some.datetimes(
    min_value=datetime(2020, 1, 1), max_value=datetime(2060, 1, 1), timezones=some.just(UTC)
)
hashes = some.binary(min_size=16, max_size=16)
criteria = some.builds(
    Criteria,
    signed_from=some.none() | moments,
    signed_until=some.none() | moments,
    region=some.sampled_from(["", NO_REGION, *regions()]),
    networks=some.lists(hashes, max_size=4, unique=True).map(tuple),
    text_version=some.none() | some.integers(1, 50),
    marks=some.lists(hashes, max_size=4, unique=True).map(tuple),
    numbers=some.lists(some.integers(1, 2**31 - 1), max_size=4, unique=True).map(tuple),
)


def read(typed: dict[str, str]) -> Criteria:
    """What a page reads out of the fields, where codes of networks are whole hashes."""
    named = typed_names(typed.get("named", ""))
    return Criteria(
        signed_from=typed_moment(typed.get("signed_from", ""), field="signed_from"),
        signed_until=typed_moment(typed.get("signed_until", ""), field="signed_until"),
        region=typed_region(typed.get("region", "")),
        networks=tuple(map(bytes.fromhex, typed_codes(typed.get("networks", "")))),
        text_version=typed_version(typed.get("text_version", "")),
        marks=named.marks,
        numbers=named.numbers,
    )


@given(criteria)
def test_what_is_kept_is_what_was_meant(meant: Criteria) -> None:
    assert from_json(as_json(meant)) == meant


@given(criteria)
def test_what_is_typed_is_what_was_meant(meant: Criteria) -> None:
    assert read(as_typed(meant)) == meant


@given(criteria)
def test_there_is_a_phrase_for_each_condition_in_every_language(meant: Criteria) -> None:
    conditions = (
        meant.signed_from or meant.signed_until,
        meant.region,
        meant.networks,
        meant.text_version,
        meant.named,
    )
    for language in LANGUAGES:
        words = in_words(meant, Translator(language), with_codes=True)
        assert len(words) == sum(map(bool, conditions))
        public = " ".join(in_words(meant, Translator(language), with_codes=False))
        assert not any(network_code(network) in public for network in meant.networks)


@given(criteria)
def test_forgotten_networks_leave_only_their_number(meant: Criteria) -> None:
    forgotten = without_networks(meant)
    assert len(set(forgotten.networks)) == len(meant.networks)
    assert all(int.from_bytes(one) <= len(meant.networks) for one in forgotten.networks)
    assert as_json(forgotten).keys() == as_json(meant).keys()


def test_a_time_is_one_of_tashkent() -> None:
    assert typed_moment("2026-09-07T14:00", field="signed_from") == datetime(
        2026, 9, 7, 9, tzinfo=UTC
    )


def test_the_words_a_reader_reads() -> None:
    meant = Criteria(
        signed_from=datetime(2026, 9, 7, 9, tzinfo=UTC),
        signed_until=datetime(2026, 9, 7, 10, tzinfo=UTC),
        region="1726",
        networks=(HASH,),
        text_version=2,
        numbers=(4, 5),
    )
    window = (
        "signed from 7 September 2026, 14:00 (Tashkent) until 7 September 2026, 15:00 (Tashkent)"
    )
    last = ["under version 2 of the text", "2 signatures named one by one"]
    assert in_words(meant, ENGLISH, with_codes=False) == [
        window,
        "by signers of Tashkent City",
        "from one network",
        *last,
    ]
    assert in_words(meant, ENGLISH, with_codes=True)[2] == "from the network 3f9a-1c02"


def test_codes_and_names_are_read_however_they_are_set_apart() -> None:
    assert typed_codes(" 3F9A-1c02, 77e0d4b1;77e0d4b1\n") == ("3f9a1c02", "77e0d4b1")
    named = typed_names(f"12, 7\n{HASH.hex().upper()} 12")
    assert (named.numbers, named.marks) == ((12, 7), (HASH,))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (lambda: typed_moment("yesterday", field="signed_until"), "signed_until"),
        (lambda: typed_moment("0001-01-01", field="signed_from"), "signed_from"),
        (lambda: typed_moment("9999-12-31T23:59Z", field="signed_until"), "signed_until"),
        (lambda: typed_region("9999"), "region"),
        (lambda: typed_version("two"), "text_version"),
        (lambda: typed_version("0"), "text_version"),
        (lambda: typed_codes("3f9a"), "networks"),
        (lambda: typed_codes("10.0.0.1"), "networks"),
        (lambda: typed_codes(" ".join(f"{n:08x}" for n in range(MOST_NETWORKS + 1))), "networks"),
        (lambda: typed_names("Nodira"), "named"),
        (lambda: typed_names("0"), "named"),
        (lambda: typed_names("99999999999999999999999"), "named"),
        (lambda: typed_names(" ".join(map(str, range(1, MOST_NAMED + 2)))), "named"),
        (lambda: checked(Criteria()), ""),
        (
            lambda: checked(
                Criteria(
                    signed_from=datetime(2026, 9, 7, tzinfo=UTC),
                    signed_until=datetime(2026, 9, 7, tzinfo=UTC) - timedelta(hours=1),
                )
            ),
            "signed_until",
        ),
    ],
)
def test_what_cannot_be_meant_is_told_beside_its_field(wrong: Any, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        wrong()
    assert refused.value.field == field
