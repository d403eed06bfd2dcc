"""Word documents we wrote: what their styles and bookmarks say of each paragraph."""

from collections.abc import Callable, Sequence
from typing import Any

from consultation.splitting.act import Kind
from consultation.splitting.bookmarks import FOOT, REST_STYLE, REST_STYLE_NAME, block_in, kind_in
from consultation.splitting.headings import heading_of, is_title, rank_of
from consultation.splitting.labels import number_of
from consultation.splitting.letters import squeezed
from consultation.splitting.markers import marker_of
from consultation.splitting.source import Named, Role
from consultation.splitting.word.runs import Words
from consultation.splitting.word.styles import Style
from consultation.splitting.word.xml import W

# What goes on with the clause before it, and opens none.
RESTS: frozenset[Role] = frozenset({"named_rest", "named_title"})
_ROLES: dict[str, Role] = {
    "part": "heading",
    "section": "heading",
    "chapter": "heading",
    "paragraph_sign": "heading",
    "article": "clause",
    "front": "front",
    "stamp": "stamp",
    "editorial": "note",
    "furniture": "furniture",
    "contents": "contents",
    "footnote": "footnote",
    "signature": "signature",
}


def role_of(style: Style, words: Words) -> Role | None:
    """Return what a paragraph is by a style of ours, None where its style is not ours."""
    if style.name in (REST_STYLE.lower(), REST_STYLE_NAME.lower()):
        return "named_rest"
    kind = kind_in(style.name) or block_in(style.name)
    if kind is None:
        return None
    if kind == "annex" and words.title_end and not words.label_end:
        return "named_title"
    return _ROLES.get(kind, "")


def named(words: Words, style: Style) -> Named | None:
    """Return the clause that a paragraph of ours opens, None where it opens none."""
    mark = words.mark
    if mark is None or mark.depth is None:
        return None
    label, title, text = map(squeezed, words.parted())
    kind = kind_in(style.name) or _kind(squeezed(words.text))
    if not label and mark.number is None:
        # Somebody typed the number anew, or lets Word count.
        label = _label(kind, title or text)
        title, text = _behind(label, kind, title, text)
    number = number_of(kind, label) if mark.number is None else mark.number
    return Named(kind, mark.depth, number, label, title, text)


def named_row(words: Words | None, text: str) -> Named | None:
    """Return the table that begins with a row in which these words stand."""
    mark = words.mark if words else None
    if mark is None or mark.depth is None:
        return None
    return Named("table", mark.depth, mark.number or "", "", "", text)


def is_table(table: Any, style_of: Callable[[Any], Style]) -> bool:
    """Tell whether we wrote a table, so that it is one even of one column."""
    first = next(table.iter(f"{W}p"), None)
    return first is not None and kind_in(style_of(first).name) == "table"


def is_foot(paragraph: Any) -> bool:
    """Tell whether a paragraph is what we print at the foot of every page."""
    return any(each.get(f"{W}name") == FOOT for each in paragraph.iter(f"{W}bookmarkStart"))


def cells(row: Sequence[Any | None], style_of: Callable[[Any], Style]) -> Sequence[Any | None]:
    """Return a row of ours without the cells other programs put in where it is a short one."""
    last = len(row)
    while last and _is_filling(row[last - 1], style_of):
        last -= 1
    return row[:last]


def _is_filling(cell: Any | None, style_of: Callable[[Any], Style]) -> bool:
    if cell is None or any(each.text for each in cell.iter(f"{W}t")):
        return False
    return all(kind_in(style_of(each).name) != "table" for each in cell.iter(f"{W}p"))


def _kind(text: str) -> Kind:
    """Return what a clause is by its words alone, where its style is none of ours."""
    if heading := heading_of(text):
        return heading.kind
    marker = marker_of(text)
    if marker is None:
        return "text"
    return "subpoint" if marker.letter else "point"


def _label(kind: Kind, text: str) -> str:
    """Return the number that words begin with, as clauses of the kind are numbered."""
    if kind in ("point", "subpoint"):
        marker = marker_of(text)
        return marker.label if marker else ""
    if kind == "annex":
        return text if number_of(kind, text) else ""
    if kind in ("text", "table"):
        return ""
    heading = heading_of(text, "heading")
    return heading.label if heading else ""


def _behind(label: str, kind: Kind, title: str, text: str) -> tuple[str, str]:
    """Return the heading and the words of a clause without its label."""
    if title:
        return title.removeprefix(label).strip(), text
    rest = text.removeprefix(label).strip()
    is_headed = bool(label) and rank_of(kind) is not None and is_title(rest)
    return (rest, "") if is_headed else ("", rest)
