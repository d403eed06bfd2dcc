"""No file takes long, however it was made; measured in the processor's time, not the clock's."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from consultation.splitting import UnreadableAct, read_source, source_of, split
from tests.acts import ACTS, LABOUR_RU, LABOUR_UZ, needs_acts

# Characters in each hostile file, and what one may take of the processor.
SIZE = 30_000
SECONDS = 1


@needs_acts
@pytest.mark.parametrize("name", [LABOUR_RU, LABOUR_UZ])
def test_a_code_of_581_articles(name: str) -> None:
    assert _is_done(lambda: split(read_source(ACTS / name)), seconds=2)


HOSTILE = {
    "parentheses": "(" * SIZE,
    "lines of parentheses": "(\n" * (SIZE // 4),
    "closed parentheses": "()" * (SIZE // 2),
    "quotes": "«" * SIZE,
    "lines of quotes": "“a\n" * (SIZE // 6),
    "straight quotes": '" "' * (SIZE // 3),
    "one line": "a " * (SIZE // 2),
    "one word": "a" * SIZE,
    "spaces": " " * SIZE + "a",
    "digits": "1" * SIZE,
    "short lines": "a\n" * (SIZE // 4),
    "annexes": "ILOVA\n" * (SIZE // 30),
    "stamps": "Prezident qaroriga\n" * (SIZE // 60),
    "articles": "1-modda.\n" * (SIZE // 40),
    "counted articles": "".join(f"{n}-modda. A\n" for n in range(1, SIZE // 100)),
    "points": "1) a:\n" * (SIZE // 40),
    "nested points": "1. a:\n1) a:\na) a:\n" * (SIZE // 100),
    "broken lines": "bu qatorning oxiri yoʻq va u davom etaveradi\n" * (SIZE // 60),
    "broken hyphens": "bu qatorning oxiri yoʻq va u davom etave-\n" * (SIZE // 60),
    "pages": "bu qatorning oxiri yoʻq va u davom etaveradi\nRSS\n" * (SIZE // 80),
    "contents": "MUNDARIJA\n" + "a\n" * (SIZE // 8),
    "rows": "<html><table>" + "<tr><td>a<td>b" * (SIZE // 40) + "</table>",
    "notes": "(tahririda)\n" * (SIZE // 40),
    "headings": "1-bob\n" * (SIZE // 40),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    content = HOSTILE[name].encode()
    assert _is_done(lambda: split(source_of(content, "hostile.txt")), seconds=SECONDS)


@pytest.mark.parametrize("piece", ["(", "»", '"', "(«"])
def test_a_megabyte_of_one_sign(piece: str) -> None:
    content = (piece * (1_000_000 // len(piece.encode()))).encode()

    def read() -> None:
        with suppress(UnreadableAct):
            split(source_of(content, "hostile.txt"))

    assert _is_done(read, seconds=4 * SECONDS)


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableAct, match="line 100001: The act has more than 100,000 lines"):
        source_of(b"a\n" * 200_000, "long.txt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\n" * 1_000_001, "more than 100,000 lines"),
        (b"<html><body>" + b"<b>a</b>" * 250_001, "larger than any act"),
    ],
)
def test_what_is_empty_but_long_is_refused_soon(content: bytes, said: str) -> None:
    def read() -> None:
        with pytest.raises(UnreadableAct, match=said):
            source_of(content, "long.txt")

    assert _is_done(read, seconds=4)


def _is_done(deed: Callable[[], object], *, seconds: float) -> bool:
    """Whether it is done in so many seconds once in three times, as others may slow it down."""
    return any(_seconds(deed) < seconds for _ in range(3))


def _seconds(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start
