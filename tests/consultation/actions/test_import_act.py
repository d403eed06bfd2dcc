"""Importing an act: what is stored, what is refused, and how fast."""

import hashlib
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, func, select

from consultation.actions.import_act import import_act
from consultation.models import Clause, ClauseLink, LinkKind, Passage, SourceFile, Version
from consultation.queries import acts
from consultation.rules.trees import placed
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, stored
from core.errors import Invalid
from tests.acts import ACTS, acts_together, needs_acts, real_act
from tests.clock import MORNING
from tests.counting import statements
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.consultation import act, clauses, dossier

FILES = sorted(path for path in ACTS.glob("*") if path.suffix in {".txt", ".doc"})


async def test_every_clause_gets_a_permanent_name_of_eight_letters(db: AsyncSession) -> None:
    draft = await dossier(db)
    found = await db.exec(
        select(Clause.uid).where(Clause.dossier_id == draft.id, Clause.uid != WHOLE)
    )
    uids = list(found)
    assert len(set(uids)) == len(uids) == len(act().nodes)
    assert all(
        len(uid) == 8 and set(uid) <= set("abcdefghijklmnopqrstuvwxyz234567") for uid in uids
    )


async def test_positions_and_ranges_tell_the_tree(db: AsyncSession) -> None:
    draft = await dossier(db)
    stored_clauses = await clauses(db, draft)
    by_key = {clause.id: clause for clause in stored_clauses}
    assert [clause.position for clause in stored_clauses] == list(range(len(stored_clauses)))
    for clause in stored_clauses:
        inside = [
            other
            for other in stored_clauses
            if clause.position <= other.position <= clause.last_position
        ]
        assert all(_ancestors(other, by_key, clause.id) for other in inside)
        assert not any(
            _ancestors(other, by_key, clause.id) for other in stored_clauses if other not in inside
        )


def _ancestors(clause, by_key, wanted) -> bool:  # type: ignore[no-untyped-def]
    while clause is not None and clause.id != wanted:
        clause = by_key.get(clause.parent_id)
    return clause is not None


async def test_a_first_version_is_all_new(db: AsyncSession) -> None:
    draft = await dossier(db)
    [version] = await acts.versions_of(db, stored(draft.id))
    found = await db.exec(
        select(ClauseLink.kind, func.count())
        .where(ClauseLink.version_id == version.id, col(ClauseLink.old_id).is_(None))
        .group_by(col(ClauseLink.kind))
    )
    assert found.all() == [(LinkKind.NEW, len(act().nodes))]


async def test_front_and_signature_are_kept_apart_from_clauses(db: AsyncSession) -> None:
    draft = await dossier(db)
    [version] = await acts.versions_of(db, stored(draft.id))
    found = await db.exec(
        select(Passage).where(Passage.version_id == version.id).order_by(col(Passage.number))
    )
    assert [(p.kind, p.after_position) for p in found] == [
        ("front", -1),
        ("signature", len(act().nodes) - 1),
    ]


async def test_the_source_is_kept_byte_for_byte_under_its_hash(db: AsyncSession) -> None:
    draft = await dossier(db)
    [version] = await acts.versions_of(db, stored(draft.id))
    source = await db.get(SourceFile, version.source_sha256)
    assert source is not None
    assert source.content == b"draft"
    assert version.source_sha256 == hashlib.sha256(b"draft").digest()


async def test_the_same_text_has_the_same_hash_and_another_another(db: AsyncSession) -> None:
    drafts = [await dossier(db), await dossier(db), await dossier(db, text=act(words="Boshqa."))]
    hashes = [
        version.sha256
        for draft in drafts
        for version in await acts.versions_of(db, stored(draft.id))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


async def test_a_law_is_discussed_for_fifteen_days_at_least(db: AsyncSession) -> None:
    with pytest.raises(Invalid, match="15 days") as refusal:
        await dossier(
            db, opens_at=MORNING, closes_at=MORNING + timedelta(days=15) - timedelta(seconds=1)
        )
    assert refusal.value.field == "closes_at"
    assert await dossier(db, opens_at=MORNING, closes_at=MORNING + timedelta(days=15))


async def test_an_order_of_a_ministry_for_ten(db: AsyncSession) -> None:
    closes = MORNING + timedelta(days=10)
    assert await dossier(db, act_type="ministerial_order", opens_at=MORNING, closes_at=closes)
    with pytest.raises(Invalid):
        await dossier(db, act_type="law", opens_at=MORNING, closes_at=closes)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sector": "99"}, "sector"),
        ({"act_type": "poem"}, "act_type"),
        ({"language": "fr"}, "language"),
    ],
)
async def test_what_nobody_knows_is_refused(
    db: AsyncSession, wrong: dict[str, str], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        await dossier(db, **wrong)  # type: ignore[arg-type]
    assert refusal.value.field == field


async def test_a_file_without_a_clause_is_refused(db: AsyncSession) -> None:
    with pytest.raises(Invalid, match="No clause"):
        await dossier(db, text=act(0).__class__("Bosh", "uz-Latn", (), (), ()))


@needs_acts
@acts_together
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
async def test_every_real_act_can_be_imported(
    db: AsyncSession, engine: AsyncEngine, path: Path
) -> None:
    content = path.read_bytes()  # noqa: ASYNC240 - a test may wait for its own file
    text = real_act(path.name)
    agency_id = stored((await agency(db)).id)
    began = time.process_time()
    with statements(engine) as sent:
        draft = await import_act(
            db,
            act=text,
            source_name=path.name,
            source_bytes=content,
            agency_id=agency_id,
            officer_id=None,
            sector="05",
            act_type="law",
            titles={},
            language=text.language,
            opens_at=MORNING,
            closes_at=MORNING + timedelta(days=20),
            calendar=PLAIN_WEEKS,
            now=MORNING,
        )
    took = time.process_time() - began
    print(f"{path.name}: {len(text.nodes)} clauses in {took:.2f} s, {len(sent)} statements")
    kept = await clauses(db, draft)
    assert [(c.kind, c.number, c.label, c.title, c.text, c.depth) for c in kept] == [
        (c.kind, c.node.number, c.node.label, c.node.title, c.node.text, c.depth)
        for c in placed(text.nodes)
    ]
    assert took < 5
    assert len(sent) < 40


async def test_versions_are_numbered_from_one(db: AsyncSession) -> None:
    draft = await dossier(db)
    found = await db.exec(select(Version.number).where(Version.dossier_id == draft.id))
    assert found.all() == [1]
