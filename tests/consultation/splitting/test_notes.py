"""What is no part of an act: furniture, editors' notes, title pages, signatures, contents."""

import pytest

from tests.consultation.splitting.reading_aloud import blocks, numbers, outline, split_text

EDITORIAL = [
    "Oldingi tahrirga qarang.",
    "Олдинги таҳрирга қаранг.",
    "См. предыдущую редакцию.",
    "(Oldingi tahrirga qarang.)",
    (
        "(2-modda Oʻzbekiston Respublikasining 2021-yil 21-apreldagi OʻRQ-683-sonli "
        "Qonuni tahririda — Qonunchilik maʼlumotlari milliy bazasi, 21.04.2021-y., "
        "03/21/683/0375-son)"
    ),
    "(2-модда Ўзбекистон Республикасининг 2021 йил 21 апрелдаги ЎРҚ-683-сонли Қонуни таҳририда)",
    "(статья 2 в редакции Закона Республики Узбекистан от 21 апреля 2021 г. № ЗРУ-683)",
    "(в ред. Федерального закона от 27.07.2010 N 210-ФЗ)",
    "(ikkinchi xatboshi chiqarib tashlangan)",
    "Qarang: Oʻzbekiston Respublikasi Fuqarolik kodeksining 5-moddasi.",
    "LexUZ sharhi",
]


@pytest.mark.parametrize("note", EDITORIAL)
def test_editorial_notes(note: str) -> None:
    act = split_text(
        f"1-modda. Bir\n{note}\nMatn birinchi.\n{note}\n2-modda. Ikki\nMatn ikkinchi.\n"
    )
    assert outline(act) == ["article 1", "  text", "article 2", "  text"]
    assert blocks(act, "editorial") == [note, note]
    assert [block.after for block in act.notes] == ["art1", "art1.t1"]


@pytest.mark.parametrize(
    "text",
    [
        "(yoki) boshqa shaxslarga ham taalluqli boʻladi.",
        "(monopoliyaga qarshi organ) tahriri bilan shugʻullanadi.",
        "Qonun tahririda nazarda tutilgan hollar bundan mustasno.",
    ],
)
def test_no_notes(text: str) -> None:
    act = split_text(f"1-modda. Bir\nMatn.\n{text}\n")
    assert not act.notes
    assert numbers(act, "text") == ["", ""]


