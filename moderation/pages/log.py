"""The public log: every decision, the newest first, for anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from core.database import stored
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db
from moderation.models import Appeal, Decision, Restriction
from moderation.queries import appeals, decisions
from moderation.queries.decisions import LogFilter
from moderation.rules.grounds import Ground, all_grounds, grounds_in_force
from moderation.subjects import Described, described_all, subjects


@dataclass(frozen=True)
class LogPage:
    """Decisions as the reader filtered them; `shown` holds only words that are public now,
    `appeals` what was appealed, by the decision.
    """

    log: Page[Decision]
    shown: Mapping[tuple[str, int], Described]
    appeals: Mapping[int, Sequence[Appeal]]
    grounds: Mapping[tuple[str, str], Ground]
    wanted: LogFilter
    subject_kinds: Sequence[str]
    restrictions: Sequence[Restriction]
    grounds_to_choose: Sequence[Ground]

    @property
    def is_filtered(self) -> bool:
        return self.wanted != LogFilter()


async def log(request: Request) -> Response:
    wanted = _wanted(request)
    found = await decisions.logged(db(request), asked_page(request), wanted)
    described = await described_all(
        db(request),
        subjects(request),
        {(decision.subject_kind, decision.subject_id) for decision in found.items},
    )
    page = LogPage(
        log=found,
        shown={key: words for key, words in described.items() if words.is_readable},
        appeals=await appeals.against_all(
            db(request), [stored(decision.id) for decision in found.items]
        ),
        grounds=all_grounds(),
        wanted=wanted,
        subject_kinds=sorted(subjects(request)),
        restrictions=tuple(Restriction),
        grounds_to_choose=tuple(grounds_in_force().values()),
    )
    return render(request, "moderation/log/log.html", page)


def _wanted(request: Request) -> LogFilter:
    """What the address asks for; what makes no sense is left out."""
    asked = request.query_params
    kind, identity = asked.get("kind", ""), asked.get("id", "")
    restriction, ground = asked.get("restriction", ""), asked.get("ground", "")
    is_number = identity.isascii() and identity.isdigit() and len(identity) < 19
    return LogFilter(
        kind=kind if kind in subjects(request) else "",
        identity=int(identity) if is_number else None,
        restriction=Restriction(restriction) if restriction in set(Restriction) else None,
        ground=ground if ground in grounds_in_force() else "",
    )
