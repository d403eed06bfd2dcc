"""A paragraph with what it opens, as it is told before the tree is put together."""

from dataclasses import dataclass

from consultation.splitting.act import BlockKind, Doubt
from consultation.splitting.headings import Heading
from consultation.splitting.markers import Marker
from consultation.splitting.numbers import Number
from consultation.splitting.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph and what it opens, nothing for plain text; and what is doubtful about it."""

    paragraph: Paragraph
    is_quoted: bool = False
    block: BlockKind | None = None
    heading: Heading | None = None
    marker: Marker | None = None
    number: Number | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def is_annex(self) -> bool:
        named = self.paragraph.named
        return self.paragraph.role == "annex" or (named is not None and named.kind == "annex")

    @property
    def is_table(self) -> bool:
        return self.paragraph.role == "table"

    @property
    def is_plain(self) -> bool:
        return not (self.block or self.heading or self.marker or self.is_annex or self.is_table)
