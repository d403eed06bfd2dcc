"""Uzbek in its two scripts: apostrophes, transliteration both ways, and the key to search by."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.scripts import fold, normalise, script_of, to_cyrillic, to_latin
from core.scripts.spelling import word_data

SHARED = Path(__file__).resolve().parents[3] / "shared"
GAZETTEER = SHARED / "geo" / "uz_soato_regions_districts.json"
RESOLUTION = SHARED / "acts" / "uz-Cyrl_president-resolution_PQ-282_2025_with-3-annexes_pdftext.txt"
LAW = SHARED / "acts" / "uz-Latn_law_raqobat_qonuni.txt"

PAIRS = [
    ("2025-yil 15-sentabrda", "2025-йил 15-сентябрда"),
    ("Noyabr, DEKABR", "Ноябрь, ДЕКАБРЬ"),
    ("obyekt, Subyektlar, KORRUPSIYAGA", "объект, Субъектлар, КОРРУПЦИЯГА"),
    ("toʻngʻich, TOʻNGʻICH, togʻ", "тўнғич, ТЎНҒИЧ, тоғ"),
    ("ishchi guruh, boshchilik", "ишчи гуруҳ, бошчилик"),
    ("aytsa, ketsin, layoqatsizlik", "айтса, кетсин, лаёқатсизлик"),
    ("konstitutsiya, meditsina, litsey", "конституция, медицина, лицей"),
    ("Isʼhoq, asʼhob", "Исҳоқ, асҳоб"),
    ("maʼlumot, MAʼLUMOT, eʼlon", "маълумот, МАЪЛУМОТ, эълон"),
    ("yer, loyiha, poyezd, Yevropa, aeroport", "ер, лойиҳа, поезд, Европа, аэропорт"),
    ("moʻjiza, rayon, sirka", "мўъжиза, район, сирка"),
    ("XXI asr, IV bob, PDF, QR-kod", "XXI аср, IV боб, PDF, QR-код"),
    ("Windows va iPhone", "Windows ва iPhone"),
    ("lex.uz, https://gov.uz/a, ali@mail.uz", "lex.uz, https://gov.uz/a, ali@mail.uz"),
    ("{days} kun &amp; <b class='x'>qonun</b>", "{days} кун &amp; <b class='x'>қонун</b>"),
    ("`make run` va vote_count", "`make run` ва vote_count"),
]


@pytest.mark.parametrize(("latin", "cyrillic"), PAIRS)
def test_words_that_no_rule_of_letters_knows(latin: str, cyrillic: str) -> None:
    assert to_cyrillic(latin) == cyrillic
    assert to_latin(cyrillic) == latin
    assert fold(latin) == fold(cyrillic)


@pytest.mark.parametrize("group", word_data()["stems"], ids=lambda group: group["source"][:20])
def test_every_exception_names_its_source_and_works_both_ways(group: dict[str, object]) -> None:
    assert group["source"]
    words = group["words"]
    assert isinstance(words, dict)
    for latin, cyrillic in words.items():
        assert to_cyrillic(latin) == cyrillic
        assert fold(latin) == fold(cyrillic)


def test_initials_are_letters_and_numbers_are_numbers() -> None:
    assert to_cyrillic("Prezident I. Karimov") == "Президент И. Каримов"
    assert to_cyrillic("I. Umumiy qoidalar") == "I. Умумий қоидалар"


@pytest.mark.parametrize("apostrophe", "'‘’`ʻʼ´′")
def test_apostrophes_become_letters_in_uzbek_words(apostrophe: str) -> None:
    written = "O'zbekiston, ma'no, tog', g'alaba".replace("'", apostrophe)
    assert normalise(written) == "Oʻzbekiston, maʼno, togʻ, gʻalaba"


@pytest.mark.parametrize(
    "text", ["don't", "it’s", "Web'ga", "«О'нет»", "`o'z`", "https://a.uz/o'z"]
)
def test_apostrophes_elsewhere_are_left_alone(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("iхtisoslashtirilgan", "ixtisoslashtirilgan"),
        ("хavf-хatarlarni", "xavf-xatarlarni"),
        ("Vаlyutа bozori", "Valyuta bozori"),
        ("ХХI asr", "XXI asr"),
        ("O`ZBEKISTON", "oʻzbekiston"),
        ("Özbek, Ğalaba, Şahar, Çust", "Oʻzbek, Gʻalaba, Shahar, Chust"),
    ],
)
def test_one_key_for_every_way_a_word_is_written(written: str, meant: str) -> None:
    assert fold(written) == fold(meant)


def test_different_words_have_different_keys() -> None:
    words = ["oʻt", "ot", "gʻor", "gor", "shahar", "sahar", "ish", "is", "tun", "tan"]
    assert len({fold(word) for word in words}) == len(words)


def test_russian_goes_through_the_same_key() -> None:
    assert fold("Петиция") == fold("ПЕТИЦИЯ") == fold("petitsiya")
    assert fold("общественное обсуждение").isascii()


@pytest.mark.parametrize(
    ("text", "script"),
    [("Qonun", "Latn"), ("Қонун", "Cyrl"), ("PDFни очинг", "Cyrl"), ("12 %", None), ("", None)],
)
def test_the_script_of_a_text(text: str, script: str | None) -> None:
    assert script_of(text) == script


@pytest.mark.skipif(not GAZETTEER.exists(), reason=f"{GAZETTEER} is not here")
def test_all_official_names_agree_in_both_scripts() -> None:
    names = json.loads(GAZETTEER.read_text(encoding="utf-8"))
    assert len(names) == 247
    agreeing = [name for name in names if fold(name["uz_Latn"]) == fold(name["uz_Cyrl"])]
    exact = [name for name in names if to_cyrillic(name["uz_Latn"]) == name["uz_Cyrl"]]
    assert (len(agreeing), len(exact)) == (247, 247)


@pytest.mark.skipif(not RESOLUTION.exists(), reason=f"{RESOLUTION} is not here")
def test_a_real_act_survives_reading_in_the_other_script() -> None:
    words = set(re.findall(r"[а-яўқғҳё]{2,}", RESOLUTION.read_text(encoding="utf-8").lower()))
    kept = {word for word in words if to_cyrillic(to_latin(word)) == word}
    assert len(words) > 900
    assert len(kept) / len(words) >= 0.99, sorted(words - kept)


@pytest.mark.skipif(not LAW.exists(), reason=f"{LAW} is not here")
def test_a_whole_law_is_read_within_a_second_or_two() -> None:
    text = LAW.read_text(encoding="utf-8")
    begun = time.process_time()
    cyrillic = to_cyrillic(text)
    assert time.process_time() - begun < 5
    assert fold(cyrillic) == fold(text)


_CONSONANTS = [*"bdfghjklmnpqrstvxyz", "gʻ", "sh", "ch"]
_STEMS = tuple(stem for group in word_data()["stems"] for stem in group["words"])
_syllable = st.tuples(
    st.sampled_from(_CONSONANTS),
    st.sampled_from(["a", "e", "i", "o", "u", "oʻ"]),
    st.sampled_from(["", "", "n", "r", "l", "q", "m", "z", "gʻ"]),
).map("".join)
uzbek_words = st.lists(_syllable, min_size=1, max_size=4).map("".join)


@given(uzbek_words)
def test_latin_to_cyrillic_and_back(word: str) -> None:
    assume(not word.startswith(_STEMS))
    assert to_latin(to_cyrillic(word)) == word
    assert to_latin(to_cyrillic(word.capitalize())) == word.capitalize()
    assert fold(to_cyrillic(word.upper())) == fold(word)


wild_text = st.text(
    st.one_of(
        st.sampled_from("abcdefghijklmnopqrstuvwxyzOGSHЎўқҒҳэёцьъшчыа еохр'‘’`ʻʼ. -{}&;<>@1öğşç"),
        st.characters(),
    ),
    max_size=40,
)


@given(wild_text)
def test_putting_right_twice_is_putting_right_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)


@given(wild_text)
def test_normalising_changes_apostrophes_only(text: str) -> None:
    changed = [(a, b) for a, b in zip(text, normalise(text), strict=True) if a != b]
    assert all(after in "ʻʼ" for _, after in changed)
