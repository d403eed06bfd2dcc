"""Tables in plain text, where no rules are left to show them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consultation.splitting import words
from consultation.splitting.headings import heading_of
from consultation.splitting.letters import fold, squeeze, starts_small
from consultation.splitting.markers import marker_of
from consultation.splitting.source import Line

_HEADS = frozenset(fold(head).replace(" ", "") for head in words.every(words.TABLE_HEADS))


def in_broken_text(lines: Sequence[Line]) -> list[Line]:
    """Mark the tables of text copied from PDF, which gives cells one under another.

    What cell a line is of can not be told any more, so a table is kept as the lines it came in,
    from the head of its first column to the next annex. Roman-numbered rows are its chapters.
    """
    return list(_in_broken_text(lines))


def in_whole_text(lines: Sequence[Line]) -> list[Line]:
    """Mark the tables of text copied with tabs between the cells: at least two rows together."""
    found: list[Line] = []
    tables = max((line.table for line in lines), default=0)
    for index, line in enumerate(lines):
        is_row = _is_row(line)
        follows = bool(found) and found[-1].role == "table"
        if is_row and (follows or (index + 1 < len(lines) and _is_row(lines[index + 1]))):
            tables += not follows
            found.append(replace(line, role="table", table=tables))
        else:
            found.append(line)
    return found


def _in_broken_text(lines: Sequence[Line]) -> Iterator[Line]:
    table = 0
    inside = False
    in_heading = False
    for index, line in enumerate(lines):
        if line.role in ("stamp", "annex"):
            inside = False
        elif not inside and line.role == "" and _is_head(lines, index):
            inside = True
            table += 1
        if not inside or line.role == "furniture":
            yield line
            continue
        is_rest = marker_of(line.text) is None and starts_small(line.text)
        in_heading = heading_of(line.text) is not None or (in_heading and is_rest)
        yield line if in_heading else replace(line, role="table", table=table, is_guessed=True)


def _is_head(lines: Sequence[Line], index: int) -> bool:
    """Tell whether the lines from `index` are the head of a table's first column: `Т/р`."""
    head = ""
    for line in lines[index : index + 3]:
        head += fold(line.text).replace(" ", "")
        if head in _HEADS:
            return True
    return False


def _is_row(line: Line) -> bool:
    """Tell whether a line holds cells; a tab that only sets off a point's sign makes no cell."""
    if line.role or "\t" not in line.text:
        return False
    cells = [cell for each in line.text.split("\t") if (cell := squeeze(each))]
    is_point = len(cells) == 2 and marker_of(f"{cells[0]} {cells[1]}") is not None
    return len(cells) > 1 and not is_point and heading_of(" ".join(cells)) is None
