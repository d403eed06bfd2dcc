"""The draft or act that a petition under way is about, as its address or its row names it."""

from starlette.requests import Request

from core.requests import db
from petitions.models import Writing
from petitions.rules.target_names import TargetName, parsed_target, target_name
from petitions.targets import Target, described_one, targets


async def known_target(request: Request, written: str) -> tuple[TargetName | None, Target | None]:
    """The thing a name in an address or a form stands for; neither where nobody knows it."""
    name = parsed_target(written)
    about = await _described(request, name)
    return (name, about) if about else (None, None)


async def target_of(request: Request, writing: Writing) -> Target | None:
    """What the petition is about; None for nothing in particular."""
    return await _described(request, target_name(writing.target_kind, writing.target_id))


async def _described(request: Request, name: TargetName | None) -> Target | None:
    if name is None:
        return None
    return await described_one(db(request), targets(request), name.kind, name.identity)
