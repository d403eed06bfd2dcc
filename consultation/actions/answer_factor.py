"""An agency answers, with reasons, a factor of its draft that people marked."""

from datetime import datetime

from consultation.models import FactorAnswer, FactorVerdict
from consultation.queries import checklists, dossiers, package
from consultation.rules.checklists import Factor
from core.database import AsyncSession
from core.errors import Conflict, TooLate
from core.i18n import N_


async def answer_factor(
    db: AsyncSession,
    dossier_id: int,
    factor: Factor,
    *,
    verdict: FactorVerdict,
    reasons: str,
    seen: int,
    officer_id: int,
    language: str,
    now: datetime,
) -> bool:
    """The answer stands beside the factor; whether it is new: the same words again are none.

    `seen` is the number of the answer that stood when this one was written, 0 for none. Raises
    Conflict for a factor that nobody marks and where somebody answered meanwhile, TooLate for
    another answer once the outcome has the first one.
    """
    await package.hold(db, dossier_id)
    newest = await checklists.newest_answer(db, dossier_id, factor.question.id)
    if newest and (newest.verdict, newest.reasons) == (verdict, reasons):
        return False
    [(_, ended_at)] = await dossiers.with_endings(db, [dossier_id])
    if newest and ended_at is not None:
        raise TooLate(N_("The outcome is published, so its answers stay as they are."))
    if not factor.is_marked:
        raise Conflict(N_("Nobody marks this factor now, so it needs no answer."))
    if seen != (newest.number if newest else 0):
        raise Conflict(
            N_("A colleague has just answered this factor. Read the answer before you give yours.")
        )
    db.add(
        FactorAnswer(
            dossier_id=dossier_id,
            item_id=factor.question.id,
            number=seen + 1,
            officer_id=officer_id,
            verdict=verdict,
            language=language,
            reasons=reasons,
            marks=factor.marks,
            answered_at=now,
        )
    )
    await db.flush()
    return True
