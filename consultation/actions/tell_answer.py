"""An operator notes how somebody without an address here was told the answer to their comment."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import NoticeWay, SubmissionNotice
from consultation.queries.submissions import Entered
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def tell_answer(
    db: AsyncSession,
    entered: Entered,
    *,
    way: NoticeWay,
    note: str,
    known: int,
    operator_id: int,
    now: datetime,
) -> None:
    """Once for each wording of the answer: one that was corrected is told anew.

    `known` is the number of the wording that was told. Raises Conflict while there is no answer,
    where it was corrected meanwhile, and where it was told before.
    """
    if entered.answer is None:
        raise Conflict(N_("The agency has not answered yet, so there is nothing to tell."))
    if entered.answer.number != known:
        raise Conflict(N_("The agency has just corrected this answer. Tell it as it stands now."))
    added = await db.exec(
        insert(SubmissionNotice)
        .values(
            comment_id=entered.submission.comment_id,
            answer_number=entered.answer.number,
            way=way,
            note=note,
            operator_id=operator_id,
            at=now,
        )
        .on_conflict_do_nothing()
        .returning(col(SubmissionNotice.comment_id))
    )
    if added.scalar_one_or_none() is None:
        raise Conflict(N_("This answer was told already. Nothing was changed."))
