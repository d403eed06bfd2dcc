"""Word documents: the numbers Word prints, raised letters, tables, notes, tracked changes."""

import docx
import pytest
from docx.enum.text import WD_BREAK

from consultation.splitting import UnreadableAct, read_act
from consultation.splitting.bookmarks import name_of, style_of
from tests.consultation.splitting.printing import package, saved, split_docx
from tests.consultation.splitting.reading_aloud import blocks, numbers, outline


def paragraph(text: str = "", *, look: str = "", letters: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{run(text, letters=letters)}</w:p>"


def run(text: str, *, letters: str = "") -> str:
    return f'<w:r><w:rPr>{letters}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, number: int, level: int = 0) -> str:
    """A paragraph of a list, which Word numbers by itself."""
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, look=place)


def level(depth: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def lists(*levels: str, numbers: str = "") -> str:
    """The numbering of a document: one list with these levels, under the number 1."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbers}'
    )


def texts(content: bytes) -> list[str]:
    act = split_docx(content)
    return [f"{node.label} {node.title}{node.text}".strip() for node in act.nodes]


def test_points_numbered_by_word() -> None:
    numbering = lists(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)"), level(2, "russianLower", "%3)")
    )
    body = (
        paragraph("Вазирлар Маҳкамаси қарор қилади:")
        + item("Биринчи банд қуйидагилардан иборат:", 1)
        + item("биринчиси, шу жумладан:", 1, 1)
        + item("кичиги;", 1, 2)
        + item("иккинчиси.", 1, 2)
        + item("иккинчиси.", 1, 1)
        + item("Иккинчи банд:", 1)
        + item("яна биринчиси.", 1, 1)
    )
    assert texts(package(body, numbering=numbering)) == [
        "Вазирлар Маҳкамаси қарор қилади:",
        "1. Биринчи банд қуйидагилардан иборат:",
        "1) биринчиси, шу жумладан:",
        "а) кичиги;",
        "б) иккинчиси.",
        "2) иккинчиси.",
        "2. Иккинчи банд:",
        "1) яна биринчиси.",
    ]


def test_headings_numbered_by_word() -> None:
    numbering = lists(level(0, "upperRoman", "%1 boʻlim. "), level(1, "decimal", "%2-modda. "))
    body = "".join(
        [
            item("Umumiy qoidalar", 1),
            item("Maqsad", 1, 1),
            paragraph("Ushbu Qonunning maqsadi shu."),
            item("Vazifa", 1, 1),
            paragraph("Ushbu Qonunning vazifasi shu."),
            item("Yakun", 1),
        ]
    )
    assert outline(split_docx(package(body, numbering=numbering))) == [
        "section 1",
        "  article 1",
        "    text",
        "  article 2",
        "    text",
        "section 2",
    ]


def test_numbers_of_several_levels() -> None:
    plain = level(1, "decimal", "%1.%2.", more="<w:isLgl/>")
    numbering = lists(level(0, "upperRoman", "%1."), plain)
    body = (
        item("Umumiy qoidalar", 1)
        + item("Birinchi band matni.", 1, 1)
        + item("Ikkinchi band matni.", 1, 1)
        + item("Yakunlovchi qoidalar", 1)
        + item("Uchinchi band matni.", 1, 1)
    )
    assert texts(package(body, numbering=numbering)) == [
        "I. Umumiy qoidalar",
        "1.1. Birinchi band matni.",
        "1.2. Ikkinchi band matni.",
        "II. Yakunlovchi qoidalar",
        "2.1. Uchinchi band matni.",
    ]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("decimal", ["3)", "4)"]),
        ("lowerRoman", ["iii)", "iv)"]),
        ("lowerLetter", ["c)", "d)"]),
        ("russianLower", ["в)", "г)"]),
        ("unheardOf", ["3)", "4)"]),
    ],
)
def test_where_a_list_starts(form: str, printed: list[str]) -> None:
    numbering = lists(level(0, form, "%1)", start=3))
    act = split_docx(package(item("bir;", 1) + item("ikki.", 1), numbering=numbering))
    assert [node.label or node.text[: len(printed[0])] for node in act.nodes] == printed


def test_a_list_begun_anew_and_one_gone_on_with() -> None:
    others = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1)"), numbers=others)
    body = item("a;", 1) + item("b.", 1) + item("c;", 2) + item("d.", 2) + item("e.", 3)
    assert [each[:2] for each in texts(package(body, numbering=numbering))] == [
        "1)", "2)", "1)", "2)", "3)",
    ]  # fmt: skip


def test_lists_of_styles_and_numbers_taken_away() -> None:
    styles = (
        '<w:style w:styleId="Band"><w:name w:val="Band"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Band"/></w:style>'
    )
    numbering = lists(level(0, "decimal", "%1)", more='<w:pStyle w:val="Band"/>'))
    off = '<w:pStyle w:val="Band"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("bir;", look='<w:pStyle w:val="Band"/>')
        + paragraph("ikki;", look='<w:pStyle w:val="Child"/>')
        + paragraph("raqamsiz;", look=off)
        + paragraph("uch.", look='<w:pStyle w:val="Band"/>')
    )
    assert texts(package(body, numbering=numbering, styles=styles)) == [
        "1) bir;", "2) ikki;", "raqamsiz;", "3) uch.",
    ]  # fmt: skip


def test_bullets_are_decoration_but_dashes_are_not() -> None:
    numbering = lists(level(0, "bullet", "\uf0b7"), level(1, "bullet", "–"))
    assert texts(package(item("bir;", 1) + item("ikki.", 1, 1), numbering=numbering)) == [
        "bir;", "– ikki.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "letters",
    [
        '<w:vertAlign w:val="superscript"/>',
        '<w:position w:val="8"/>',
        '<w:rStyle w:val="Raised"/>',
    ],
)
def test_numbers_that_are_set_higher(letters: str) -> None:
    styles = (
        '<w:style w:styleId="Raised"><w:name w:val="Raised"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    body = (
        paragraph("8-modda. Bir")
        + paragraph("Matn birinchi.")
        + f"<w:p>{run('8')}{run('1', letters=letters)}{run('-modda. Ikki')}</w:p>"
        + paragraph("Matn ikkinchi.")
    )
    act = split_docx(package(body, styles=styles))
    assert numbers(act, "article") == ["8", "8-1"]
    assert act.nodes[2].label == "8¹-modda."
    assert not act.nodes[2].doubts


def test_breaks_hyphens_and_capitals() -> None:
    body = (
        "<w:p><w:r><w:t>1-mod</w:t><w:softHyphen/><w:t>da.</w:t><w:tab/><w:t>Normativ</w:t>"
        "<w:noBreakHyphen/><w:t>huquqiy hujjat</w:t><w:br/><w:t>Birinchi qism matni.</w:t>"
        '<w:br w:type="page"/></w:r></w:p>'
        + paragraph("ilova", letters="<w:caps/>")
        + paragraph("yashirin", letters="<w:vanish/>")
        + f"<w:p><w:hyperlink>{run('Havola ichidagi matn.')}</w:hyperlink></w:p>"
    )
    act = split_docx(package(body))
    assert act.nodes[0].title == "Normativ-huquqiy hujjat"
    assert act.nodes[1].text == "Birinchi qism matni."
    assert act.nodes[2].kind == "annex"
    assert act.nodes[2].label == "ILOVA"
    assert act.nodes[3].text == "Havola ichidagi matn."
    assert len(act.nodes) == 4


def test_a_table_with_merged_cells() -> None:
    document = docx.Document()
    document.add_paragraph("1-modda. Stavkalar")
    table = document.add_table(rows=4, cols=3)
    for place, words in enumerate(["T/r", "Nomi", "Stavka"]):
        table.cell(0, place).text = words
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1."
    table.cell(1, 1).text = "Birinchi"
    table.cell(1, 1).add_paragraph("va yana")
    table.cell(1, 2).text = "5 foiz"
    table.cell(2, 1).text = "Ikkinchi"
    table.cell(2, 2).text = "6 foiz"
    table.cell(3, 0).merge(table.cell(3, 1)).text = "Jami"
    table.cell(3, 2).text = "11 foiz"
    document.add_paragraph("2-modda. Yakun")
    act = split_docx(saved(document))
    assert [node.kind for node in act.nodes] == ["article", "table", "article"]
    assert act.nodes[1].text.split("\n") == [
        "T/r\tNomi\tStavka",
        "1.\tBirinchi va yana\t5 foiz",
        "\tIkkinchi\t6 foiz",
        "Jami\t\t11 foiz",
    ]
    assert not act.nodes[1].doubts


def test_two_tables_beside_one_another_are_two() -> None:
    document = docx.Document()
    for _ in range(2):
        table = document.add_table(rows=2, cols=2)
        for cell in table._cells:
            cell.text = "matn"
    assert [node.text for node in split_docx(saved(document)).nodes] == [
        "matn\tmatn\nmatn\tmatn"
    ] * 2


def test_tables_that_only_lay_out() -> None:
    document = docx.Document()
    document.add_paragraph("1-modda. Bir")
    document.add_paragraph("Matn birinchi.")
    signed = document.add_table(rows=2, cols=2)
    signed.cell(0, 0).text = "Oʻzbekiston Respublikasi Prezidenti"
    signed.cell(0, 1).text = "A. VALIYEV"
    signed.cell(1, 0).text = "Toshkent sh.,"
    signed.cell(1, 1).text = "2026-yil 21-noyabr"
    stamp = document.add_table(rows=1, cols=2).cell(0, 1)
    stamp.text = "Oʻzbekiston Respublikasi Vazirlar Mahkamasining qaroriga"
    stamp.add_paragraph("1-ILOVA")
    document.add_paragraph("Qoidalar")
    act = split_docx(saved(document))
    assert outline(act) == ["article 1", "  text", "annex 1"]
    assert len(blocks(act, "signature")) == 4
    assert len(blocks(act, "stamp")) == 1


def test_tables_in_tables() -> None:
    document = docx.Document()
    outer = document.add_table(rows=2, cols=2)
    for cell in outer._cells:
        cell.text = "tashqi"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for cell in inner._cells:
        cell.text = "ichki"
    act = split_docx(saved(document))
    assert act.nodes[0].text == "tashqi\ttashqi ichki ichki ichki ichki\ntashqi\ttashqi"
    assert act.nodes[0].doubts == ("table_from_text",)
    table = "<w:p/>"
    for _ in range(9):
        table = f"<w:tbl><w:tr><w:tc>{table}{paragraph('x')}</w:tc></w:tr></w:tbl>"
    with pytest.raises(UnreadableAct, match="tables stand in one another"):
        read_act(package(table), "act.docx")


def test_footnotes_stand_behind_what_refers_to_them() -> None:
    notes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Birinchi izoh.")}</w:footnote>'
        f'<w:footnote w:id="3">{paragraph("Ikkinchi izoh.")}</w:footnote>'
    )
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        paragraph("1-modda. Bir")
        + f"<w:p>{run('Matn')}{mark.format(2)}{run(' birinchi.')}</w:p>"
        + f"<w:p>{run('Hajmi 5')}{mark.format(3)}{run(' metr.')}</w:p>"
    )
    act = split_docx(package(body, footnotes=notes))
    assert [node.text for node in act.nodes[1:]] == ["Matn¹ birinchi.", "Hajmi 5[2] metr."]
    assert blocks(act, "footnote") == ["1. Birinchi izoh.", "2. Ikkinchi izoh."]


def test_a_stamp_in_a_text_box_is_read_once() -> None:
    box = "<w:txbxContent>{}{}</w:txbxContent>".format(
        paragraph("Vazirlar Mahkamasining qaroriga"), paragraph("ILOVA")
    )
    drawn = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>{run('NIZOM')}</w:p>"
    )
    act = split_docx(package(paragraph("1. Tasdiqlansin.") + drawn + paragraph("1. Band matni.")))
    assert outline(act) == ["point 1", "annex", "  point 1"]
    assert act.nodes[1].title == "NIZOM"
    assert blocks(act, "stamp") == ["Vazirlar Mahkamasining qaroriga"]


def test_what_word_says_of_headings_and_contents() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("1. Umumiy qoidalar 3", style="toc 1")
    document.add_paragraph("1. Umumiy qoidalar", style="Heading 1")
    document.add_paragraph("1. Birinchi band matni.")
    document.add_paragraph("2. Yakunlovchi qoidalar", style="Heading 1")
    document.add_paragraph("2. Ikkinchi band matni.")
    act = split_docx(saved(document))
    assert outline(act) == ["chapter 1", "  point 1", "chapter 2", "  point 2"]
    assert blocks(act, "contents") == ["1. Umumiy qoidalar 3"]


def test_heads_and_feet_of_pages_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "LOYIHA"
    document.sections[0].footer.paragraphs[0].text = "Adliya vazirligi"
    document.add_paragraph("1-modda. Bir").add_run().add_break(WD_BREAK.PAGE)
    act = split_docx(saved(document))
    assert blocks(act, "furniture") == ["LOYIHA", "Adliya vazirligi"]
    assert outline(act) == ["article 1"]


def test_comments_are_not_the_acts_words() -> None:
    document = docx.Document()
    paragraph_ = document.add_paragraph("1-modda. Bir")
    document.add_comment(paragraph_.runs, text="Nega bunday?", author="A. V.")
    assert texts(saved(document)) == ["1-modda. Bir"]


CHANGES = {
    "inserted": f'<w:p>{run("1-modda. ")}<w:ins w:id="1">{run("Bir")}</w:ins></w:p>',
    "deleted": "<w:p><w:del w:id='1'><w:r><w:delText>Bir</w:delText></w:r></w:del></w:p>",
    "moved from": f'<w:p><w:moveFrom w:id="1">{run("Bir")}</w:moveFrom></w:p>',
    "moved to": f'<w:p><w:moveTo w:id="1">{run("Bir")}</w:moveTo></w:p>',
    "paragraph": '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>' + paragraph("Bir"),
    "row": (
        '<w:tbl><w:tr><w:trPr><w:ins w:id="1"/></w:trPr>'
        f"<w:tc>{paragraph('Bir')}</w:tc></w:tr></w:tbl>"
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_tracked_changes_are_refused(change: str) -> None:
    with pytest.raises(UnreadableAct) as refusal:
        read_act(package(paragraph("1-modda. Nol") + CHANGES[change]), "act.docx")
    assert "tracked changes" in str(refusal.value)
    assert "Accept All Changes" in str(refusal.value)
    assert change not in ("inserted", "deleted") or "Bir”" in str(refusal.value)


def test_a_change_of_look_is_none() -> None:
    look = '<w:rPrChange w:id="1" w:author="A"><w:rPr/></w:rPrChange>'
    assert texts(package(paragraph("1-modda. Bir", letters=look))) == ["1-modda. Bir"]


def test_the_strict_form_of_the_format() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "<w:p><w:r><w:t>1-modda. Bir</w:t></w:r></w:p>"
    document = f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>'
    assert texts(package(document=document)) == ["1-modda. Bir"]


def test_permanent_names_come_back() -> None:
    def named(uid: str, text: str, style: str = "") -> str:
        mark = f'<w:bookmarkStart w:id="1" w:name="{name_of(uid)}"/><w:bookmarkEnd w:id="1"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{mark}{run(text)}</w:p>'

    row = f"<w:tr>{2 * ('<w:tc>' + named('dddddddd', 'x') + '</w:tc>')}</w:tr>"
    body = (
        named("aaaaaaaa", "1-bob. Umumiy", style_of("chapter"))
        + named("bbbbbbbb", "1-modda. Maqsad", style_of("article"))
        + named("cccccccc", "Ushbu Qonunning maqsadi shu.")
        + paragraph("Yangi qism.")
        + named("bbbbbbbb", "Nusxa koʻchirilgan qism.")
        + f"<w:tbl>{row}{row}</w:tbl>"
    )
    act = split_docx(package(body))
    assert [node.uid for node in act.nodes] == [
        "aaaaaaaa", "bbbbbbbb", "cccccccc", "", "", "dddddddd",
    ]  # fmt: skip
    assert [node.kind for node in act.nodes] == [
        "chapter",
        "article",
        "text",
        "text",
        "text",
        "table",
    ]
