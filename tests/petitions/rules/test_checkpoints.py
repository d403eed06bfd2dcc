"""Checkpoints as text: whoever has the key reads what was signed, and nothing else."""

import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from petitions.models import LogKind
from petitions.rules.checkpoints import (
    LogCounts,
    Statement,
    opened,
    origin_in,
    origin_of,
    sealed,
    texts_in,
)
from petitions.rules.notes import WrongNoteError, public_key, signed_note, trusted_text

SEED = bytes(range(32))
KEY = public_key(SEED)
ORIGIN = "muhokama.test/petitions/12"
SAID = Statement(
    origin=ORIGIN,
    size=1240,
    root=bytes(range(100, 132)),
    counts=LogCounts(1200, 1100, 1220, 15, 6, 1),
    made_at=datetime(2026, 9, 7, 5, 0, 1, tzinfo=UTC),
    texts={1: bytes(range(32)), 10: bytes(range(1, 33)), 2: bytes(range(2, 34))},
)
NOTE = sealed(SAID, seed=SEED)


def test_the_text_is_the_one_that_is_documented() -> None:
    root = base64.b64encode(SAID.root).decode()
    texts = [f"text-{n} {base64.b64encode(SAID.texts[n]).decode()}" for n in (1, 2, 10)]
    assert NOTE.partition("\n\n")[0].splitlines() == [
        "muhokama.test/petitions/12", "1240", root,
        "counted 1200", "residents 1100", "received 1220", "withdrawn 15", "invalidated 6",
        "restored 1", *texts, "time 2026-09-07T05:00:01Z",
    ]  # fmt: skip


def test_what_is_read_is_what_was_sealed() -> None:
    assert opened(NOTE, origin=ORIGIN, keys=[KEY]) == SAID
    assert origin_in(NOTE) == ORIGIN
    assert texts_in(NOTE) == SAID.texts


def test_a_checkpoint_of_the_older_form_lists_no_text() -> None:
    older = sealed(replace(SAID, texts={}), seed=SEED)
    assert "text" not in older
    assert opened(older, origin=ORIGIN, keys=[KEY]).texts == {} == texts_in(older)


def test_any_changed_letter_is_noticed() -> None:
    for place, letter in enumerate(NOTE):
        other = chr(ord(letter) ^ 1)
        with pytest.raises(WrongNoteError):
            opened(NOTE[:place] + other + NOTE[place + 1 :], origin=ORIGIN, keys=[KEY])


def test_a_stranger_is_not_trusted() -> None:
    stranger = bytes(32)
    with pytest.raises(WrongNoteError, match="no key that is trusted"):
        opened(sealed(SAID, seed=stranger), origin=ORIGIN, keys=[KEY])


def test_an_older_key_still_verifies() -> None:
    newer = public_key(bytes(32))
    assert opened(NOTE, origin=ORIGIN, keys=[newer, KEY]) == SAID


def test_a_checkpoint_of_another_log_is_refused() -> None:
    with pytest.raises(WrongNoteError):
        opened(NOTE, origin="muhokama.test/petitions/13", keys=[KEY])
    posing = signed_note(NOTE.partition("\n\n")[0].replace("/12", "/13") + "\n",
        name=ORIGIN, seed=SEED,
    )  # fmt: skip
    with pytest.raises(WrongNoteError, match=r"it is of .*/13"):
        opened(posing, origin=ORIGIN, keys=[KEY])


@pytest.mark.parametrize(
    "text",
    [
        f"{ORIGIN}\n",
        f"{ORIGIN}\n01240\n{base64.b64encode(SAID.root).decode()}\ntime x\n",
        f"{ORIGIN}\n1240\nno root\n",
        NOTE.partition("\n\n")[0].replace("counted 1200\n", "") + "\n",
        NOTE.partition("\n\n")[0].replace("counted 1200", "counted -1") + "\n",
        NOTE.partition("\n\n")[0].replace("text-10 ", "text-1 ") + "\n",
        NOTE.partition("\n\n")[0].replace("text-1 AAEC", "text-1 ") + "\n",
    ],
)
def test_signed_nonsense_is_still_nonsense(text: str) -> None:
    with pytest.raises(WrongNoteError, match="cannot be read"):
        opened(signed_note(text, name=ORIGIN, seed=SEED), origin=ORIGIN, keys=[KEY])


def test_the_published_example_of_a_signed_note() -> None:
    """The one that golang.org/x/mod/sumdb/note gives, whose format C2SP wrote down."""
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    signature = (
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngo"
        "tpRZb6KE6RyyBwJnAM=\n"
    )
    seed = base64.b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
    key = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]
    assert public_key(seed) == key
    assert signed_note(text, name="PeterNeumann", seed=seed) == f"{text}\n{signature}"
    assert trusted_text(f"{text}\n{signature}", name="PeterNeumann", keys=[key]) == text


@pytest.mark.parametrize(
    "note",
    ["", "no note", "text\n\n", "text\n\nno signature\n", f"text\n\n— {ORIGIN} AAAA\n",
     f"text\n\n— {ORIGIN} !!!!!!!!\n", NOTE.rstrip("\n"), NOTE.replace("\n\n", "\n")],
)  # fmt: skip
def test_what_is_no_note(note: str) -> None:
    with pytest.raises(WrongNoteError):
        trusted_text(note, name=ORIGIN, keys=[KEY])


@pytest.mark.parametrize("name", ["", "with space", "with+plus", "with\nline"])
def test_names_that_no_key_may_have(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be called"):
        signed_note("text\n", name=name, seed=SEED)


@pytest.mark.parametrize("text", ["", "no line", "tab\there\n", "return\r\n"])
def test_texts_that_no_note_may_have(text: str) -> None:
    with pytest.raises(ValueError, match="whole lines"):
        signed_note(text, name=ORIGIN, seed=SEED)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://muhokama.test", "muhokama.test/petitions/12"),
        ("http://127.0.0.1:8000/", "127.0.0.1:8000/petitions/12"),
        ("https://gov.example/portal", "gov.example/portal/petitions/12"),
    ],
)
def test_a_log_is_called_by_its_address(address: str, origin: str) -> None:
    assert origin_of(address, 12) == origin


def test_counts_follow_the_entries() -> None:
    counts = LogCounts()
    for kind, is_resident in (
        (LogKind.SIGNED, True),
        (LogKind.SIGNED, False),
        (LogKind.INVALIDATED, True),
        (LogKind.WITHDRAWN, False),
        (LogKind.RESTORED, True),
    ):
        counts = counts.after(kind, is_resident=is_resident)
    assert counts == LogCounts(
        counted=1, residents=1, received=2, withdrawn=1, invalidated=1, restored=1
    )
