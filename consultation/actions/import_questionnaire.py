"""Put a version of a questionnaire into force; drafts keep the one they opened with."""

from datetime import date

from consultation.models import Questionnaire, QuestionnaireGroup, QuestionnaireItem
from consultation.queries import questionnaires
from consultation.rules.questionnaire_file import WrittenQuestionnaire
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_


async def import_questionnaire(
    db: AsyncSession, written: WrittenQuestionnaire, *, today: date
) -> bool:
    """Whether it is new: the same version a second time changes nothing.

    The first version of a kind may be valid from any day. Raises Conflict for a version that is
    there in other words or follows none, Invalid for one that begins before tomorrow, as drafts
    that are open by then keep theirs, or before the version it follows.
    """
    known = {row.number: row for row in await questionnaires.versions(db, written.kind)}
    if written.number in known:
        await _require_same(db, known[written.number], written)
        return False
    if written.number != len(known) + 1:
        raise Conflict(
            N_("The next version of the questionnaire “{kind}” has the number {number}."),
            kind=written.kind.value,
            number=len(known) + 1,
        )
    if known and written.valid_from <= max(today, known[len(known)].valid_from):
        raise Invalid(
            N_(
                "A questionnaire cannot begin on {day}: drafts of that day have another one. "
                "Give it a later valid_from."
            ),
            day=written.valid_from.isoformat(),
        )
    await add_questionnaire(db, written)
    return True


async def add_questionnaire(db: AsyncSession, written: WrittenQuestionnaire) -> None:
    """Write the rows of a version that is not there yet."""
    questionnaire = Questionnaire(
        kind=written.kind,
        number=written.number,
        titles=written.titles,
        lede=written.lede,
        valid_from=written.valid_from,
    )
    db.add(questionnaire)
    await db.flush()
    groups = [
        QuestionnaireGroup(
            questionnaire_id=stored(questionnaire.id),
            number=number,
            names=group.names,
        )
        for number, group in enumerate(written.groups, 1)
    ]
    db.add_all(groups)
    await db.flush()
    holders = [
        holder for holder, group in zip(groups, written.groups, strict=True) for _ in group.items
    ]
    db.add_all(
        QuestionnaireItem(
            group_id=stored(holder.id),
            number=number,
            code=item.code,
            questions=item.questions,
            marks=item.marks,
            source=written.sources[item.source],
            is_verified=item.verified,
        )
        for number, (holder, item) in enumerate(zip(holders, written.items, strict=True), 1)
    )
    await db.flush()


async def _require_same(
    db: AsyncSession, there: Questionnaire, written: WrittenQuestionnaire
) -> None:
    questions = await questionnaires.questions(db, stored(there.id))
    stands = [(q.code, q.words, q.marks, q.is_verified, q.group_names) for q in questions]
    comes = [
        (item.code, item.questions, item.marks, item.verified, group.names)
        for group in written.groups
        for item in group.items
    ]
    head = (there.titles, there.lede, there.valid_from)
    if stands != comes or head != (written.titles, written.lede, written.valid_from):
        raise Conflict(
            N_(
                "Version {number} of the questionnaire “{kind}” is there in other words. A version "
                "never changes: give the new one the next number and a later valid_from."
            ),
            number=there.number,
            kind=there.kind.value,
        )
