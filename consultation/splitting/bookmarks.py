"""How a clause is marked in our Word documents, so that it is known when it comes back."""

import re
from typing import get_args

from consultation.splitting.act import BlockKind, Kind

_BOOKMARK = "muhokama_"
_STYLE = "Muhokama"
# As `store_version` makes permanent names.
_UID = re.compile(r"[a-z2-7]{8}")


def _style(kind: str) -> str:
    return _STYLE + kind.title().replace("_", "")


_KINDS: dict[str, Kind] = {_style(kind): kind for kind in get_args(Kind)}
_BLOCKS: dict[str, BlockKind] = {_style(kind): kind for kind in get_args(BlockKind)}


def is_uid(name: str) -> bool:
    """Whether this can be the permanent name of a clause."""
    return _UID.fullmatch(name) is not None


def name_of(uid: str) -> str:
    """The bookmark of a clause: it begins where the clause does. Word allows 40 letters."""
    return _BOOKMARK + uid


def uid_in(name: str) -> str | None:
    """The permanent name a bookmark carries, None where it is none of ours."""
    uid = name.removeprefix(_BOOKMARK)
    return uid if uid != name and is_uid(uid) else None


def style_of(kind: Kind | BlockKind) -> str:
    """The id of the paragraph style a clause begins in, or a passage is in: `MuhokamaArticle`."""
    return _style(kind)


def kind_in(style: str) -> Kind | None:
    """What a clause is that begins in a style of this id, None where the style says no kind."""
    return _KINDS.get(style)


def block_in(style: str) -> BlockKind | None:
    """What a passage is that has the style of this id, None where the style says no kind."""
    return _BLOCKS.get(style)
