"""The worker puts comments that are one letter together, and they leave when they change."""

from sqlmodel import col, select

from consultation.actions.fold_letters import (
    Found,
    ask_to_fold,
    begin_folding,
    keep_members,
    let_go,
)
from consultation.actions.move_comment import move_comment
from consultation.folding import ask_for_due_foldings
from consultation.jobs import fold_letters_of
from consultation.models import (
    Comment,
    CommentGroup,
    CommentGroupMember,
    CommentState,
    Dossier,
    Folding,
)
from consultation.queries import groups
from core.database import AsyncSession, Sessions, stored
from core.scripts import to_cyrillic
from tests.clock import MORNING, HandClock
from tests.making.consultation import CLOSES, comment, dossier, reply

LETTER = (
    "Suvdan foydalanish uchun toʻlov kichik dehqonlarga ogʻir yuk boʻladi. Hosil kam boʻlgan yilda"
    " bu pulni toʻlashga hech kimning kuchi yetmaydi, shuning uchun imtiyoz yozilsin."
)
OTHER = (
    "Qishloqlarda quduq qazish uchun ruxsatnoma olish uch oy choʻziladi. Hujjatlar roʻyxati"
    " qisqartirilsin va ariza bir haftada koʻrib chiqilsin, aks holda ekinlar qurib qoladi."
)


async def folded(sessions: Sessions, db: AsyncSession, draft: Dossier) -> list[CommentGroup]:
    """Ask for it, have it done, and see the groups of the draft."""
    await ask_to_fold(db, stored(draft.id), by_id=None, now=MORNING)
    await db.commit()
    await fold_letters_of(sessions, str(draft.id), clock=HandClock())
    found = await db.exec(
        select(CommentGroup)
        .where(CommentGroup.dossier_id == draft.id)
        .order_by(col(CommentGroup.id))
        .execution_options(populate_existing=True)
    )
    return list(found)


async def group_of(db: AsyncSession, said: Comment) -> int | None:
    found = await db.exec(
        select(CommentGroupMember.group_id).where(CommentGroupMember.comment_id == said.id)
    )
    return found.one_or_none()


