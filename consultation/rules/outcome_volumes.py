"""In which volumes the table of a report is printed: one, unless it is too long for that."""

from collections.abc import Iterable, Sequence

# A volume has at most so many lines and, but for a line that is longer alone, so many letters: it
# is set in some five seconds and two hundred megabytes.
MOST_LINES, MOST_LETTERS = 1_000, 1_000_000

# What a line says besides the words that people write, in letters.
_AROUND = 150

# Lines in a volume of reports that do not say where their volumes end.
_OLD_LINES = 500


def last_lines(letters: Iterable[int]) -> list[int]:
    """The number of the last line of each volume; `letters` are the words of each line, in order.

    A table without lines has one volume, which ends at 0.
    """
    ends = [0]
    lines = held = 0
    for number, count in enumerate(letters, 1):
        if lines and (lines == MOST_LINES or held + count + _AROUND > MOST_LETTERS):
            ends.append(number)
            lines = held = 0
        ends[-1] = number
        lines, held = lines + 1, held + count + _AROUND
    return ends


def volumes_of(known: Sequence[int] | None, rows: int) -> list[tuple[int, int]]:
    """The first and the last line of each volume of a table with so many lines.

    `known` are the last lines as they were sealed, None in older reports.
    """
    ends = known or [*range(_OLD_LINES, rows, _OLD_LINES), rows]
    return [(before + 1, last) for before, last in zip([0, *ends], ends, strict=False)]
