"""A text that was signed cannot be exchanged unseen: checkpoints and receipts name its hash."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from petitions.rules.export import Text
from petitions.rules.merkle import Tree
from petitions.rules.receipts import read_receipt
from petitions.rules.verification import verify
from tests.clock import MORNING
from tests.making.logs import CHECKS, KEY, TEXTS, entries, export, note, receipt, signs

Check = Callable[..., str]

both = pytest.mark.parametrize("check", CHECKS)

STORY = [signs(who) for who in ("Anvar", "barno", "Charos", "Dilnoza", "Elyor", "farhod")]
OTHER_WORDS = '{"demand":"Maktab yoʻli yopilsin"}'
SECOND_WORDS = '{"demand":"Maktab yoʻli bayramgacha yoritilsin"}'
OTHER = hashlib.sha256(OTHER_WORDS.encode()).digest()
SECOND = hashlib.sha256(SECOND_WORDS.encode()).digest()
FIRST_TEXT = Text(1, TEXTS[1], '{"demand":"Maktab yoʻli yoritilsin"}', MORNING)
OTHER_TEXT = Text(1, OTHER, OTHER_WORDS, MORNING)
SECOND_TEXT = Text(2, SECOND, SECOND_WORDS, MORNING)
BOTH = {**TEXTS, 2: SECOND}
NO_TEXTS: dict[int, bytes] = {}


def told(check: Check, **changes: Any) -> str:
    """What is found wrong with a log that is sealed after entries 2, 4 and 6."""
    return check(export(STORY, seal=(2, 4, 6), **changes), keys=[KEY])


def corrected(**changes: Any) -> list[bytes]:
    """Entries 1 to 3 are under the first version of the text, 4 to 6 under the second one."""
    with_both = {"listing": {4: BOTH, 6: BOTH}, "texts": [FIRST_TEXT, SECOND_TEXT]} | changes
    return export(STORY, seal=(2, 4, 6), corrected_after=3, **with_both)


@both
def test_another_text_in_the_export_is_not_the_one_that_is_sealed(check: Check) -> None:
    """With its own right hash beside it, so that the export alone does not contradict itself."""
    assert "version 1 of the text is not the one that the checkpoint over 2 entries lists" in told(
        check, texts=[OTHER_TEXT]
    )


@both
def test_a_hash_that_changes_from_checkpoint_to_checkpoint_is_noticed(check: Check) -> None:
    words = "the checkpoint over 4 entries says another hash of version 1 of the text"
    swapped = {4: {1: OTHER}, 6: {1: OTHER}}
    assert words in told(check, listing=swapped)
    # Whichever text the export shows.
    assert "the checkpoint over 2 entries lists" in told(check, listing=swapped, texts=[OTHER_TEXT])


@both
def test_a_correction_is_listed_beside_the_first_text(check: Check) -> None:
    assert check(corrected(), keys=[KEY]) == ""


@both
def test_a_checkpoint_lists_every_version_it_covers(check: Check) -> None:
    words = "the checkpoint over 4 entries does not list version"
    assert words in check(corrected(listing={6: BOTH}))
    assert words in check(corrected(listing={4: {2: SECOND}, 6: BOTH}))


@both
def test_a_version_the_export_keeps_back_is_noticed(check: Check) -> None:
    words = "the checkpoint over 4 entries lists version 2 of the text, which the export does not"
    assert words in told(check, listing={4: BOTH, 6: BOTH})
    assert "entry 4 is under" in check(corrected(texts=[FIRST_TEXT], listing={}))


@both
def test_a_version_that_stands_there_twice_is_noticed(check: Check) -> None:
    assert "twice" in told(check, texts=[FIRST_TEXT, OTHER_TEXT])


@both
def test_checkpoints_of_the_older_form_hold_and_are_told_of(check: Check) -> None:
    older = {2: NO_TEXTS, 4: NO_TEXTS}
    assert told(check, listing=older) == ""
    assert told(check, listing=older | {6: NO_TEXTS}) == ""
    found = verify(export(STORY, seal=(2, 4, 6), listing=older))
    assert (found.texts.unlisting, found.texts.listed) == (2, TEXTS)


@both
def test_no_checkpoint_goes_back_to_the_older_form(check: Check) -> None:
    assert "the checkpoint over 4 entries does not list version" in told(
        check, listing={4: NO_TEXTS}
    )


@both
def test_a_first_list_covers_what_was_signed_before_it(check: Check) -> None:
    """A version of which only older checkpoints know is listed by the first one that lists."""
    listing = {2: NO_TEXTS, 4: NO_TEXTS, 6: {2: SECOND}}
    assert "the checkpoint over 6 entries does not list version" in check(
        corrected(listing=listing)
    )


def kept(size: int, texts: dict[int, bytes]) -> str:
    """A checkpoint of the story that somebody kept."""
    tree = Tree()
    for one in entries(STORY)[:size]:
        tree.add(one.leaf_hash)
    counts = verify(export(STORY[:size])).head.counts
    return note(tree, counts, texts=texts)


@both
def test_a_kept_checkpoint_gives_away_a_log_that_was_sealed_anew(check: Check) -> None:
    """Every checkpoint made anew over another text, and the lists taken out of all of them."""
    anew = {size: {1: OTHER} for size in (2, 4, 6)}
    forged = export(STORY, seal=(2, 4, 6), listing=anew, texts=[OTHER_TEXT])
    assert check(forged, keys=[KEY]) == ""
    assert "not the one that the older checkpoint lists" in check(
        forged, older=[kept(3, dict(TEXTS))]
    )
    unlisted = export(STORY, seal=(2, 4, 6), listing=dict.fromkeys((2, 4, 6), NO_TEXTS))
    assert check(unlisted, older=[kept(3, NO_TEXTS)]) == ""
    assert "the checkpoint over 4 entries does not list" in check(
        unlisted, older=[kept(3, dict(TEXTS))]
    )


@both
def test_a_receipt_names_the_text_that_was_signed(check: Check) -> None:
    mine = receipt(export(STORY, seal=(2, 4, 6)), 2)
    assert json.loads(mine)["text_hash"] == TEXTS[1].hex()
    assert check(export(STORY, seal=(2, 4, 6)), receipts=[mine]) == ""
    anew = {size: {1: OTHER} for size in (2, 4, 6)}
    forged = export(STORY, seal=(2, 4, 6), listing=anew, texts=[OTHER_TEXT])
    not_sealed = json.dumps(json.loads(mine) | {"checkpoint": None, "proof": []})
    for one in (mine, not_sealed):
        assert "version 1 of the text is not the one on the receipt" in check(
            forged, receipts=[one]
        )


@both
def test_a_receipt_of_the_older_form_is_held(check: Check) -> None:
    said = json.loads(receipt(export(STORY, seal=(2, 4, 6)), 2))
    del said["text_hash"]
    older = json.dumps(said)
    assert read_receipt(older).text_hash is None
    assert check(export(STORY, seal=(2, 4, 6)), receipts=[older]) == ""
