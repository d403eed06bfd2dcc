"""What other programs and people at a terminal are given."""

import json

import pytest

from consultation.splitting import as_json, as_tree
from tests.consultation.splitting.reading_aloud import split_text

LAW = (
    "QONUN\nBIR NARSA TOʻGʻRISIDA\n1-bob. Bir\n1-modda. Maqsad\nUlar:\n1) matn.\nVazir A. ARIPOV\n"
)


def test_json() -> None:
    told = json.loads(json.dumps(as_json(split_text(LAW))))
    assert list(told) == ["title", "language", "nodes", "notes", "signature"]
    assert told["title"] == "BIR NARSA TOʻGʻRISIDA"
    assert told["language"] == "uz-Latn"
    assert told["nodes"][1] == {
        "id": "ch1.art1",
        "parent": "ch1",
        "kind": "article",
        "number": "1",
        "label": "1-modda.",
        "title": "Maqsad",
        "text": "",
        "first_line": 4,
        "last_line": 4,
    }
    assert [note["kind"] for note in told["notes"]] == ["front", "front"]
    assert told["signature"] == [
        {
            "kind": "signature",
            "text": "Vazir A. ARIPOV",
            "after": "ch1.art1.p1",
            "offset": None,
            "first_line": 7,
            "last_line": 7,
        }
    ]


def test_tree() -> None:
    assert as_tree(split_text(LAW)).splitlines() == [
        "BIR NARSA TOʻGʻRISIDA  [uz-Latn]",
        "ch1  1-bob. Bir",
        "  ch1.art1  1-modda. Maqsad",
        "    ch1.art1.t1  Ular:",
        "    ch1.art1.p1  1) matn.",
        "note (front)  QONUN",
        "note (front)  BIR NARSA TOʻGʻRISIDA",
        "signature (signature)  Vazir A. ARIPOV",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1-modda. Maqsad\nUshbu Qonun munosabatlarni tartibga soladi va belgilaydi.", "uz-Latn"),
        (
            "1-модда. Мақсад\nУшбу Қонун муносабатларни тартибга солади ва белгилайди, ҳуқуқ.",
            "uz-Cyrl",
        ),
        ("Статья 1. Цель\nНастоящий Закон регулирует общественные отношения.", "ru"),
        ("Статья 1. Цель\nВода является собственностью государства.", "ru"),
        ("1-модда. Доира\nБу барча учун ва ушбу боб билан.", "uz-Cyrl"),
        (
            (
                "1-статья. Мақсети\nБул Нызам өз алдына мəмлекетлик органларға тийисли ҳәм "
                "оның мүддетлери."
            ),
            "kaa",
        ),
        (
            (
                "1-statya. Maqseti\nBul Nızam óz aldına mámleketlik organlarǵa tiyisli hám "
                "onıń múddetleri."
            ),
            "kaa",
        ),
        (
            "Article 1. Purpose\nThis Law regulates the relations of the state and the citizens.",
            "en",
        ),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert split_text(text).language == language
