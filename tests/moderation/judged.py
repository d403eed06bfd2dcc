"""Houses whose words are judged in tests: they keep the words in memory and note what was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from starlette.requests import Request

from core.database import AsyncSession
from core.gate import UNSTATED, Fact, Ruling
from tests.browsing import Reading
from tests.clock import MORNING


def facts_on(page: Reading) -> dict[str, str]:
    """What the page of a case tells beside the words, by its label."""
    rows = page.tree.xpath("(//dl[@class='facts'])[1]/div")
    return {row[0].text_content().strip(): row[1].text_content().strip() for row in rows}


@dataclass(frozen=True)
class FakeWords:
    """Words in the shape of `moderation.subjects.Described`."""

    identity: int
    author_id: int
    text: str = "These words may or may not stay."
    title: str = "Draft law on canals · article 4"
    language: str = "en"
    posted_at: datetime = MORNING
    is_shown: bool = True
    route: str = "comment"
    params: Mapping[str, int | str] = field(default_factory=dict)
    anchor: str = ""
    path: str = ""

    @property
    def is_readable(self) -> bool:
        return self.is_shown


@dataclass
class FakeHouse:
    """One kind of words; `deeds` is what moderation did, in order, `partial` who has a part.

    What is among `hidden_besides` another decision hides too; `told` are the facts of all words.
    """

    KIND: str
    words: dict[int, FakeWords] = field(default_factory=dict)
    deeds: list[tuple[str, int, int | None, str]] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    partial: set[tuple[int, int]] = field(default_factory=set)
    hidden_besides: set[int] = field(default_factory=set)
    told: list[Fact] = field(default_factory=list)

    def add(self, words: FakeWords) -> FakeWords:
        name = "comment" if self.KIND == "comment" else "petition"
        self.words[words.identity] = replace(
            words,
            route=name,
            params={name: words.identity},
            path=f"/{name}s/{words.identity}",
        )
        return self.words[words.identity]

    async def describe(
        self, db: AsyncSession, identities: Sequence[int]
    ) -> Mapping[int, FakeWords]:
        return {key: self.words[key] for key in identities if key in self.words}

    async def facts(self, request: Request, identity: int) -> list[Fact]:
        return self.told

    async def show(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int | None,
        reason: str,
        overturned: int | None = None,
        now: datetime,
    ) -> None:
        self.deeds.append(("show", identity, by_id, reason))
        is_shown = identity not in self.hidden_besides
        self.words[identity] = replace(self.words[identity], is_shown=is_shown)

    async def hide(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int,
        reason: str,
        ruling: Ruling = UNSTATED,
        now: datetime,
    ) -> None:
        self.deeds.append(("hide", identity, by_id, reason))
        self.rulings.append(ruling)
        self.words[identity] = replace(self.words[identity], is_shown=False)

    async def hand_back(
        self,
        db: AsyncSession,
        identity: int,
        *,
        by_id: int,
        reason: str,
        ruling: Ruling = UNSTATED,
        now: datetime,
    ) -> None:
        self.deeds.append(("hand back", identity, by_id, reason))
        self.rulings.append(ruling)

    async def is_impartial(self, db: AsyncSession, identity: int, person_id: int) -> bool:
        is_author = self.words[identity].author_id == person_id
        return not is_author and (identity, person_id) not in self.partial
