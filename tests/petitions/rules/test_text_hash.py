"""The frozen text: the canonical form as it is documented, and its hash."""

import hashlib
import json
import unicodedata
from datetime import date
from typing import Any

import pytest

from petitions.models import Level
from petitions.rules.acts import Act
from petitions.rules.text_hash import canonical_text, text_hash
from tests.making.petitions import unsaved


def test_the_canonical_form_is_this_json_and_no_other() -> None:
    assert canonical_text(unsaved(), "ttv").decode() == (
        '{"about":null,"act":null,"agency":"ttv","demand":"Maktab yoʻli yoritilsin",'
        '"district":null,"evidence":"",'
        '"form":"muhokama petition 2","language":"uz-Latn","level":"region","petition":12,'
        '"problem":"Qishda\\nqorongʻi.","proposal":"Chiroq qoʻyilsin.","region":"1726","version":1}'
    )


def test_the_first_form_is_read_as_it_was_written() -> None:
    about = unsaved(target_kind="dossier", target_id=5)
    assert canonical_text(about, "ttv", form=1).decode() == (
        '{"agency":"ttv","demand":"Maktab yoʻli yoritilsin","district":null,"evidence":"",'
        '"form":"muhokama petition 1","language":"uz-Latn","level":"region","petition":12,'
        '"problem":"Qishda\\nqorongʻi.","proposal":"Chiroq qoʻyilsin.","region":"1726","version":1}'
    )


def test_an_act_in_force_is_part_of_what_is_signed() -> None:
    act = Act("Taʼlim toʻgʻrisida", "OʻRQ-637", date(2020, 9, 23), "https://lex.uz/docs/-5013007")
    assert (
        canonical_text(unsaved(**act.columns), "ttv")
        .decode()
        .startswith(
            '{"about":null,"act":{"address":"https://lex.uz/docs/-5013007","adopted_on":"2020-09-23",'
            '"number":"OʻRQ-637","title":"Taʼlim toʻgʻrisida"},"agency":"ttv",'
        )
    )


def test_it_is_what_the_standard_library_writes() -> None:
    written = canonical_text(unsaved(), "ttv")
    value = json.loads(written)
    again = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again.encode() == written


def test_the_hash_is_sha256_of_the_canonical_form() -> None:
    expected = hashlib.sha256(canonical_text(unsaved(), "ttv")).digest()
    assert text_hash(unsaved(), "ttv") == expected


@pytest.mark.parametrize(
    "same",
    [
        {"problem": "Qishda\r\nqorongʻi."},
        {"problem": "  Qishda\nqorongʻi.\n"},
        {"demand": unicodedata.normalize("NFD", "Maktab yoʻli yoritilsin")},
        {"supporters_needed": 9, "search_key": "anything"},
    ],
)
def test_what_nobody_can_see_does_not_change_the_hash(same: dict[str, Any]) -> None:
    assert text_hash(unsaved(**same), "ttv") == text_hash(unsaved(), "ttv")


@pytest.mark.parametrize(
    "other",
    [
        {"id": 13},
        {"demand": "Maktab yoʻli yoritilsin."},
        {"problem": "Qishda qorongʻi."},
        {"proposal": "Chiroq qoyilsin."},
        {"language": "uz-Cyrl"},
        {"level": Level.DISTRICT},
        {"region": "1727"},
        {"district": "1726266"},
        {"evidence": "https://example.uz/sanoq"},
        {"text_version": 2},
        {"target_kind": "dossier", "target_id": 5},
        {"act_title": "Mehnat kodeksi", "act_adopted_on": date(2022, 10, 28)},
    ],
)
def test_whatever_a_signer_reads_changes_the_hash(other: dict[str, Any]) -> None:
    assert text_hash(unsaved(**other), "ttv") != text_hash(unsaved(), "ttv")


def test_another_addressee_is_another_text() -> None:
    assert text_hash(unsaved(), "ttv") != text_hash(unsaved(), "xtv")
