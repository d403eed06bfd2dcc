"""The open log: a page to read, and an export that both programs can check, also when tampered."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from core.database import AsyncSession, stored
from core.settings import Settings
from petitions.actions.confirm_signature import confirm_signature
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.jobs import seal_logs_of
from petitions.models import Petition, PetitionState
from petitions.pages import log as page
from petitions.rules.keys import checkpoint_keys
from tests.browsing import Browser
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.agencies import PLAIN_WEEKS
from tests.making.logs import CHECKS, SCRIPT
from tests.making.petitions import corrected, outbox, petition, signed, stranger
from tests.making.sealing import storied

Visit = Callable[..., Browser]


async def sealed_log(db: AsyncSession, settings: Settings) -> Petition:
    """Nine entries, the first five sealed apart from the other four."""
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(3, 100))
    await storied(db, made)
    await seal_logs_of(settings)(db, now=MORNING)
    await signed(db, made, 2)
    await seal_logs_of(settings)(db, now=MORNING)
    return made


async def exported(visit: Visit, made: Petition) -> list[bytes]:
    """The lines of the export as anybody downloads it."""
    got = (await visit().open(f"/petitions/{made.id}/log.jsonl")).response
    assert got.status_code == 200
    assert "attachment" in got.headers["content-disposition"]
    return got.content.splitlines(keepends=True)


async def test_the_log_is_read_by_everybody(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await sealed_log(db, settings)
    seen = await visit().open(f"/petitions/{made.id}/log")
    assert seen.status == 200
    assert "11 entries" in seen
    for words in ("Signed", "Withdrawn", "Set aside", "Counted again", "Tashkent"):
        assert words in seen
    entry = await seen.follow("6")
    assert entry.address == f"/en/petitions/{made.id}/receipts/6"
    assert seen.links("All entries and checkpoints as one file")
    for language in ("uz", "uz-cyrl", "ru"):
        assert (await visit(language).open(f"/petitions/{made.id}/log")).status == 200


async def test_the_log_is_paged_and_opened_at_a_number(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, signatures=45)
    await db.commit()
    first = await visit().open(f"/petitions/{made.id}/log")
    assert rows_of(first.response.text) == list(range(45, 25, -1))
    last = await (await first.follow("Next page")).follow("Next page")
    assert rows_of(last.response.text) == [5, 4, 3, 2, 1]
    asked = await first.send("Show", number="7")
    assert rows_of(asked.response.text) == [7, 6, 5, 4, 3, 2, 1]
    assert asked.links("Clear")
    for odd in ("0", "-1", "x", "999999999999999999999", "46"):
        assert (await visit().open(f"/petitions/{made.id}/log?number={odd}")).status == 200
    assert "There are no entries here." in await visit().open(f"/petitions/{made.id}/log?page=9")


def rows_of(html: str) -> list[int]:
    """The numbers of the entries in the table, in their order."""
    return [int(part.split('"')[0]) for part in html.split("/receipts/")[1:]]


async def test_an_empty_log_says_so(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db)
    await db.commit()
    assert "Nobody has signed this petition yet." in await visit().open(f"/petitions/{made.id}/log")
    lines = await exported(visit, made)
    assert len(lines) == 1
    assert [check(lines) for check in CHECKS] == ["", ""]


@pytest.mark.parametrize("state", [PetitionState.DRAFT, PetitionState.SUBMITTED])
async def test_what_was_never_open_has_no_log(
    db: AsyncSession, visit: Visit, state: PetitionState
) -> None:
    made = await petition(db, state=state)
    await db.commit()
    for address in ("log", "log.jsonl", "checkpoints", "checkpoint", "verification", "receipts/1"):
        assert (await visit().open(f"/petitions/{made.id}/{address}")).status == 404


async def test_a_hidden_petition_keeps_its_log_and_not_its_words(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await petition(db, "Yoʻl yoritilsin", state=PetitionState.HIDDEN)
    await db.commit()
    [head, *_] = await exported(visit, made)
    assert json.loads(head)["texts"][0]["text"] is None
    assert "Yoʻl yoritilsin" not in head.decode()
    assert "Yoʻl yoritilsin" not in await visit().open(f"/petitions/{made.id}/log")


async def test_a_real_export_holds_in_both_programs(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await sealed_log(db, settings)
    lines = await exported(visit, made)
    head = json.loads(lines[0])
    assert (head["entries"], head["sealed"], head["checkpoints"]) == (11, 11, 2)
    assert head["counts"]["counted"] == 5
    assert head["set_aside"] == {"automated": 1}
    assert [rung["crossed_by"] for rung in head["rungs"]] == [3, None]
    assert json.loads(head["texts"][0]["text"])["demand"] == "Yoʻl yoritilsin"
    keys = checkpoint_keys(settings).public
    assert [check(lines, keys=keys) for check in CHECKS] == ["", ""]


async def test_a_tampered_real_export_is_refused_by_both(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    made = await sealed_log(db, settings)
    lines, keys = await exported(visit, made), checkpoint_keys(settings).public
    first, *rest = lines
    another = json.loads(lines[2]) | {"region": "1703"}
    changed = json.dumps(another, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    tampered = {
        "changed": [*lines[:2], changed, *lines[3:]],
        "dropped": [*lines[:3], *lines[4:]],
        "reordered": [first, rest[1], rest[0], *rest[2:]],
        "counted": [first.replace(b'"counted":5', b'"counted":6'), *rest],
        "forged": [line.replace(b"counted 5", b"counted 6") for line in lines],
    }
    for name, forged in tampered.items():
        for check in CHECKS:
            assert check(forged, keys=keys), f"{check.__name__} takes an export that was {name}"
    older = json.loads(lines[10])["checkpoint"]
    assert [check(lines, keys=keys, older=[older]) for check in CHECKS] == ["", ""]
    other = await sealed_log(db, settings)
    foreign = json.loads((await exported(visit, other))[10])["checkpoint"]
    for check in CHECKS:
        assert "not to be trusted" in check(lines, keys=keys, older=[foreign])


async def test_a_corrected_text_with_confirmed_and_released_signatures_holds(
    db: AsyncSession, visit: Visit, settings: Settings
) -> None:
    """Who is released at the quorum's edge is counted for no instant, and reaches nothing."""
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(3,))
    identity, later = stored(made.id), MORNING + timedelta(days=1)
    confirming, released = stranger(), stranger()
    for signer in (confirming, released):
        await sign(db, identity, [signer], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING)
    await corrected(db, made, is_material=True, now=later)
    await signed(db, made, 1, now=later)
    await confirm_signature(
        db,
        identity,
        confirming.signer_hash,
        version=2,
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=later + timedelta(hours=1),
    )
    await withdraw(db, identity, released.signer_hash, now=later + timedelta(hours=2))
    await seal_logs_of(settings)(db, now=later)
    lines = await exported(visit, made)
    head = json.loads(lines[0])
    assert [text["version"] for text in head["texts"]] == [1, 2]
    assert json.loads(head["texts"][0]["text"])["demand"] == "Yoʻl yoritilsin"
    assert head["counts"]["counted"] == 2
    assert [rung["crossed_by"] for rung in head["rungs"]] == [None]
    keys = checkpoint_keys(settings).public
    held = [
        (await visit().open(f"/petitions/{made.id}/receipts/{number}.json")).response.text
        for number in (1, head["entries"])
    ]
    names = [json.loads(one)["text_hash"] for one in held]
    assert names == [text["hash"] for text in (head["texts"][0], head["texts"][0])]
    assert [check(lines, keys=keys, receipts=held) for check in CHECKS] == ["", ""]
    exchanged = lines[0].replace(b"yoritilsin", b"yopilsin")
    for check in CHECKS:
        assert check([exchanged, *lines[1:]], keys=keys)


