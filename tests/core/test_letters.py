"""Letters: written once in the transaction they are about, and made into messages."""

from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.database import AsyncSession, Sessions, stored
from core.letters import Letter, OutgoingLetter, StoredOutbox
from core.mail import as_message, deliver, sender
from core.rendering import make_environment
from core.sweeping import forget_old_words
from tests.clock import MORNING, HandClock


@pytest.fixture
def outbox(tmp_path: Path) -> StoredOutbox:
    folder = tmp_path / "greeting"
    folder.mkdir()
    (folder / "subject.txt").write_text("{{ name }},\n  hello\n")
    (folder / "text.txt").write_text("{{ name }}: <b> & {{ address }}/{{ language.tag }}\n\n\n")
    return StoredOutbox(make_environment(tmp_path), "https://muhokama.test/")


def greeting(
    unique: str = "greeting 1", to: str = "nodira@shahar.example", language: str = "ru"
) -> Letter:
    return Letter("greeting", unique=unique, to=to, language=language, values={"name": "Nodira"})


async def written(db: AsyncSession) -> list[OutgoingLetter]:
    return list(await db.exec(select(OutgoingLetter)))


async def test_a_letter_is_written_from_its_folder(db: AsyncSession, outbox: StoredOutbox) -> None:
    await outbox.post(db, greeting(), now=MORNING)
    (letter,) = await written(db)
    assert letter.subject == "Nodira, hello"
    assert letter.text == "Nodira: <b> & https://muhokama.test/ru/ru\n"
    assert (letter.recipient, letter.language) == ("nodira@shahar.example", "ru")
    assert (letter.written_at, letter.sent_at) == (MORNING, None)


async def test_the_same_news_is_written_once(db: AsyncSession, outbox: StoredOutbox) -> None:
    for _ in range(2):
        await outbox.post(db, greeting(), now=MORNING)
    await outbox.post(db, greeting(unique="greeting 2"), now=MORNING)
    assert len(await written(db)) == 2


async def test_many_letters_are_written_at_once_and_none_twice(
    db: AsyncSession, outbox: StoredOutbox
) -> None:
    await outbox.post(db, greeting(unique="greeting 2"), now=MORNING)
    many = [greeting(unique=f"greeting {number}") for number in range(5)]
    await outbox.post_all(db, [*many, greeting(unique="greeting 9", to="")], now=MORNING)
    await outbox.post_all(db, [], now=MORNING)
    letters = await written(db)
    assert sorted(letter.unique_name for letter in letters) == [one.unique for one in many]
    found = await (await db.connection()).execute(
        text("select payload from pgqueuer where entrypoint = 'deliver_letter'")
    )
    jobs = {bytes(payload).decode() for (payload,) in found}
    assert jobs == {str(letter.id) for letter in letters}


@pytest.mark.parametrize("is_discreet", [True, False])
async def test_a_discreet_letter_is_forgotten_as_soon_as_it_is_sent(
    db: AsyncSession, sessions: Sessions, outbox: StoredOutbox, is_discreet: bool
) -> None:
    sent: list[EmailMessage] = []

    async def send(message: EmailMessage) -> None:
        sent.append(message)

    await outbox.post(db, replace(greeting(), is_discreet=is_discreet), now=MORNING)
    (letter,) = await written(db)
    await db.commit()
    await deliver(
        stored(letter.id), sessions=sessions, send=send, mail_from="a@b.uz", clock=HandClock()
    )
    await db.refresh(letter)
    assert [message["To"] for message in sent] == ["nodira@shahar.example"]
    assert letter.sent_at == MORNING
    assert (letter.recipient == "", letter.text == "") == (is_discreet, is_discreet)
    assert letter.unique_name == "greeting 1"


async def test_each_letter_brings_one_job(db: AsyncSession, outbox: StoredOutbox) -> None:
    for _ in range(2):
        await outbox.post(db, greeting(), now=MORNING)
    (letter,) = await written(db)
    found = await (await db.connection()).execute(
        text("select payload from pgqueuer where entrypoint = 'deliver_letter'")
    )
    assert [bytes(payload) for (payload,) in found] == [str(letter.id).encode()]


async def test_nobody_is_written_to_without_an_address(
    db: AsyncSession, outbox: StoredOutbox
) -> None:
    await outbox.post(db, greeting(to=""), now=MORNING)
    assert await written(db) == []


async def test_a_language_nobody_speaks_here_is_uzbek(
    db: AsyncSession, outbox: StoredOutbox
) -> None:
    await outbox.post(db, greeting(language="kaa"), now=MORNING)
    (letter,) = await written(db)
    assert letter.language == "uz-Latn"
    assert "/uz/" in letter.text


def a_letter(
    unique_name: str = "greeting 1", *, subject: str = "Oʻzbekcha mavzu"
) -> OutgoingLetter:
    return OutgoingLetter(
        unique_name=unique_name,
        recipient="nodira@shahar.example",
        language="uz-Latn",
        subject=subject,
        text="Oʻzbekcha matn\n",
        written_at=MORNING,
    )


def test_a_message_says_what_mail_servers_want_to_know() -> None:
    message = as_message(a_letter(), mail_from="Muhokama <muhokama@example.uz>")
    assert message["Subject"] == "Oʻzbekcha mavzu"
    assert message["Date"] == "Mon, 07 Sep 2026 05:00:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "uz-Latn"
    assert message["Message-ID"].endswith("@example.uz>")
    assert message.get_content() == "Oʻzbekcha matn\n"


def test_a_letter_keeps_its_name_when_it_is_sent_again() -> None:
    once, again, other = (
        as_message(a_letter(name), mail_from="a@b.uz")["Message-ID"]
        for name in ("greeting 1", "greeting 1", "greeting 2")
    )
    assert once == again != other


def test_a_subject_cannot_bring_headers_of_its_own() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        as_message(a_letter(subject="a\nBcc: all@shahar.example"), mail_from="a@b.uz")


@pytest.mark.parametrize("url", ["", "http://mail.example", "smtp://", "mail.example:25"])
def test_an_address_of_no_mail_server_is_said_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="MUHOKAMA_MAIL_URL"):
        sender(url)


async def test_words_of_old_letters_are_forgotten_but_not_their_names(db: AsyncSession) -> None:
    db.add_all(a_letter(name) for name in ("old", "new", "waiting"))
    await db.flush()
    for letter in await written(db):
        age = {"old": timedelta(days=31), "new": timedelta(days=29)}.get(letter.unique_name)
        letter.sent_at = MORNING - age if age else None
    await db.flush()
    await forget_old_words(db, now=MORNING)
    db.expire_all()
    kept = {letter.unique_name: bool(letter.text) for letter in await written(db)}
    assert kept == {"old": False, "new": True, "waiting": True}
