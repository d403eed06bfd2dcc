"""What files can be read, and what is said of those that can not."""

from pathlib import Path

import pytest

from consultation.splitting import UnreadableAct, read_source, source_of, split
from consultation.splitting.letters import squeeze
from tests.consultation.splitting.reading_aloud import numbers

TEXT = "1-модда. Мақсад\nУшбу Қонуннинг мақсади шундан иборат.\n2-модда. Вазифа\nМатн.\n"
RUSSIAN = "Статья 1. Цель\nЦелью настоящего Закона является регулирование.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(encoding: str) -> None:
    assert (
        source_of(TEXT.encode(encoding), "a.txt").lines == source_of(TEXT.encode(), "a.txt").lines
    )


def test_signs_nobody_sees_are_left_out() -> None:
    # Those that turn the direction of words would show others than there are.
    hidden = "\u202eQonun\u2066ning\u2069 \x01maq\x1b\u200fsadi\x07"
    (line,) = source_of(f"1-modda. {hidden}".encode(), "a.txt").lines
    assert squeeze(line.text) == "1-modda. Qonunning maqsadi"


def test_windows_cyrillic() -> None:
    assert source_of(RUSSIAN.encode("cp1251"), "a.txt").lines[0].text == "Статья 1. Цель"
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert "Цель" in source_of(page.encode("cp1251"), "a.html").lines[0].text


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_line_ends(ends: str) -> None:
    source = source_of(TEXT.replace("\n", ends).encode(), "a.txt")
    assert [line.number for line in source.lines] == [1, 2, 3, 4]


def test_html_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "act.txt"
    path.write_text(
        "<!DOCTYPE html>\n<html><body><p>1-modda. Bir</p><p>Matn.</p></body></html>",
        encoding="utf-8",
    )
    assert read_source(path).is_html
    path.write_text("1-modda. <b> bilan ishlash\nMatn.", encoding="utf-8")
    assert not read_source(path).is_html


REFUSED = [
    (b"", None, "no text"),
    (b"\n  \n\t\n", None, "no text"),
    (b"1-modda. Bir\nMatn \xff\xfe\xfa turadi\n", 2, "UTF-8"),
    (b"1-modda. Bir\nMatn\nbir \x00 ikki va yana uzun matn shu yerda turadi\n", 3, "zero byte"),
    (b"<html><body><!-- bosh --></body></html>", None, "no text"),
    (b"<html><head><title>x</title></head></html>", None, "no text"),
]


@pytest.mark.parametrize(("content", "line", "expected"), REFUSED)
def test_refusals(content: bytes, line: int | None, expected: str) -> None:
    with pytest.raises(UnreadableAct) as refusal:
        source_of(content, "draft.doc")
    message = str(refusal.value)
    assert refusal.value.file == "draft.doc"
    assert refusal.value.line == line
    assert expected in message
    assert message.startswith("draft.doc, line 2: " if line == 2 else "draft.doc")
    assert "\n" not in message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableAct, match=r"^absent\.txt: The file can not be read"):
        read_source(tmp_path / "absent.txt")
    with pytest.raises(UnreadableAct):
        read_source(tmp_path)


def test_the_old_fonts() -> None:
    old = (
        "Фуєароларнинг мурожаатлари тўјрисида\n1-модда. Ушбу єонуннинг маєсади\n"
        "Фуєаролар іуєуєлари.\n"
    )
    source = source_of(old.encode(), "a.txt")
    assert [line.text for line in source.lines] == [
        "Фуқароларнинг мурожаатлари тўғрисида",
        "1-модда. Ушбу қонуннинг мақсади",
        "Фуқаролар ҳуқуқлари.",
    ]
    assert numbers(split(source), "article") == ["1"]


def test_ukrainian_is_not_taken_for_an_old_font() -> None:
    text = "Стаття 1. Європейський союз є об'єднанням держав, їх завдання та інші.\n"
    assert source_of(text.encode(), "a.txt").lines[0].text == text.strip()
