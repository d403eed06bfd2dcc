"""No file takes long, however it was made; measured in the processor's time, not the clock's."""

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from consultation.splitting import UnreadableAct, read_source, source_of, split
from tests.consultation.splitting.reading_aloud import SHARED

# Characters in each hostile file, and what one may take of the processor.
SIZE = 150_000
SECONDS = 4


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"real acts are not at {SHARED}")
@pytest.mark.parametrize("language", ["ru", "uz-Latn"])
def test_a_code_of_581_articles(language: str) -> None:
    path = SHARED / f"{language}_code_labour-2022_lexuz-wordexport.doc"
    assert _seconds(lambda: split(read_source(path))) < 2


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
    assert _seconds(lambda: split(source_of(content, "hostile.txt"))) < SECONDS


@pytest.mark.parametrize("piece", ["(", "»", '"', "(«"])
def test_five_megabytes_of_one_sign(piece: str) -> None:
    content = (piece * (5_000_000 // len(piece.encode()))).encode()

    def read() -> None:
        with suppress(UnreadableAct):
            split(source_of(content, "hostile.txt"))

    assert _seconds(read) < 3 * SECONDS


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(UnreadableAct, match="line 100001: expected at most 100,000 lines"):
        source_of(b"a\n" * 200_000, "long.txt")


def _seconds(deed: Callable[[], object]) -> float:
    start = time.process_time()
    deed()
    return time.process_time() - start
