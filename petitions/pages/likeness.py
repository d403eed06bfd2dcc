"""What is like a petition that is being written: others to sign instead, and drafts to discuss."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request

from core.alike import Meaning
from core.misspelling import with_mistakes
from core.requests import db, now
from petitions.queries import similar
from petitions.queries.similar import Similar
from petitions.rules.acts import Act
from petitions.rules.meanings import meanings
from petitions.similar import Alike, similars

# A reader looks at so many and no more.
_MOST = 5


@dataclass(frozen=True)
class Likeness:
    """Petitions and drafts that demand the same, the likest first."""

    petitions: Sequence[Similar]
    drafts: Sequence[Alike]

    @property
    def names(self) -> frozenset[str]:
        """What each is called, to know those that were shown already."""
        return frozenset(
            [f"petition-{petition.identity}" for petition in self.petitions]
            + [f"{draft.kind}-{draft.identity}" for draft in self.drafts]
        )


async def likeness(request: Request, demand: str, act: Act | None) -> Likeness:
    """One query of the petitions, and one of each house that has something on the subject.

    Where they find nothing, they are asked once more as if words were misspelt. Petitions about
    the same act come first.
    """
    sought = meanings(demand)
    found = await _alike(request, sought)
    guessed = with_mistakes(sought)
    if not found.names and guessed != sought:
        found = await _alike(request, guessed)
    same = await similar.about_act(db(request), act, limit=_MOST, now=now(request))
    return Likeness(_each_once([*same, *found.petitions])[:_MOST], found.drafts)


async def _alike(request: Request, sought: Sequence[Meaning]) -> Likeness:
    if not sought:
        return Likeness([], [])
    instant = now(request)
    drafts = [
        draft
        for house in similars(request)
        for draft in await house.alike(db(request), sought, limit=_MOST, now=instant)
    ]
    found = await similar.similar(db(request), sought, limit=_MOST, now=instant)
    return Likeness(found, drafts[:_MOST])


def _each_once(found: Sequence[Similar]) -> list[Similar]:
    return list({petition.identity: petition for petition in found}.values())
