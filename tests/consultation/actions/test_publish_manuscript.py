"""Publishing texts: clauses keep their names, versions their numbers, doubts stop everything."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from consultation.actions.add_language import add_language
from consultation.actions.decide_link import decide_link, take_back_decision
from consultation.actions.link_manuscript import link_manuscript
from consultation.actions.publish_manuscript import NewDraft, publish_as_draft, publish_manuscript
from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    Dossier,
    LinkKind,
    Manuscript,
    ManuscriptState,
    Version,
)
from consultation.queries import acts
from consultation.rules.links import Ruling
from consultation.splitting import Act, Block, Node
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, act, clauses, comment, dossier
from tests.making.manuscripts import NOTE, agree, manuscript, redraft


def reworded(text: Act, name: str, words: str) -> Act:
    """The act with other words in one clause."""
    return replace(
        text, nodes=tuple(replace(n, text=words) if n.id == name else n for n in text.nodes)
    )


def without(text: Act, *names: str) -> Act:
    """The act without these clauses and all inside them."""
    gone = set(names)
    for node in text.nodes:
        if node.parent in gone:
            gone.add(node.id)
    return replace(
        text, nodes=tuple(node for node in text.nodes if node.id not in gone), signature=()
    )


def with_more(text: Act, words: str) -> Act:
    """The act with one more article at its end."""
    more = (
        Node("m9", "k1", "article", "9", "9-modda.", "Yakuniy qoida", "", (8,)),
        Node("m9-q1", "m9", "text", "", "", "", words, (8,)),
    )
    return replace(text, nodes=(*text.nodes, *more), signature=())


async def texts(db: AsyncSession, draft: Dossier) -> list[tuple[int, str]]:
    return [(v.number, v.language) for v in await acts.versions_of(db, stored(draft.id))]


async def links(db: AsyncSession, version: Version) -> dict[LinkKind, int]:
    found = await db.exec(select(ClauseLink).where(ClauseLink.version_id == version.id))
    counted: dict[LinkKind, int] = {}
    for link in found:
        counted[link.kind] = counted.get(link.kind, 0) + 1
    return counted


async def published(db: AsyncSession, version: Version) -> list[ClauseVersion]:
    return await acts.whole(db, stored(version.id))


async def test_a_redraft_keeps_the_names_of_its_clauses(db: AsyncSession) -> None:
    draft = await dossier(db)
    before = await clauses(db, draft)
    text = with_more(
        reworded(act(), "m2-q1", "Suv davlat mulkidir va muhofaza etiladi. 2."), "Kuchga kirish."
    )
    version = await redraft(db, draft, text)
    after = await published(db, version)
    assert version.number == 2
    assert version.note == NOTE
    assert [c.clause_id for c in after[: len(before)]] == [c.clause_id for c in before]
    kinds = await links(db, version)
    # The paragraph, and the article it is read with.
    assert (kinds[LinkKind.SAME], kinds[LinkKind.EDITED], kinds[LinkKind.NEW]) == (14, 2, 2)


async def test_a_deleted_clause_is_linked_to_nothing_and_keeps_its_comments(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    said = await comment(db, draft, words=(await clauses(db, draft))[11])
    version = await redraft(db, draft, without(act(), "m3"))
    assert (await links(db, version))[LinkKind.DELETED] == 5
    living = {clause.clause_id for clause in await published(db, version)}
    gone = await db.get_one(Clause, said.clause_id)
    assert gone.id not in living
    assert said.clause_id == gone.id


async def test_a_redraft_without_a_note_is_refused(db: AsyncSession) -> None:
    draft = await dossier(db)
    made = await manuscript(db, act(4), draft=draft)
    await agree(db, made)
    with pytest.raises(Invalid, match="what this version changes"):
        await publish_manuscript(db, made, note="", revision=made.revision, now=MORNING)


async def doubtful(db: AsyncSession) -> tuple[Dossier, Manuscript]:
    """A redraft in which a decision about one clause leaves another without a counterpart."""
    draft = await dossier(db)
    made = await manuscript(
        db, with_more(without(act(), "m3"), "Mutlaqo boshqa qoida."), draft=draft
    )
    await agree(db, made)
    comparison = await link_manuscript(db, made)
    tie = next(tie for tie in comparison.ties or () if tie.kind is LinkKind.NEW and tie.new)
    old = next(tie for tie in comparison.ties or () if tie.kind is LinkKind.DELETED)
    assert tie.new is not None
    assert old.old is not None
    await decide_link(
        db,
        made,
        Ruling.IS,
        uid=comparison.olds[0].uid,
        node=comparison.news[tie.new].node.id,
        revision=made.revision,
        by_id=made.uploaded_by_id,
        now=MORNING,
    )
    return draft, made


async def test_nothing_is_published_while_a_link_waits(db: AsyncSession) -> None:
    draft, made = await doubtful(db)
    assert made.waiting
    with pytest.raises(Conflict, match="what became of every clause"):
        await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    assert await texts(db, draft) == [(1, "uz-Latn")]


async def test_the_database_itself_refuses_a_text_with_waiting_links(db: AsyncSession) -> None:
    draft, made = await doubtful(db)
    [version] = await acts.versions_of(db, stored(draft.id))
    connection = await db.connection()
    with pytest.raises(DBAPIError, match="ck_manuscript_no_link_waits"):
        await connection.execute(
            text("update manuscript set state = 'published', version_id = :v where id = :m"),
            {"v": version.id, "m": made.id},
        )


async def test_a_clause_that_loses_its_counterpart_waits_until_the_word_is_taken_back(
    db: AsyncSession,
) -> None:
    _, made = await doubtful(db)
    waiting = made.waiting
    await take_back_decision(db, made, len(made.decisions) - 1, revision=made.revision)
    assert waiting > made.waiting == 0


async def test_who_decided_stands_in_the_link(db: AsyncSession) -> None:
    draft = await dossier(db)
    made = await manuscript(db, act(title="Suv haqida"), draft=draft)
    comparison = await link_manuscript(db, made)
    await decide_link(
        db,
        made,
        Ruling.IS,
        uid=comparison.olds[3].uid,
        node=comparison.news[3].node.id,
        revision=made.revision,
        by_id=made.uploaded_by_id,
        now=MORNING,
    )
    version = await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    found = await db.exec(
        select(ClauseLink).where(
            ClauseLink.version_id == version.id, col(ClauseLink.decided_by_id).is_not(None)
        )
    )
    [link] = found
    assert link.decided_by_id == made.uploaded_by_id
    assert link.old_id == comparison.olds[3].id


async def test_of_a_split_clause_the_likest_part_keeps_the_name(db: AsyncSession) -> None:
    words = (
        "Suv davlat mulkidir. Suv obyektlari alohida muhofaza qilinadi va davlat nazoratida turadi."
    )
    draft = await dossier(db, text=reworded(act(), "m1-q1", words))
    before = await clauses(db, draft)
    text = reworded(act(), "m1-q1", "Suv davlat mulkidir.")
    part = Node(
        "m1-q1b",
        "m1",
        "text",
        "",
        "",
        "",
        "Suv obyektlari alohida muhofaza qilinadi va davlat nazoratida turadi.",
        (1,),
    )
    text = replace(text, nodes=(*text.nodes[:3], part, *text.nodes[3:]))
    made = await manuscript(db, text, draft=draft)
    for node in ("m1-q1", "m1-q1b"):
        await _rule(db, made, Ruling.PART, before[2], node)
    await agree(db, made)
    version = await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    after = await published(db, version)
    assert after[3].clause_id == before[2].clause_id
    assert after[2].clause_id not in {clause.clause_id for clause in before}
    assert (await links(db, version))[LinkKind.SPLIT] == 2


async def test_of_merged_clauses_the_likest_name_lives_on(db: AsyncSession) -> None:
    draft = await dossier(db)
    before = await clauses(db, draft)
    text = reworded(act(), "m1-q2-b1", "jismoniy shaxslar va yuridik shaxslar.")
    text = replace(text, nodes=tuple(n for n in text.nodes if n.id != "m1-q2-b2"))
    made = await manuscript(db, text, draft=draft)
    for old in before[4:6]:
        await _rule(db, made, Ruling.MERGED, old, "m1-q2-b1")
    await agree(db, made)
    version = await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    merged = [c for c in await published(db, version) if "va yuridik" in c.text]
    assert merged[0].clause_id in {before[4].clause_id, before[5].clause_id}
    assert (await links(db, version))[LinkKind.MERGED] == 2


async def _rule(
    db: AsyncSession, made: Manuscript, ruling: Ruling, old: ClauseVersion, node: str
) -> None:
    comparison = await link_manuscript(db, made)
    uid = next(clause.uid for clause in comparison.olds if clause.id == old.id)
    await decide_link(
        db,
        made,
        ruling,
        uid=uid,
        node=node,
        revision=made.revision,
        by_id=made.uploaded_by_id,
        now=MORNING,
    )


def russian(text: Act) -> Act:
    return replace(
        text,
        title="О воде",
        language="ru",
        nodes=tuple(replace(n, text=f"Русский: {n.text}" if n.text else "") for n in text.nodes),
    )


async def test_the_second_language_of_a_redraft_is_tied_to_the_first(db: AsyncSession) -> None:
    draft = await dossier(db)
    await add_language(
        db,
        draft,
        act=russian(act()),
        source_name="ru",
        source_bytes=b"ru",
        language="ru",
        now=MORNING,
    )
    new = without(reworded(act(), "m2-q1", "Suv davlat mulkidir va muhofaza etiladi. 2."), "m3")
    ru = await manuscript(db, russian(new), draft=draft, language="ru")
    uz = await redraft(db, draft, new)
    version = await publish_manuscript(db, ru, note="", revision=ru.revision, now=MORNING)
    assert await texts(db, draft) == [(1, "uz-Latn"), (1, "ru"), (2, "uz-Latn"), (2, "ru")]
    assert version.note == NOTE
    assert [c.clause_id for c in await published(db, version)] == [
        c.clause_id for c in await published(db, uz)
    ]
    assert await links(db, version) == await links(db, uz)


async def test_a_second_language_that_does_not_match_is_refused_and_says_where(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    ru = await manuscript(db, russian(without(act(), "m2")), draft=draft, language="ru")
    with pytest.raises(Invalid, match="2-modda"):
        await publish_manuscript(db, ru, note="", revision=ru.revision, now=MORNING)


async def test_the_version_before_once_more_is_refused(db: AsyncSession) -> None:
    draft = await dossier(db)
    made = await manuscript(db, act(), draft=draft)
    with pytest.raises(Conflict, match="word for word that of version 1"):
        await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)
    # What a page is printed with is not read.
    footer = Block("furniture", "lex.uz 2/5", (99,), None)
    printed = await manuscript(db, replace(act(), notes=(*act().notes, footer)), draft=draft)
    with pytest.raises(Conflict, match="word for word that of version 1"):
        await publish_manuscript(db, printed, note=NOTE, revision=printed.revision, now=MORNING)
    # Another signature is another text.
    await redraft(db, draft, replace(act(), signature=()))


async def test_a_text_compared_with_an_older_version_is_compared_again_first(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    late = await manuscript(db, act(4), draft=draft)
    await agree(db, late)
    await redraft(db, draft, act(5))
    with pytest.raises(Conflict, match="Look at what became of its clauses"):
        await publish_manuscript(db, late, note=NOTE, revision=late.revision, now=MORNING)
    await agree(db, late)
    version = await publish_manuscript(db, late, note=NOTE, revision=late.revision, now=MORNING)
    assert version.number == 3


async def test_a_clause_that_comes_back_with_its_name_is_the_old_one(db: AsyncSession) -> None:
    draft = await dossier(db)
    before = await clauses(db, draft)
    uids = [(await db.get_one(Clause, clause.clause_id)).uid for clause in before]
    await redraft(db, draft, without(act(), "m3"))
    text = act()
    named = replace(
        text, nodes=tuple(replace(n, uid=uid) for n, uid in zip(text.nodes, uids, strict=True))
    )
    version = await redraft(db, draft, named)
    assert [c.clause_id for c in await published(db, version)] == [c.clause_id for c in before]


async def test_a_new_draft_of_a_text(db: AsyncSession) -> None:
    made = await manuscript(db, act())
    officer = await person(db)
    draft = await publish_as_draft(
        db,
        made,
        NewDraft("11", "law", {"uz-Latn": "Suv toʻgʻrisida"}, MORNING, CLOSES),
        revision=made.revision,
        by_id=stored(officer.id),
        calendar=PLAIN_WEEKS,
        now=MORNING,
    )
    assert draft.agency_id == made.agency_id
    assert draft.officer_id == officer.id
    assert await texts(db, draft) == [(1, "uz-Latn")]
    assert made.state is ManuscriptState.PUBLISHED
    with pytest.raises(Conflict, match="can not be changed"):
        await publish_manuscript(db, made, note=NOTE, revision=made.revision, now=MORNING)


@pytest.mark.parametrize(
    "statement",
    [
        "update version set title = 'Other'",
        "delete from passage",
        "update clause_version set text = 'Other'",
        "delete from clause_link",
        "update source_file set content = ''",
    ],
)
async def test_a_published_text_never_changes(db: AsyncSession, statement: str) -> None:
    await dossier(db)
    connection = await db.connection()
    with pytest.raises(DBAPIError, match="is written once and never changed"):
        await connection.execute(text(statement))


@pytest.mark.parametrize(("number", "note"), [(3, "Izoh"), (2, "")])
async def test_the_database_refuses_gaps_and_silence(
    db: AsyncSession, number: int, note: str
) -> None:
    draft = await dossier(db)
    [first] = await acts.versions_of(db, stored(draft.id))
    db.add(
        Version(
            dossier_id=stored(draft.id),
            language="uz-Latn",
            number=number,
            title="",
            sha256=b"",
            source_sha256=first.source_sha256,
            note=note,
            published_at=MORNING,
        )
    )
    with pytest.raises(DBAPIError, match=r"follows none|says nothing"):
        await db.flush()
