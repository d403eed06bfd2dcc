"""Normative acts taken apart into clauses: laws, decrees, resolutions and orders, in any script.

    act = split(read_source(path))

Pure but for reading the file: no database, no network, no clock. Acts of all languages and scripts
are split by the same rules; what differs between languages is data, in words.py.
"""

from consultation.splitting import annexes, furniture, paragraphs, tables
from consultation.splitting.act import Act, Block, BlockKind, Kind, Node
from consultation.splitting.clauses import clauses_of
from consultation.splitting.language import language_of
from consultation.splitting.output import as_json, as_tree
from consultation.splitting.reading import read_source, source_of
from consultation.splitting.rejoining import lines_of, rejoin
from consultation.splitting.source import Line, Source, UnreadableAct
from consultation.splitting.tree import act_of

__all__ = [
    "Act",
    "Block",
    "BlockKind",
    "Kind",
    "Line",
    "Node",
    "Source",
    "UnreadableAct",
    "as_json",
    "as_tree",
    "lines_of",
    "read_source",
    "rejoin",
    "source_of",
    "split",
]


def split(source: Source) -> Act:
    """Split a file that was read into the clauses of an act; every line ends in one of them."""
    is_broken = not source.is_html and paragraphs.is_broken(source.lines)
    lines = annexes.marked(furniture.marked(source.lines, on_paper=is_broken))
    if is_broken:
        gathered = paragraphs.joined(tables.in_broken_text(lines))
    else:
        gathered = [paragraphs.alone(line) for line in tables.in_whole_text(lines)]
    return act_of(
        clauses_of(gathered, is_broken=is_broken),
        language=language_of("\n".join(line.text for line in source.lines)),
    )
