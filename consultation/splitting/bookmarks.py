"""How a clause is marked in our Word documents, so that it is known when it comes back."""

import re
from dataclasses import dataclass
from typing import get_args

from consultation.splitting.act import BlockKind, Kind

_BOOKMARK = "muhokama_"
_STYLE = "Muhokama"
# Marks what we print at the foot of every page, which is no part of the act.
FOOT = "muhokama_foot"
# As `store_version` makes permanent names.
_UID = re.compile(r"[a-z2-7]{8}")
_MARK = re.compile(rf"{_BOOKMARK}(?:(\d{{1,3}})_)?([a-z2-7]{{8}})(?:_(\w*))?", re.ASCII)
# Word cuts the names of bookmarks off here.
_LONGEST = 40
_ELSEWHERE = re.compile(r"[^0-9A-Za-z]")
_WRITTEN = re.compile(r"_([0-9a-f]{1,6})_")

# The names of the styles, which last longer than their ids: some programs make ids of names.
_NAMES: dict[str, str] = {
    "paragraph_sign": "paragraph sign",
    "front": "title lines",
    "editorial": "note",
}

# Of what letters are, where a clause's number, heading and words share a paragraph.
NUMBER_STYLE, TITLE_STYLE = f"{_STYLE}Number", f"{_STYLE}Title"
NUMBER_STYLE_NAME, TITLE_STYLE_NAME = "Act: number", "Act: heading"
# Of the words that stand below a clause's heading and are its own.
REST_STYLE, REST_STYLE_NAME = f"{_STYLE}Rest", "Act: continued"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bookmark of ours says: a clause's permanent name and how deep it stands in others.

    `number` is said where the printed number does not tell it. Old files say neither that nor the
    depth.
    """

    uid: str
    depth: int | None = None
    number: str | None = None


def _style(kind: str) -> str:
    return _STYLE + kind.title().replace("_", "")


def _style_name(kind: str) -> str:
    return f"Act: {_NAMES.get(kind, kind)}"


_KINDS: dict[str, Kind] = {
    told(kind).lower(): kind for told in (_style, _style_name) for kind in get_args(Kind)
}
_BLOCKS: dict[str, BlockKind] = {
    told(kind).lower(): kind for told in (_style, _style_name) for kind in get_args(BlockKind)
}


def is_uid(name: str) -> bool:
    """Whether this can be the permanent name of a clause."""
    return _UID.fullmatch(name) is not None


def name_of(uid: str, depth: int | None = None, number: str | None = None) -> str:
    """The bookmark of a clause: it begins where the clause does."""
    name = _BOOKMARK + (uid if depth is None else f"{depth}_{uid}")
    if number is None:
        return name
    said = _ELSEWHERE.sub(lambda found: f"_{ord(found[0]):x}_", number)
    return f"{name}_{said}" if len(name) + len(said) < _LONGEST else name


def mark_in(name: str) -> Mark | None:
    """What a bookmark says of the clause it opens, None where it is none of ours."""
    found = _MARK.fullmatch(name)
    if found is None:
        return None
    depth, uid, number = found.groups()
    if number is not None:
        number = _WRITTEN.sub(lambda sign: chr(min(int(sign[1], 16), 0x10FFFF)), number)
    return Mark(uid, None if depth is None else int(depth), number)


def uid_in(name: str) -> str | None:
    """The permanent name a bookmark carries, None where it is none of ours."""
    mark = mark_in(name)
    return mark.uid if mark else None


def style_of(kind: Kind | BlockKind) -> str:
    """The id of the paragraph style a clause begins in, or a passage is in: `MuhokamaArticle`."""
    return _style(kind)


def style_name_of(kind: Kind | BlockKind) -> str:
    """The name of that style, as Word lists it: `Act: article`."""
    return _style_name(kind)


def kind_in(name: str) -> Kind | None:
    """What a clause is that begins in a style of this name or id, None where it says no kind."""
    return _KINDS.get(name.lower())


def block_in(name: str) -> BlockKind | None:
    """What a passage is that has the style of this name or id, None where it says no kind."""
    return _BLOCKS.get(name.lower())