async def test_copies_in_both_scripts_and_with_own_words_are_one_letter(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    own = "Men Oʻrtachirchiq tumanida oʻn gektar yerda ishlayman va besh farzandim bor. "
    first = await comment(db, draft, body=LETTER)
    second = await comment(db, draft, body=to_cyrillic(LETTER))
    third = await comment(db, draft, body=own + LETTER)
    other = await comment(db, draft, body=OTHER)
    await comment(db, draft, body="Qoʻllab-quvvatlayman.")
    await comment(db, draft, body="Qoʻllab-quvvatlayman!")

    [group] = await folded(sessions, db, draft)

    assert (group.comments, group.people, group.additions) == (3, 3, 1)
    assert group.sample_id == first.id
    assert {await group_of(db, one) for one in (first, second, third)} == {group.id}
    assert await group_of(db, other) is None
    folding = await db.get_one(Folding, stored(draft.id))
    assert (folding.progress, folding.comments) == (100, 6)


async def test_a_group_keeps_its_number_when_more_comes(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    for _ in range(2):
        await comment(db, draft, body=LETTER)
    [group] = await folded(sessions, db, draft)
    number = group.id
    late = await comment(db, draft, body=LETTER.lower())
    for _ in range(3):
        await comment(db, draft, body=OTHER)

    again = await folded(sessions, db, draft)

    assert [one.people for one in again] == [3, 3]
    assert again[0].id == number
    assert await group_of(db, late) == number
    assert [one.id for one in await folded(sessions, db, draft)] == [one.id for one in again]


async def test_whoever_is_hidden_or_says_something_else_leaves_at_once(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    said = [await comment(db, draft, body=LETTER) for _ in range(4)]
    [group] = await folded(sessions, db, draft)

    await move_comment(db, said[0], to=CommentState.HIDDEN, by_id=None, now=MORNING)
    said[1].body, said[1].wording = "Fikrimni oʻzgartirdim.", 2
    db.add(said[1])
    await db.flush()

    await db.refresh(group)
    assert (group.people, group.sample_id) == (2, said[2].id)
    assert await group_of(db, said[0]) is None
    assert await group_of(db, said[1]) is None


async def test_one_person_who_says_it_everywhere_is_no_campaign(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    first = await comment(db, draft, body=LETTER)
    await comment(db, draft, body=LETTER + " Rahmat.", person_id=first.person_id)

    assert await folded(sessions, db, draft) == []


async def test_two_groups_that_turn_out_to_be_one_letter_become_the_older(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    half, rest = LETTER.split(". ")
    for _ in range(2):
        await comment(db, draft, body=f"{half}. {OTHER}")
        await comment(db, draft, body=rest + " " + rest[:40])
    before = await folded(sessions, db, draft)
    made = CommentGroup(dossier_id=stored(draft.id), sample_id=before[0].sample_id, made_at=MORNING)
    db.add(made)
    moved = (await groups.copies(db, before[0], 1, with_own=False)).items[-1].member
    await db.flush()
    moved.group_id = stored(made.id)
    db.add(moved)
    await db.flush()

    await folded(sessions, db, draft)

    await db.refresh(made)
    assert made.merged_into_id == before[0].id
    found = await groups.one(db, stored(made.id))
    assert found is not None and found.id == before[0].id and found.people == 2


async def test_it_is_asked_for_once_and_by_the_portal_when_it_is_due(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    await comment(db, draft, body=LETTER)
    number = stored(draft.id)

    await ask_for_due_foldings(db, now=MORNING)
    assert await groups.folding_of(db, number) is None, "one comment is not enough"
    await ask_for_due_foldings(db, now=CLOSES)
    asked = await groups.folding_of(db, number)
    assert asked is not None and asked.progress == 0, "the discussion has ended"
    assert not await ask_to_fold(db, number, by_id=None, now=CLOSES)
    await db.commit()
    await fold_letters_of(sessions, str(number), clock=HandClock(CLOSES))
    assert number not in await groups.due(db, enough=1, limit=9, now=CLOSES)


async def test_nothing_is_done_for_whom_nobody_asked(db: AsyncSession, sessions: Sessions) -> None:
    draft = await dossier(db)
    await db.commit()
    await fold_letters_of(sessions, str(draft.id), clock=HandClock())
    assert await groups.folding_of(db, stored(draft.id)) is None


async def test_what_is_not_shown_is_not_compared(db: AsyncSession, sessions: Sessions) -> None:
    draft = await dossier(db)
    await comment(db, draft, body=LETTER)
    await comment(db, draft, body=LETTER, state=CommentState.HIDDEN)
    assert await folded(sessions, db, draft) == []


async def test_replies_are_no_letters_and_make_none_due(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    number = stored(draft.id)
    said = [await comment(db, draft, body=text) for text in (LETTER, OTHER)]
    assert await folded(sessions, db, draft) == []
    replies = [await reply(db, one, body=LETTER, is_official=True) for one in said]
    replies += [await reply(db, one, body=LETTER) for one in said]
    assert number not in await groups.due(db, enough=1, limit=9, now=MORNING)
    assert await groups.counted(db, number) == 2
    assert await folded(sessions, db, draft) == []
    assert [await group_of(db, one) for one in replies] == [None] * 4


async def test_what_changes_while_it_is_compared_stays_out(
    db: AsyncSession, sessions: Sessions
) -> None:
    draft = await dossier(db)
    said = [await comment(db, draft, body=LETTER) for _ in range(3)]
    [group] = await folded(sessions, db, draft)
    numbers = [stored(one.id) for one in said]
    await let_go(db, numbers)
    await move_comment(db, said[0], to=CommentState.HIDDEN, by_id=None, now=MORNING)
    said[1].body, said[1].wording = "Fikrimni oʻzgartirdim.", 2
    db.add(said[1])
    await db.flush()

    await keep_members(db, [Found(number, 1, stored(group.id), 100, 0) for number in numbers])

    assert [await group_of(db, one) for one in said] == [None, None, group.id]


async def test_whoever_begins_later_takes_over(db: AsyncSession, sessions: Sessions) -> None:
    draft = await dossier(db)
    number = stored(draft.id)
    for _ in range(2):
        await comment(db, draft, body=LETTER)
    await ask_to_fold(db, number, by_id=None, now=MORNING)
    await db.commit()
    first = await begin_folding(db, number)
    await db.commit()

    await fold_letters_of(sessions, str(number), clock=HandClock())

    assert first is not None and await groups.held_run(db, number) == first + 1
    assert await begin_folding(db, number) is None, "nobody waits any more"
