"""Normative acts taken apart into clauses: laws, decrees, resolutions and orders, in any script.

    act = read_act(content, name)

Pure but for reading the file: no database, no network, no clock. Acts of all languages and scripts
are split by the same rules; what differs between languages is data, in words/.
"""

from collections.abc import Callable, Mapping

from consultation.splitting import akn, annexes, furniture, paragraphs, pdf, tables, word
from consultation.splitting.act import Act, Block, BlockKind, Doubt, Kind, Node
from consultation.splitting.clauses import clauses_of
from consultation.splitting.formats import Format, format_of
from consultation.splitting.language import language_of
from consultation.splitting.limits import LARGEST
from consultation.splitting.output import as_json, as_tree
from consultation.splitting.reading import bytes_of, decoded, read_source, source_of, too_large
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
    "refuse_at_sight",
    "rejoin",
    "source_of",
    "split",
]

# How much of the work it is to read the lines of a file, in hundredths; the rest is to split them.
_READING: Mapping[Format, int] = {Format.TEXT: 20, Format.DOCX: 50, Format.PDF: 80}
# How far the splitting is once lines are gathered to paragraphs, and once those are clauses.
_GATHERED, _TOLD_APART = 20, 70


def refuse_at_sight(content: bytes, name: str) -> None:
    """Raise UnreadableAct for what is seen without reading all of it: size, format, letters, traps,
    tracked changes, a first page that is a picture.
    """
    if len(content) > LARGEST:
        raise too_large(name, len(content))
    match format_of(content, name):
        case Format.DOCX:
            word.refuse_at_sight(content, name)
        case Format.PDF:
            pdf.refuse_at_sight(content, name)
        case Format.TEXT:
            decoded(content, name)
        case Format.AKN:
            pass


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
    form = format_of(content, name)
    if form is Format.AKN:
        return akn.read(content, name)
    if form is Format.PDF and (own := pdf.akn_in(content, name)) is not None:
        return akn.read(own, name)
    read = _READING[form]

    def reading(progress: int) -> None:
        tell(progress * read // 100)

    def splitting(progress: int) -> None:
        tell(read + progress * (100 - read) // 100)

    match form:
        case Format.DOCX:
            source = word.source_of(content, name, progress=reading)
        case Format.PDF:
            source = pdf.source_of(content, name, progress=reading)
        case Format.TEXT:
            source = source_of(content, name)
    return split(source, progress=splitting)


def split(source: Source, *, progress: Callable[[int], None] = lambda _: None) -> Act:
    """Split a file that was read into the clauses of an act; every line ends in one of them.

    `progress` is told how many hundredths are done.
    """
    progress(0)
    is_broken = source.is_printed or (not source.is_html and paragraphs.is_broken(source.lines))
    lines = annexes.marked(furniture.marked(source.lines, on_paper=is_broken))
    if is_broken:
        gathered = paragraphs.joined(tables.in_broken_text(lines))
    else:
        gathered = [paragraphs.alone(line) for line in tables.in_whole_text(lines)]
    progress(_GATHERED)
    clauses = clauses_of(gathered, is_broken=is_broken)
    progress(_TOLD_APART)
    return act_of(
        clauses,
        language=language_of("\n".join(line.text for line in source.lines)),
    )
