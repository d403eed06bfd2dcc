"""What things are called in Akoma Ntoso 3.0, by whoever writes it and by whoever reads it."""

from typing import get_args

from consultation.splitting.act import BlockKind, Kind

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# Attributes of ours on clauses, which the schema lets pass: what Akoma Ntoso has no place for.
OWN = "urn:muhokama:act"
KIND = f"{{{OWN}}}kind"
NUMBER = f"{{{OWN}}}number"

KINDS: frozenset[str] = frozenset(get_args(Kind))
BLOCK_KINDS: frozenset[str] = frozenset(get_args(BlockKind))

# The element of each kind of clause, and what its `eId` begins with by the naming convention.
# A paragraph is both the § between chapter and article, and an article's part without a number.
ELEMENTS: dict[Kind, tuple[str, str]] = {
    "part": ("part", "part"),
    "section": ("section", "sec"),
    "chapter": ("chapter", "chp"),
    "paragraph_sign": ("paragraph", "para"),
    "article": ("article", "art"),
    "point": ("point", "point"),
    "subpoint": ("indent", "indent"),
    "text": ("paragraph", "para"),
    "annex": ("hcontainer", "hcontainer"),
    "table": ("hcontainer", "hcontainer"),
}
# A paragraph within a point is what lawyers here call xatboshi.
LINE = ("alinea", "al")