async def test_the_export_comes_in_portions(
    db: AsyncSession,
    visit: Visit,
    engine: AsyncEngine,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However long the log, no more than a portion of it is read at once."""
    made = await petition(db, signatures=25)
    await seal_logs_of(settings)(db, now=MORNING)
    await db.commit()
    monkeypatch.setattr(page, "PORTION", 10)
    browser = visit()
    await browser.open(f"/petitions/{made.id}/log.jsonl")
    with statements(engine) as sent:
        got = await browser.open(f"/petitions/{made.id}/log.jsonl")
    portions = [one for one in sent.statements if "signature_log.mark" in one]
    assert len(portions) == 3
    assert len(sent) <= 9 + 2 * len(portions)
    lines = got.response.content.splitlines(keepends=True)
    assert len(lines) == 1 + 25 + 1
    assert CHECKS[0](lines) == ""


async def test_the_script_runs_on_bare_python(
    db: AsyncSession, visit: Visit, settings: Settings, tmp_path: Path
) -> None:
    """Isolated from this environment and from every installed package."""
    made = await sealed_log(db, settings)
    downloaded = (await visit().open(f"/petitions/{made.id}/verification.py")).response
    assert downloaded.content == SCRIPT.read_bytes()
    (tmp_path / "check.py").write_bytes(downloaded.content)
    lines = await exported(visit, made)
    (tmp_path / "log.jsonl").write_bytes(b"".join(lines))
    file = (await visit().open(f"/petitions/{made.id}/receipts/3.json")).response
    (tmp_path / "receipt.json").write_bytes(file.content)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", "-S", "check.py", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)

    holds = run("log.jsonl", "--receipt", "receipt.json")
    assert holds.returncode == 0, holds.stderr
    assert "11 entries, numbered without a gap" in holds.stdout
    assert "your entry 3 is in it" in holds.stdout
    (tmp_path / "log.jsonl").write_bytes(b"".join([*lines[:3], *lines[4:]]))
    wrong = run("log.jsonl")
    assert wrong.returncode == 1
    assert "after entry 2 comes 4" in wrong.stdout
    assert run("nowhere.jsonl").returncode == 2


async def test_a_network_that_fetches_very_many_is_told_when_to_come_again(
    db: AsyncSession, visit: Visit, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "EXPORTS", replace(page.EXPORTS, tries=2))
    made = await petition(db, signatures=1)
    await db.commit()
    reader = visit()
    address = f"/petitions/{made.id}/log.jsonl"
    for _ in range(page.EXPORTS.tries):
        assert (await reader.open(address)).status == 200
    clock.pass_by(minutes=20)
    refused = await reader.open(address)
    assert refused.status == 429
    assert refused.response.headers["retry-after"] == "2400"
    assert "fetch this one after 11:01 (Tashkent), or read it on its page" in refused
    assert (await reader.open(f"/petitions/{made.id}/log")).status == 200
    clock.pass_by(minutes=40)
    assert (await reader.open(address)).status == 200
