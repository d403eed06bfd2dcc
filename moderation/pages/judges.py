"""Who may decide this: asked by every page on which something is decided."""

from collections.abc import Sequence

from starlette.requests import Request

from accounts.viewing import Viewer
from core.requests import db
from moderation.models import Appeal, Case, Decision
from moderation.queries import appeals
from moderation.rules.appeals import is_spent, require_new_judge
from moderation.rules.permissions import ANSWER_APPEALS_OF, DECIDE_THIS_CASE
from moderation.subjects import subject_of, subjects


async def require_impartial(request: Request, seen: Viewer, judged: Case | Decision) -> None:
    """Raises NotAllowed for somebody with a part in the matter."""
    DECIDE_THIS_CASE.require(seen, await is_impartial(request, seen, judged))


async def require_judge(request: Request, seen: Viewer, appeal: Appeal, decision: Decision) -> None:
    """Raises NotAllowed for anybody but a new judge of this instance without a part in it."""
    ANSWER_APPEALS_OF.require(seen, appeal.instance)
    require_new_judge(seen.person_id, decision, await appeals.against(db(request), decision))
    await require_impartial(request, seen, decision)


async def hindrance(
    request: Request, seen: Viewer, appeal: Appeal, decision: Decision, given: Sequence[Appeal]
) -> str:
    """Why this person does not answer this appeal: "instance", "spent" or "part"; empty for one
    who may.
    """
    if not ANSWER_APPEALS_OF.holds(seen, appeal.instance):
        return "instance"
    if is_spent(seen.person_id, decision, given):
        return "spent"
    return "" if await is_impartial(request, seen, decision) else "part"


async def is_impartial(request: Request, seen: Viewer, judged: Case | Decision) -> bool:
    """Whether this person has no part in the words that are judged."""
    subject = subject_of(subjects(request), judged.subject_kind)
    return await subject.is_impartial(db(request), judged.subject_id, seen.person_id)
