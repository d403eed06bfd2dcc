"""Tells the drafts of the demonstration: published, commented, answered, redrafted, closed."""

from collections.abc import Sequence
from typing import Any

from consultation.actions.add_language import add_language
from consultation.actions.answer_comment import answer_comment
from consultation.actions.bring_in import bring_in
from consultation.actions.import_act import import_act
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.keep_file import Source
from consultation.actions.move_term import move_term
from consultation.actions.note_reading import note_reading
from consultation.actions.post_comment import post_comment
from consultation.actions.publish_manuscript import publish_manuscript
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.support_comment import support_comment
from consultation.models import (
    ClauseVersion,
    Comment,
    Dossier,
    Manuscript,
    Stance,
    TermKind,
    Verdict,
)
from consultation.queries import acts, comments, wordings
from consultation.rules.acts_in_force import NamedAct
from consultation.rules.answers import Given
from consultation.splitting import Act, read_source, split
from core.database import stored
from web.demo import campaigns, documents, endorsements, promises, talking
from web.demo.judging import hide
from web.demo.stage import HERE, Stage, script
from web.seams import GATE


async def tell(stage: Stage) -> dict[str, int]:
    """The numbers of the drafts by their keys."""
    told: dict[str, int] = {}
    for line in script("drafts"):
        dossier = await _publish(stage, line)
        told[line["key"]] = stored(dossier.id)
        clauses = await acts.whole(stage.db, await _first_version(stage, dossier))
        for said in line.get("comments", ()):
            await _discuss(stage, dossier, clauses, said, officer=line.get("officer", "oybek"))
        if "campaign" in line:
            await campaigns.tell(stage, dossier, line["campaign"])
        if "documents" in line:
            await documents.tell(
                stage, dossier, line["documents"], by_id=stage.people[line["officer"]]
            )
        if "endorsements" in line:
            await endorsements.tell(
                stage, dossier, line["endorsements"], by_id=stage.people[line["officer"]]
            )
        if "extended" in line:
            await _extend(stage, dossier, line["extended"], by_id=stage.people[line["officer"]])
        if "redraft" in line:
            await _redraft(stage, dossier, line["redraft"], by_id=stage.people[line["officer"]])
        if "kept" in line:
            await promises.tell(stage, dossier, line["kept"], by_id=stage.people[line["officer"]])
        if "coming" in line:
            await _bring_in(stage, dossier, line["coming"], by_id=stage.people[line["officer"]])
        if "outcome" in line:
            await publish_outcome(
                stage.db,
                dossier,
                officer_id=stage.people[line.get("officer", "oybek")],
                summary=line["outcome"]["summary"],
                language="uz-Latn",
                calendar=stage.calendar,
                now=stage.day(line["outcome"]["day"]),
            )
    await impose_due_outcomes(stage.db, calendar=stage.calendar, now=stage.now)
    return told


async def _publish(stage: Stage, line: dict[str, Any]) -> Dossier:
    (first, first_file), *others = line["files"].items()
    officer = line.get("officer")
    opens = stage.day(line["opens"])
    published = min(opens, stage.day(-1))
    dossier = await import_act(
        stage.db,
        act=_read(first_file),
        source_name=first_file,
        source_bytes=(HERE / "acts" / first_file).read_bytes(),
        agency_id=stage.agencies[line["agency"]],
        officer_id=stage.people[officer] if officer else None,
        sector=line["sector"],
        act_type=line["type"],
        titles=line["titles"],
        language=first,
        opens_at=opens,
        closes_at=stage.day(line["closes"]),
        calendar=stage.calendar,
        now=published,
        named_act=NamedAct(**line["in_force"]) if "in_force" in line else None,
    )
    for language, file in others:
        await add_language(
            stage.db,
            dossier,
            act=_read(file),
            source_name=file,
            source_bytes=(HERE / "acts" / file).read_bytes(),
            language=language,
            now=published,
        )
    return dossier