FURNITURE = [
    "РУС", "ENG", "ЎЗБ", "O’ZB", "O‘ZB|РУС", "Қўшимча ахборот", "Улашиш", "Qoʻshimcha axborot",
    "Ulashish",
    "Дополнительная информация", "Поделиться", "RSS", "© Adliya vazirligi",
    "https://lex.uz/docs/-6257288",
    "Марказ ҳақида", "Сайтда реклама", "Кучга кириш санаси 17.12.2025", "* * *", "_______",
    "Стр. 3 из 12",
    "Oʻzbekiston Respublikasining Qonuni, 02.07.2019 yildagi O‘RQ-547-son",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    act = split_text(f"1-modda. Bir\nMatn birinchi.\n{line}\n2-modda. Ikki\nMatn ikkinchi.\n")
    assert outline(act) == ["article 1", "  text", "article 2", "  text"]
    assert blocks(act, "furniture") == [line]


def test_the_date_under_its_label() -> None:
    act = split_text(
        "Кучга кириш санаси\n01.10.2019\nҚОНУН\nБИР НАРСА ТЎҒРИСИДА\n1-модда. Бир\nМатн.\n"
    )
    assert blocks(act, "furniture") == ["Кучга кириш санаси", "01.10.2019"]
    assert act.title == "БИР НАРСА ТЎҒРИСИДА"


def test_a_note_between_a_number_and_its_title() -> None:
    act = split_text(
        "1-modda.\nOldingi tahrirga qarang.\nMaqsad va vazifalar\nUshbu Qonun maqsadi shu.\n"
    )
    article = act.nodes[0]
    assert (article.label, article.title, article.lines) == (
        "1-modda.",
        "Maqsad va vazifalar",
        (1, 3),
    )
    assert (act.notes[0].after, act.notes[0].offset) == ("art1", len("1-modda."))


FRONTS = [
    (
        "OʻZBEKISTON RESPUBLIKASINING\nKONSTITUTSIYASI\n",
        "OʻZBEKISTON RESPUBLIKASINING KONSTITUTSIYASI",
    ),
    (
        "ФЕДЕРАЛЬНЫЙ ЗАКОН\nО СВЯЗИ\nПринят\nГосударственной Думой\n8 июля 2006 года\n",
        "О СВЯЗИ",
    ),
    (
        "OʻZBEKISTON RESPUBLIKASINING QONUNI\nRAQOBAT TOʻGʻRISIDA\n"
        "Qonunchilik palatasi tomonidan 2023-yil 7-martda qabul qilingan\n"
        "Senat tomonidan 2023-yil 4-mayda maʼqullangan\n",
        "RAQOBAT TOʻGʻRISIDA",
    ),
    (
        (
            "ЎЗБЕКИСТОН РЕСПУБЛИКАСИНИНГ\nҚОНУНИ\n23.10.2025 й.\nN ЎРҚ-1090\nАЙРИМ ҚОНУН "
            "ҲУЖЖАТЛАРИГА ЎЗГАРТИРИШ КИРИТИШ ТЎҒРИСИДА\n"
        ),
        "АЙРИМ ҚОНУН ҲУЖЖАТЛАРИГА ЎЗГАРТИРИШ КИРИТИШ ТЎҒРИСИДА",
    ),
    (
        "ЗАКОН\nРЕСПУБЛИКИ УЗБЕКИСТАН\n08.08.2023 г.\nN ЗРУ-860\nОБ АНТИКОРРУПЦИОННОЙ ЭКСПЕРТИЗЕ\n"
        "Принят Законодательной палатой 6 декабря 2022 года\nОдобрен Сенатом 22 июня 2023 года\n",
        "ОБ АНТИКОРРУПЦИОННОЙ ЭКСПЕРТИЗЕ",
    ),
    (
        "27 июля 2006 года N 152-ФЗ\nРОССИЙСКАЯ ФЕДЕРАЦИЯ\nФЕДЕРАЛЬНЫЙ ЗАКОН\n"
        "О ПЕРСОНАЛЬНЫХ ДАННЫХ\n"
        "Принят Государственной Думой 8 июля 2006 года\n",
        "О ПЕРСОНАЛЬНЫХ ДАННЫХ",
    ),
]


@pytest.mark.parametrize(("front", "title"), FRONTS)
def test_title_pages(front: str, title: str) -> None:
    act = split_text(f"{front}Статья 1. Цель\nЦель закона такова.\n")
    assert act.title == title
    assert blocks(act, "front") == front.splitlines()
    assert outline(act) == ["article 1", "  text"]


@pytest.mark.parametrize(
    "preamble",
    [
        "Islohotlarni davom ettirish maqsadida qaror qilaman:",
        "Ислоҳотларни давом эттириш мақсадида қарор қиламан:",
        "В целях продолжения реформ постановляю:",
        "Biz, Oʻzbekistonning yagona xalqi, ushbu Konstitutsiyani qabul qilamiz.",
    ],
)
def test_preambles(preamble: str) -> None:
    act = split_text(f"PREZIDENTNING FARMONI\nISLOHOTLAR TOʻGʻRISIDA\n{preamble}\n1. Bajarilsin.\n")
    assert [(n.kind, n.parent, n.text) for n in act.nodes] == [
        ("text", None, preamble),
        ("point", None, "Bajarilsin."),
    ]


SIGNATURES = [
    (
        "Oʻzbekiston Respublikasining Prezidenti Sh. MIRZIYOYEV\nToshkent sh.,\n"
        "2019-yil 2-iyul,\nOʻRQ-547-son"
    ),
    (
        "Ўзбекистон Республикаси Президенти Ш. МИРЗИЁЕВ\nТошкент ш.,\n2025 йил 15 "
        "сентябрь,\nПҚ-282-сон"
    ),
    "Президент Республики Узбекистан Ш. Мирзиёев\nг. Ташкент,\n8 августа 2023 г.,\n№ ЗРУ-860",
    "Президент\nРоссийской Федерации\nВ.Путин\nМосква, Кремль\n27 июля 2006 года\nN 152-ФЗ",
    "Oʻzbekiston Respublikasi\nPrezidenti\nSh. MIRZIYOYEV",
    "Vazir A. ARIPOV\nKelishildi:\nRais B. VALIYEV",
    "Toshkent sh.,\n2019-yil 2-iyul,\nOʻRQ-547-son",
]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signatures(signature: str) -> None:
    act = split_text(
        f"1-modda. Bir\nMatn birinchi.\n2-modda. Ikki\nUshbu Qonun kuchga kiradi.\n{signature}\n"
    )
    assert blocks(act, "signature") == signature.splitlines()
    assert outline(act) == ["article 1", "  text", "article 2", "  text"]


def test_a_table_of_contents() -> None:
    headings = [
        "1-bob. Umumiy qoidalar",
        "1-modda. Maqsad",
        "2-modda. Vazifa",
        "2-bob. Yakun",
        "3-modda. Kuch",
    ]
    contents = "".join(f"{line} ........ {page}\n" for page, line in enumerate(headings, start=3))
    body = "".join(f"{line}\nBuning matni shu yerda.\n" for line in headings)
    act = split_text(f"QONUN\nBIR NARSA TOʻGʻRISIDA\nMUNDARIJA\n{contents}{body}")
    assert numbers(act, "article") == ["1", "2", "3"]
    assert numbers(act, "chapter") == ["1", "2"]
    assert len(blocks(act, "contents")) == 6


def test_a_page_copy_to_its_footer() -> None:
    act = split_text(
        """Oʻzbekiston Respublikasining Qonuni, 02.07.2019 yildagi O‘RQ-547-son
Кучга кириш санаси
01.10.2019
OʻZBEKISTON RESPUBLIKASINING QONUNI
MAʼLUMOTLAR TOʻGʻRISIDA
1-modda. Bir
Oldingi tahrirga qarang.
Matn birinchi.
(1-moddaning matni OʻRQ-683-sonli Qonun tahririda)
Oʻzbekiston Respublikasining Prezidenti Sh. MIRZIYOYEV
Toshkent sh.,
2019-yil 2-iyul,
OʻRQ-547-son
(Qonun hujjatlari maʼlumotlari milliy bazasi, 03.07.2019-y., 03/19/547/3363-son)
Sayt xaritasi
Biz bilan aloqa
© Adolat markazi
"""
    )
    assert outline(act) == ["article 1", "  text"]
    assert len(blocks(act, "furniture")) == 6
    assert len(blocks(act, "editorial")) == 3
    assert len(act.signature) == 4
