"""Publish a split act as a draft under discussion."""

from datetime import datetime

from consultation.actions.keep_file import KeptFile, Source, keep_file
from consultation.actions.name_clauses import name_clauses
from consultation.actions.store_version import store_version
from consultation.models import Dossier, TermPolicy, Version
from consultation.queries import reference
from consultation.rules.acts_in_force import NamedAct, require_in_force
from consultation.rules.terms import in_force, require_term
from consultation.rules.trees import placed
from consultation.splitting import Act
from core.database import AsyncSession, Names, stored
from core.dates import day_of
from core.errors import Invalid
from core.i18n import N_
from core.scripts import fold
from core.working_days import Calendar

# The languages a text of an act may be published in.
LANGUAGES = frozenset({"uz-Latn", "uz-Cyrl", "ru", "en", "kaa"})

# Every act is built of these; a text without any is some other text.
NUMBERED = frozenset({"article", "point"})


async def import_act(
    db: AsyncSession,
    *,
    act: Act,
    source_name: str,
    source_bytes: bytes,
    agency_id: int,
    officer_id: int | None,
    sector: str,
    act_type: str,
    titles: Names,
    language: str,
    opens_at: datetime,
    closes_at: datetime,
    calendar: Calendar,
    now: datetime,
    named_act: NamedAct | None = None,
) -> Dossier:
    """The dossier with version 1 of the act, every clause under a permanent name.

    `titles` may be empty: the act's own title is used. With `named_act` it is no draft: how an act
    in force works is discussed. Instants are UTC. Raises Invalid where the sector, type or language
    is unknown, the act holds no clause or is not in force yet, or the discussion is shorter than
    the policy of its type allows on the day it opens.
    """
    require_readable(act, language)
    dossier = await open_dossier(
        db,
        act=act,
        agency_id=agency_id,
        officer_id=officer_id,
        sector=sector,
        act_type=act_type,
        titles=titles,
        language=language,
        opens_at=opens_at,
        closes_at=closes_at,
        calendar=calendar,
        now=now,
        named_act=named_act,
    )
    await store_first(
        db,
        dossier,
        act=act,
        source=await keep_file(db, Source(source_name, source_bytes), now=now),
        language=language,
        now=now,
    )
    return dossier


async def open_dossier(
    db: AsyncSession,
    *,
    act: Act,
    agency_id: int,
    officer_id: int | None,
    sector: str,
    act_type: str,
    titles: Names,
    language: str,
    opens_at: datetime,
    closes_at: datetime,
    calendar: Calendar,
    now: datetime,
    named_act: NamedAct | None = None,
) -> Dossier:
    """The draft as such, before any text of it is stored; refuses what `import_act` does."""
    policy = await _policy(db, act_type, opens_at, is_review=named_act is not None)
    if named_act is not None:
        require_in_force(named_act, opens_on=day_of(opens_at), today=day_of(now))
    require_term(policy, opens_at=opens_at, closes_at=closes_at, calendar=calendar)
    if await reference.sector(db, sector) is None:
        raise Invalid(N_("There is no sector “{code}”."), field="sector", code=sector)
    named = {tag: title for tag, title in titles.items() if title} or {language: act.title}
    if not any(named.values()):
        raise Invalid(N_("Give the draft a title: none was found in its text."), field="title")
    dossier = Dossier(
        agency_id=agency_id,
        officer_id=officer_id,
        sector=sector,
        act_type=act_type,
        term_policy_id=stored(policy.id),
        titles=named,
        search_key=search_key(named),
        opens_at=opens_at,
        closes_at=closes_at,
        published_at=now,
    )
    db.add(dossier)
    await db.flush()
    if named_act is not None:
        db.add(named_act.row(stored(dossier.id), named.get(language) or act.title))
        await db.flush()
    return dossier


async def store_first(
    db: AsyncSession,
    dossier: Dossier,
    *,
    act: Act,
    source: KeptFile,
    language: str,
    now: datetime,
) -> Version:
    """Version 1 of a draft, every clause under a permanent name."""
    return await store_version(
        db,
        dossier_id=stored(dossier.id),
        number=1,
        act=act,
        clauses=placed(act.nodes),
        clause_ids=await name_clauses(db, stored(dossier.id), [node.uid for node in act.nodes]),
        language=language,
        source=source,
        now=now,
    )


def require_readable(act: Act, language: str) -> None:
    """Raises Invalid where there is nothing to discuss, or in a language nobody can choose."""
    if language not in LANGUAGES:
        raise Invalid(
            N_("An act can not be published in “{language}”. Known: {known}."),
            field="language",
            language=language,
            known=", ".join(sorted(LANGUAGES)),
        )
    if not any(node.kind in NUMBERED for node in act.nodes):
        raise Invalid(N_("No clause was found in this file. Check that it holds an act."))


def search_key(titles: Names) -> str:
    """What a draft is found by: its titles in all languages, folded."""
    return fold("\n".join(titles.values()))


async def _policy(
    db: AsyncSession, act_type: str, opens_at: datetime, *, is_review: bool
) -> TermPolicy:
    known = await reference.policies_of(db, act_type, is_review=is_review)
    policy = in_force(known, day_of(opens_at))
    if policy is None:
        raise Invalid(
            N_("There are no terms for acts of the type “{code}” on that day."),
            field="act_type",
            code=act_type,
        )
    return policy
