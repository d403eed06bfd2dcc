"""What the styles of a Word document say of its paragraphs and letters."""

from dataclasses import dataclass
from typing import Any

from consultation.splitting.word.xml import W, value_of

# A style that stands on more others than these stands on itself.
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it takes from the styles it stands on.

    `level` is that of a heading counted from 0, None elsewhere; `list` and `depth` name its list.
    """

    name: str = ""
    level: int | None = None
    list: str = ""
    depth: int | None = None
    is_raised: bool = False


PLAIN = Style()


def styles_of(root: Any | None) -> dict[str, Style]:
    """Return the styles by their ids."""
    if root is None:
        return {}
    known = {each.get(f"{W}styleId") or "": each for each in root.iterchildren(f"{W}style")}
    return {style: _style(style, known) for style in known}


def heading_level(properties: Any | None) -> int | None:
    """Return the level of a heading, 0 to 8, that the properties of a paragraph give it."""
    level = value_of(properties, "outlineLvl")
    return int(level) if level.isdecimal() and int(level) < 9 else None


def _style(style: str, known: dict[str, Any]) -> Style:
    name = value_of(known[style], "name")
    level: int | None = None
    in_list, depth, raised = "", None, ""
    for element in _chain(style, known):
        paragraph, letters = element.find(f"{W}pPr"), element.find(f"{W}rPr")
        if level is None:
            level = heading_level(paragraph)
        numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
        if numbering is not None:
            in_list = in_list or value_of(numbering, "numId")
            written = value_of(numbering, "ilvl")
            if depth is None and written.isdecimal():
                depth = int(written)
        raised = raised or value_of(letters, "vertAlign")
    if level is None and name.lower().startswith("heading "):
        level = 0
    return Style(name.lower(), level, in_list, depth, raised == "superscript")


def _chain(style: str, known: dict[str, Any]) -> list[Any]:
    """Return a style and those it stands on, itself first."""
    chain: list[Any] = []
    while style in known and len(chain) < _LONGEST_CHAIN:
        chain.append(known[style])
        style = value_of(known[style], "basedOn")
    return chain
