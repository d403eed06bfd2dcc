"""Doubts: each has words for the drafter."""

from typing import get_args

from consultation.rules.doubts import SENTENCES, sentence
from consultation.splitting.act import Doubt


def test_every_doubt_has_words() -> None:
    assert set(SENTENCES) == set(get_args(Doubt))


def test_a_doubt_nobody_knows_any_more_is_still_told() -> None:
    assert sentence("smudged") == "It is not sure that it was read right."
