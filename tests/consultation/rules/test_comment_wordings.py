"""Quotes and proposals beside a comment, the grace, and the mark on its receipt."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import Comment, CommentState, Stance
from consultation.rules.comment_changes import (
    editable_until,
    require_author,
    require_editable,
    require_supportable,
)
from consultation.rules.comment_receipts import About, Wording, canonical_wording, mark_of
from consultation.rules.comment_wordings import (
    LONGEST_REWORDED,
    checked_extras,
    passage,
    proposal_redline,
)
from core.errors import Conflict, Invalid, NotAllowed, TooLate
from core.scripts import to_cyrillic
from tests.clock import MORNING

WORDS = "1-modda. Suvdan foydalanish\nSuv davlat mulkidir va alohida muhofaza qilinadi."
ABOUT = About(5, "m1", 1, "uz-Latn", WORDS)
WORDING = Wording(17, 1, "uz-Latn", Stance.CHANGE, "Aniqroq.", "Suv xalqniki.", "", MORNING)
GRACE = 30


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("davlat mulkidir", "davlat mulkidir"),
        ("  davlat \n mulkidir ", "davlat mulkidir"),
        ("foydalanish Suv davlat", "foydalanish\nSuv davlat"),
        ("muhofaza qilinadi", "muhofaza qilinadi."),
        ("давлат мулкидир", "davlat mulkidir"),
        ("davlat yeri", None),
        ("Suv mulkidir", None),
        ("", None),
    ],
)
def test_a_passage_is_found_as_it_stands(quote: str, found: str | None) -> None:
    assert passage(quote, WORDS) == found


@pytest.mark.parametrize("apostrophe", "ʻʼ'’`")
def test_an_apostrophe_is_an_apostrophe(apostrophe: str) -> None:
    assert passage(f"yo{apostrophe}l haqi", "Yoʻl haqi olinadi.") == "Yoʻl haqi"


@given(st.integers(0, 10), st.integers(1, 10))
def test_every_run_of_words_is_found_in_its_text(start: int, length: int) -> None:
    run = " ".join(WORDS.split()[start : start + length])
    if run:
        assert " ".join((passage(run, WORDS) or "").split()) == run


def extras(**typed: object) -> object:
    said = {"stance": Stance.CHANGE, "proposed": "", "quote": "", "words": WORDS}
    return checked_extras(**(said | typed), language="uz-Latn")  # type: ignore[arg-type]


def test_the_clause_as_it_stands_is_no_proposal() -> None:
    assert extras(proposed=WORDS.replace("\n", "  "), stance=Stance.SUPPORT) == extras()
    assert extras(proposed=to_cyrillic(WORDS)) == extras()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"quote": "yer davlat mulkidir"}, "quote"),
        ({"proposed": "Suv xalqniki.", "stance": Stance.AGAINST}, "proposed"),
        ({"proposed": "Qisqa.", "words": "a" * (LONGEST_REWORDED + 1)}, "proposed"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(typed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        extras(**typed)
    assert refusal.value.field == field


@pytest.mark.parametrize("script", [str, to_cyrillic])
def test_a_proposal_is_compared_in_its_own_script(script: type[str]) -> None:
    pieces = proposal_redline("Suv davlat mulkidir.", "uz-Latn", script("Suv xalq mulkidir."))
    changed = [(piece.kind.value, piece.words.strip()) for piece in pieces]
    assert ("removed", script("davlat")) in changed
    assert ("added", script("xalq")) in changed


def test_the_mark_is_of_the_canonical_bytes() -> None:
    canonical = canonical_wording(WORDING, ABOUT)
    assert mark_of(WORDING, ABOUT) == hashlib.sha256(canonical).digest()
    said = json.loads(canonical)
    assert said["about"] == hashlib.sha256(WORDS.encode()).hexdigest()
    assert (said["comment"], said["clause"], said["body"]) == (17, "m1", "Aniqroq.")
    assert json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == (
        canonical
    )


@pytest.mark.parametrize(
    "change",
    [
        {"comment_id": 18},
        {"number": 2},
        {"language": "ru"},
        {"stance": Stance.AGAINST},
        {"body": "Aniqroq"},
        {"proposed": ""},
        {"quote": "Suv"},
        {"written_at": MORNING + timedelta(microseconds=1)},
    ],
)
def test_any_other_wording_has_another_mark(change: dict[str, object]) -> None:
    assert mark_of(replace(WORDING, **change), ABOUT) != mark_of(WORDING, ABOUT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change", [{"words": WORDS + "."}, {"uid": "m2"}, {"dossier_id": 6}, {"version": 2}]
)
def test_about_other_words_it_has_another_mark(change: dict[str, object]) -> None:
    assert mark_of(WORDING, replace(ABOUT, **change)) != mark_of(WORDING, ABOUT)  # type: ignore[arg-type]


def said(**values: object) -> Comment:
    known = {"person_id": 1, "posted_at": MORNING, "state": CommentState.SHOWN, "supports": 0}
    return Comment(**(known | values))  # type: ignore[arg-type]


def test_the_last_instant_of_the_grace_is_the_one_before_its_end() -> None:
    end = editable_until(said(), GRACE)
    assert end == MORNING + timedelta(minutes=GRACE)
    instant = timedelta(microseconds=1)
    require_editable(said(), is_answered=False, minutes=GRACE, now=end - instant)
    with pytest.raises(TooLate):
        require_editable(said(), is_answered=False, minutes=GRACE, now=end)


@pytest.mark.parametrize(
    ("comment", "is_answered"),
    [
        (said(), True),
        (said(supports=1), False),
        (said(state=CommentState.HIDDEN), False),
        (said(state=CommentState.WITHDRAWN), False),
    ],
)
def test_words_that_others_rely_on_stay(comment: Comment, is_answered: bool) -> None:
    with pytest.raises(Conflict):
        require_editable(comment, is_answered=is_answered, minutes=GRACE, now=MORNING)


def test_only_the_author_changes_and_only_others_support() -> None:
    require_author(said(), 1)
    require_supportable(said(), 2)
    with pytest.raises(NotAllowed):
        require_author(said(), 2)
    with pytest.raises(NotAllowed):
        require_supportable(said(), 1)
    with pytest.raises(Conflict):
        require_supportable(said(state=CommentState.HELD), 2)
