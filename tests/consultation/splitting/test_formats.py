"""One act, whatever file it comes in, is one tree; and what is no act is said to be none."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.splitting import Act, UnreadableAct, read_act
from tests.acts import LABOUR_UZ, acts_together, needs_acts, real_act
from tests.consultation.splitting.acts_in_three_languages import ACTS, TREE
from tests.consultation.splitting.printing import (
    INDENTED,
    SPACED,
    docx_of,
    html_of,
    pdf_of,
    split_docx,
    split_pdf,
)
from tests.consultation.splitting.reading_aloud import outline, split_text

FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "text": lambda lines: "\n".join(lines).encode(),
    "html": html_of,
    "docx": docx_of,
    "indented pdf": lambda lines: pdf_of(lines, INDENTED),
    "spaced pdf": lambda lines: pdf_of(lines, SPACED),
}
Told = list[tuple[str, str, str, str, str]]


def told(act: Act) -> Told:
    return [(node.kind, node.number, node.label, node.title, node.text) for node in act.nodes]


@pytest.mark.parametrize("language", ACTS)
@pytest.mark.parametrize("form", FORMATS)
def test_one_act_in_any_format(form: str, language: str) -> None:
    lines = ACTS[language].splitlines()
    act = read_act(FORMATS[form](lines), "act.bin")
    assert outline(act) == TREE
    assert told(act) == told(split_text(ACTS[language]))
    assert act.language == language
    assert act.title == lines[1]
    assert [block.text for block in act.signature] == lines[24:26]
    assert not [node.id for node in act.nodes if node.doubts]


PARTS = st.lists(
    st.tuples(
        st.sampled_from(["Umumiy qoidalar", "Quduqlarni qazish tartibi", "Nazorat"]),
        st.lists(
            st.sampled_from(
                [
                    "Quduq egasi suvning sifati uchun javob beradi.",
                    "Vakolatli organ har yili quduqlarning holati toʻgʻrisida hisobot tuzadi va "
                    "uni oʻzining rasmiy veb-saytida eʼlon qiladi.",
                    "Quduqqa egalik qilish huquqi qonunchilikdagi tartibda vujudga keladi.",
                ]
            ),
            min_size=1,
            max_size=3,
        ),
        st.integers(0, 4),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=3, deadline=None)
@given(PARTS)
def test_a_printed_act_is_one_tree_in_every_format(parts: list[tuple[str, list[str], int]]) -> None:
    lines = ["OʻZBEKISTON RESPUBLIKASINING QONUNI", "QUDUQLAR TOʻGʻRISIDA"]
    for number, (title, sentences, points) in enumerate(parts, start=1):
        lines += [f"{number}-modda. {title}", *sentences]
        if points:
            lines.append("Quduq egasi quyidagilarga majbur:")
            ends = [";"] * (points - 1) + ["."]
            lines += [f"{n}) quduqni toza tutishga{end}" for n, end in enumerate(ends, start=1)]
    expected = told(split_text("\n".join(lines)))
    assert told(read_act(html_of(lines), "a")) == expected
    assert told(split_docx(docx_of(lines))) == expected
    assert told(split_pdf(pdf_of(lines))) == expected


@needs_acts
@acts_together
@pytest.mark.parametrize("name", [LABOUR_UZ])
def test_articles_of_a_code_in_word_and_pdf(name: str) -> None:
    """Its first articles, of which the structure is known; 60 pages of PDF would take too long."""
    known = real_act(name)
    end = next(place for place, node in enumerate(known.nodes) if node.number == "11")
    nodes = known.nodes[:end]
    lines = [" ".join(f"{node.label} {node.title} {node.text}".split()) for node in nodes]
    expected = [(node.kind, node.number, node.title, node.text) for node in nodes]
    for act in (split_docx(docx_of(lines)), split_pdf(pdf_of(lines))):
        assert [(node.kind, node.number, node.title, node.text) for node in act.nodes] == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected with a password",
        ),
        (b"{\\rtf1\\ansi 1-modda. Bir}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"Rar!\x1a\x07", "archive"),
        (b"MZ\x90\0", "program"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "MHT"),
        (b"<?xml version='1.0'?><invoice/>", "not Akoma Ntoso"),
        (b"<!DOCTYPE bomb [<!ENTITY a 'a'>]><bomb>&a;</bomb>", "not Akoma Ntoso"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"%PDF-1.7 and nothing more", "PDF is damaged"),
        (b"", "no text"),
    ],
)
@pytest.mark.parametrize("name", ["act.docx", "act.pdf", "act"])
def test_what_is_no_act_whatever_its_name(content: bytes, said: str, name: str) -> None:
    with pytest.raises(UnreadableAct) as refusal:
        read_act(content, name)
    assert said in str(refusal.value)
    assert str(refusal.value).startswith(f"{name}: ")
    assert "{" not in str(refusal.value)


def test_progress_is_told_to_its_end() -> None:
    for form, print_file in FORMATS.items():
        heard: list[int] = []
        read_act(print_file(ACTS["ru"].splitlines()), form, progress=heard.append)
        assert heard[0] == 0
        assert heard[-1] == 100
        assert heard == sorted(heard)
        # Splitting is work as well as reading is: the share does not stand still at its beginning.
        assert form == "akn" or len({share for share in heard if 20 <= share < 100}) >= 3
