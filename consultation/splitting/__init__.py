"""Normative acts taken apart into clauses: laws, decrees, resolutions and orders, in any script.

    act = read_act(content, name)

Pure but for reading the file: no database, no network, no clock. Acts of all languages and scripts
are split by the same rules; what differs between languages is data, in words.py.
"""

from collections.abc import Callable

from consultation.splitting import akn, annexes, furniture, paragraphs, pdf, tables, word
from consultation.splitting.act import Act, Block, BlockKind, Doubt, Kind, Node
from consultation.splitting.clauses import clauses_of
from consultation.splitting.formats import Format, format_of
from consultation.splitting.language import language_of
from consultation.splitting.limits import LARGEST
from consultation.splitting.output import as_json, as_tree
from consultation.splitting.reading import bytes_of, read_source, source_of, too_large
from consultation.splitting.rejoining import lines_of, rejoin
from consultation.splitting.source import Line, Source, UnreadableAct
from consultation.splitting.tree import act_of

__all__ = [
    "Act",
    "Block",
    "BlockKind",
    "Doubt",
    "Kind",
    "Line",
    "Node",
    "Source",
    "UnreadableAct",
    "as_json",
    "as_tree",
    "bytes_of",
    "lines_of",
    "read_act",
    "read_source",
    "rejoin",
    "source_of",
    "split",
]


def read_act(content: bytes, name: str, *, progress: Callable[[int], None] | None = None) -> Act:
    """Read the bytes of a file called `name`, of any format it may have, and split it.

    `progress` is told how many hundredths are done. Raises UnreadableAct, with a sentence for the
    person who sent the file: what was wrong, where, and what to do.
    """
    tell = progress or (lambda _: None)
    tell(0)
    act = _read(content, name, tell)
    tell(100)
    return act


def _read(content: bytes, name: str, tell: Callable[[int], None]) -> Act:
    if len(content) > LARGEST:
        raise too_large(name, len(content))
    match format_of(content, name):
        case Format.DOCX:
            return split(word.source_of(content, name, progress=tell))
        case Format.PDF:
            return split(pdf.source_of(content, name, progress=tell))
        case Format.AKN:
            return akn.read(content, name)
        case Format.TEXT:
            return split(source_of(content, name))


def split(source: Source) -> Act:
    """Split a file that was read into the clauses of an act; every line ends in one of them."""
    is_broken = source.is_printed or (not source.is_html and paragraphs.is_broken(source.lines))
    lines = annexes.marked(furniture.marked(source.lines, on_paper=is_broken))
    if is_broken:
        gathered = paragraphs.joined(tables.in_broken_text(lines))
    else:
        gathered = [paragraphs.alone(line) for line in tables.in_whole_text(lines)]
    return act_of(
        clauses_of(gathered, is_broken=is_broken),
        language=language_of("\n".join(line.text for line in source.lines)),
    )
