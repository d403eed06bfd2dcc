"""What is the reader's own: petitions they started or write, signatures that wait for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from core.database import stored
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db, settings
from petitions.actions.submit import KIND
from petitions.appealed import UnderWay, appealed
from petitions.models import Petition, Signature
from petitions.queries import own, writings
from petitions.queries.own import Started
from petitions.rules.permissions import START
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.signing import signer_hash
from petitions.rules.states import WITHHELD


@dataclass(frozen=True)
class NotCounted:
    """A signature of the reader that is set aside; `is_to_confirm` when the text was corrected."""

    petition: Petition
    signature: Signature

    @property
    def is_to_confirm(self) -> bool:
        return self.signature.invalidated_for == TEXT_CORRECTED


@dataclass(frozen=True)
class OwnPage:
    """Nobody else is given this page; `unfinished` counts what is being written.

    `appeals` are those that are being decided, by the petition.
    """

    started: Page[Started]
    appeals: Mapping[int, UnderWay]
    unfinished: int
    not_counted: Sequence[NotCounted]
    may_start: bool


async def show(request: Request) -> Response:
    seen = signed_in(request)
    started = await own.started(db(request), seen.person_id, asked_page(request))
    page = OwnPage(
        started=started,
        appeals=await _appeals(request, started.items),
        unfinished=len(await writings.unfinished_of(db(request), seen.person_id)),
        not_counted=await _not_counted(request, seen),
        may_start=START.holds(seen),
    )
    return render(request, "petitions/own/show.html", page)


async def _appeals(request: Request, started: Sequence[Started]) -> Mapping[int, UnderWay]:
    withheld = [stored(one.petition.id) for one in started if one.petition.state in WITHHELD]
    return await appealed(request).under_way(db(request), KIND, withheld)


async def _not_counted(request: Request, seen: Viewer) -> Sequence[NotCounted]:
    """A signer is known by a hash of their own for each petition, so petitions come first."""
    key = settings(request).identity_key.get_secret_value()
    asked = await own.with_set_aside(db(request))
    hashes = [signer_hash(key, identity, seen.person_id) for identity in asked]
    return [NotCounted(*found) for found in await own.set_aside(db(request), hashes)]
