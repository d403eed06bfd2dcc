"""Builds acts, drafts under discussion, comments and answers for tests."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from consultation.actions.answer_comment import answer_comment
from consultation.actions.import_act import import_act
from consultation.actions.move_comment import move_comment
from consultation.actions.post_comment import post_comment
from consultation.actions.reply_to_comment import reply_to_comment
from consultation.models import ClauseVersion, Comment, CommentState, Dossier, Stance, Verdict
from consultation.queries import acts, comments
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.answers import Given
from consultation.splitting import Act, Block, Node
from core.database import AsyncSession, Names, stored
from core.gate import Passing, Words
from core.letters import Letter
from core.working_days import Calendar
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency

# A discussion that opened yesterday and closes in three weeks.
OPENED = MORNING - timedelta(days=1)
CLOSES = MORNING + timedelta(days=20)

_USUAL_CODES = {
    Verdict.ACCEPTED: "gap_closed",
    Verdict.PARTLY: "in_other_words",
    Verdict.REFUSED: "said_already",
    Verdict.NOTED: "",
}


class OpenGate:
    """Lets everything through."""

    async def ask(self, db: AsyncSession, words: Words, *, now: datetime) -> Passing:
        return Passing.SHOWN

    async def take_back(self, db: AsyncSession, kind: str, identity: int) -> None:
        return


class NoOutbox:
    """Drops letters."""

    async def post(self, db: AsyncSession, letter: Letter, *, now: datetime) -> None:
        return

    async def post_all(self, db: AsyncSession, letters: Sequence[Letter], *, now: datetime) -> None:
        return


def act(
    articles: int = 3,
    *,
    title: str = "Suv toʻgʻrisida",
    language: str = "uz-Latn",
    words: str = "Suv davlat mulkidir va alohida muhofaza qilinadi.",
) -> Act:
    """A law of one chapter: each article has two paragraphs, the second one with two points."""
    nodes = [Node("k1", None, "chapter", "1", "1-bob.", "Umumiy qoidalar", "", (1,))]
    for number in range(1, articles + 1):
        article, paragraph = f"m{number}", f"m{number}-q2"
        nodes += [
            Node(
                article,
                "k1",
                "article",
                str(number),
                f"{number}-modda.",
                "Suvdan foydalanish",
                "",
                (1,),
            ),
            Node(f"{article}-q1", article, "text", "", "", "", f"{words} {number}.", (1,)),
            Node(paragraph, article, "text", "", "", "", "Suvdan foydalanuvchilar:", (1,)),
            Node(f"{paragraph}-b1", paragraph, "point", "1", "1)", "", "jismoniy shaxslar;", (1,)),
            Node(f"{paragraph}-b2", paragraph, "point", "2", "2)", "", "yuridik shaxslar.", (1,)),
        ]
    return Act(
        title=title,
        language=language,
        nodes=tuple(nodes),
        notes=(Block("front", "OʻZBEKISTON RESPUBLIKASINING QONUNI", (1,), None),),
        signature=(Block("signature", "Oʻzbekiston Respublikasi Prezidenti", (9,), nodes[-1].id),),
    )  # fmt: skip


async def dossier(
    db: AsyncSession,
    *,
    agency_id: int | None = None,
    officer_id: int | None = None,
    text: Act | None = None,
    titles: Names | None = None,
    sector: str = "11",
    act_type: str = "law",
    language: str = "uz-Latn",
    opens_at: datetime = OPENED,
    closes_at: datetime = CLOSES,
    calendar: Calendar = PLAIN_WEEKS,
    named_act: NamedAct | None = None,
    now: datetime = OPENED,
) -> Dossier:
    """A draft under discussion, of a new agency unless it is given."""
    return await import_act(
        db,
        act=text or act(),
        source_name="draft.txt",
        source_bytes=b"draft",
        agency_id=agency_id or stored((await agency(db)).id),
        officer_id=officer_id,
        sector=sector,
        act_type=act_type,
        titles=titles or {"uz-Latn": "Suv toʻgʻrisida", "ru": "О воде"},
        language=language,
        opens_at=opens_at,
        closes_at=closes_at,
        calendar=calendar,
        named_act=named_act,
        now=now,
    )


async def clauses(db: AsyncSession, draft: Dossier, language: str = "") -> list[ClauseVersion]:
    """The clauses of a draft as published, in its first language or in this one."""
    versions = await acts.versions_of(db, stored(draft.id))
    version = next(v for v in versions if not language or v.language == language)
    return await acts.whole(db, stored(version.id))


async def article(db: AsyncSession, draft: Dossier, number: str = "1") -> ClauseVersion:
    """The article of this number."""
    return next(
        clause
        for clause in await clauses(db, draft)
        if (clause.kind, clause.number) == ("article", number)
    )


async def comment(
    db: AsyncSession,
    draft: Dossier,
    *,
    words: ClauseVersion | None = None,
    person_id: int | None = None,
    body: str = "Bu modda aniqroq yozilishi kerak.",
    stance: Stance = Stance.CHANGE,
    state: CommentState = CommentState.SHOWN,
    now: datetime = MORNING,
) -> Comment:
    """A comment on the first article, by a new person unless they are given."""
    posted = await post_comment(
        db,
        dossier=draft,
        words=words or await article(db, draft),
        person_id=person_id or stored((await person(db)).id),
        language="uz-Latn",
        stance=stance,
        body=body,
        gate=OpenGate(),
        now=now,
    )
    if state is CommentState.HIDDEN:
        await move_comment(db, posted.comment, to=state, by_id=None, now=now)
    return posted.comment


async def reply(
    db: AsyncSession,
    to: Comment,
    *,
    person_id: int | None = None,
    is_official: bool = False,
    body: str = "Qoʻshilaman, lekin muddat ham yozilsin.",
    now: datetime = MORNING,
) -> Comment:
    """A reply to a comment, by a new person unless they are given."""
    posted = await reply_to_comment(
        db,
        to,
        person_id=person_id or stored((await person(db)).id),
        is_official=is_official,
        language="uz-Latn",
        body=body,
        gate=OpenGate(),
        now=now,
    )
    return posted.comment


async def answer(
    db: AsyncSession,
    to: Comment,
    *,
    officer_id: int | None = None,
    verdict: Verdict = Verdict.ACCEPTED,
    reasons: str = "Taklif asosli, matnga kiritildi.",
    clause_version_id: int | None = None,
    ended_in_id: int | None = None,
    now: datetime = MORNING,
) -> None:
    """The agency's answer to a comment, with the usual code of its verdict."""
    [subject] = await comments.subjects(db, [stored(to.id)])
    await answer_comment(
        db,
        subject,
        officer_id=officer_id or stored((await person(db)).id),
        given=given(
            verdict, reasons=reasons, clause_version_id=clause_version_id, ended_in_id=ended_in_id
        ),
        outbox=NoOutbox(),
        now=now,
    )


def given(
    verdict: Verdict = Verdict.ACCEPTED,
    *,
    code: str | None = None,
    reasons: str = "Taklif asosli, matnga kiritildi.",
    clause_version_id: int | None = None,
    ended_in_id: int | None = None,
) -> Given:
    """What an officer may answer: every verdict has a code that is usual for it."""
    return Given(
        verdict,
        _USUAL_CODES[verdict] if code is None else code,
        reasons,
        "uz-Latn",
        clause_version_id,
        ended_in_id,
    )