async def _extend(stage: Stage, dossier: Dossier, line: dict[str, Any], *, by_id: int) -> None:
    await move_term(
        stage.db,
        stored(dossier.id),
        TermKind.EXTENDED,
        days=line["days"],
        reason=line["reason"],
        seen=0,
        by_id=by_id,
        calendar=stage.calendar,
        now=stage.day(line["day"]),
    )


async def _redraft(stage: Stage, dossier: Dossier, line: dict[str, Any], *, by_id: int) -> None:
    """The next version in all its languages, as an officer brings them in and publishes them."""
    now = stage.day(line["day"])
    for language, file in line["files"].items():
        one = {"language": language, "file": file, "day": line["day"]}
        text = await _bring_in(stage, dossier, one, by_id=by_id)
        await publish_manuscript(
            stage.db, text, note=line["notes"][language], revision=text.revision, now=now
        )


async def _bring_in(
    stage: Stage, dossier: Dossier, line: dict[str, Any], *, by_id: int
) -> Manuscript:
    """A text that nobody has looked through yet."""
    return await bring_in(
        stage.db,
        Source(line["file"], (HERE / "acts" / line["file"]).read_bytes()),
        agency_id=dossier.agency_id,
        dossier=dossier,
        language=line["language"],
        by_id=by_id,
        now=stage.day(line["day"]),
    )


async def _discuss(
    stage: Stage,
    dossier: Dossier,
    clauses: list[ClauseVersion],
    said: dict[str, Any],
    *,
    officer: str,
) -> None:
    language = said.get("language", "uz-Latn")
    if said["clause"] == "whole":
        words = await acts.as_a_whole(stage.db, clauses[0].version_id)
    else:
        words = _clause(clauses, **said["clause"])
    if "begun" in said:
        await talking.begin(stage, words, said["begun"])
    posted = await post_comment(
        stage.db,
        dossier=dossier,
        words=words,
        person_id=stage.people[said["by"]],
        language=language,
        stance=Stance(said["stance"]),
        body=said["body"],
        proposed=await _reworded(stage, stored(words.id), said.get("reworded", ())),
        quote=said.get("quote", ""),
        representation_id=await talking.representation(stage, said),
        attachments=talking.files(said),
        gate=GATE,
        now=stage.day(said["day"]),
    )
    for name in said.get("supporters", ()):
        await support_comment(
            stage.db,
            posted.comment,
            person_id=stage.people[name],
            now=stage.day(said["day"]),
        )
    await talking.reply(stage, posted.comment, said.get("replies", ()), officer=officer)
    if "hidden" in said:
        await hide(stage, "comment", stored(posted.comment.id), said["hidden"])
    if "answer" in said:
        await _answer(stage, posted.comment, said["answer"], officer, language)


async def _reworded(stage: Stage, clause_version_id: int, change: Sequence[str]) -> str:
    """The words of a clause with some of them changed for others; "" where none are."""
    if not change:
        return ""
    about = await wordings.about(stage.db, [clause_version_id])
    old, new = change
    return about[clause_version_id].words.replace(old, new)


async def _answer(
    stage: Stage, comment: Comment, answer: dict[str, Any], officer: str, language: str
) -> None:
    [subject] = await comments.subjects(stage.db, [stored(comment.id)])
    if "read" in answer:
        await note_reading(
            stage.db,
            stored(comment.id),
            officer_id=stage.people[officer],
            now=stage.day(answer["read"]),
        )
    await answer_comment(
        stage.db,
        subject,
        officer_id=stage.people[officer],
        given=Given(Verdict(answer["verdict"]), answer["code"], answer["reasons"], language),
        outbox=stage.outbox,
        now=stage.day(answer["day"]),
    )


async def _first_version(stage: Stage, dossier: Dossier) -> int:
    versions = await acts.versions_of(stage.db, stored(dossier.id))
    return stored(versions[0].id)


def _clause(clauses: list[ClauseVersion], kind: str, number: str) -> ClauseVersion:
    return next(c for c in clauses if c.kind == kind and c.number == number)


def _read(file: str) -> Act:
    return split(read_source(HERE / "acts" / file))
