"""What is judged is judged pair by pair, and letters are written anew by every seed."""

from tests.campaigns.judging import judged
from tests.campaigns.sending import CAREFUL, posts


def test_pairs_are_counted() -> None:
    found = judged([[0, 1, 2], [3, 4]], [1, 1, None, 2, 2, 2])
    assert found.precision == (1 + 1) / (3 + 1)
    assert found.recall == (1 + 1) / (1 + 3)


def test_nothing_found_is_nothing_wrong() -> None:
    found = judged([], [1, 1])
    assert (found.precision, found.recall) == (1.0, 0.0)


def test_the_same_seed_sends_the_same() -> None:
    sent = posts(40, seed=3, habits=CAREFUL)
    assert sent == posts(40, seed=3, habits=CAREFUL)
    assert sent != posts(40, seed=4, habits=CAREFUL)
    assert len(sent) == 40
    assert sum(post.campaign is not None for post in sent) == 24
