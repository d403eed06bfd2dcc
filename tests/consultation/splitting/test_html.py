"""HTML: files of lex.uz called Word, pages of other sites, tables and layout."""

import pytest
from lxml import html

from consultation.splitting import Act, UnreadableAct, source_of, split
from tests.consultation.splitting.reading_aloud import assert_nothing_lost, blocks, numbers, outline


def split_page(body: str, head: str = "") -> Act:
    source = source_of(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "act.doc")
    assert source.is_html
    act = split(source)
    assert_nothing_lost(source, act)
    return act


LEX = """<div id="divCont">
<div class="ACT_FORM lx_elem" id="1">Qonun</div>
<div class="ACT_TITLE"><a id="2">Raqobat toʻgʻrisida</a></div>
<div class="TEXT_HEADER_DEFAULT"><a id="3">I BOʻLIM. ASOSLAR</a></div>
<div class="TEXT_HEADER_DEFAULT"><a id="4"></a></div>
<div class="CLAUSE_DEFAULT"><a id="5"><span>1-modda. </span><span>Maqsad</span></a></div>
<div class="ACT_TEXT"><a id="6">Maqsad shu. Hajmi 5 m<sup>2</sup>.</a></div>
<div class="COMMENT">LexUZ sharhi: qarang.</div>
<div class="CLAUSE_DEFAULT"><a id="7">1<sup>1</sup>-modda. Vazifa</a></div>
<div class="ACT_TEXT"><a id="8">2-modda. Bu yerda havola, sarlavha emas;</a></div>
<div class="ACT_TEXT">1) bir;<br/>2) ikki.</div>
<div class="SIGNATURE">Prezident A. VALIYEV</div>
<div class="APPL_BANNER_PORTRAIT_TEXT">Qonunga</div>
<div class="APPL_BANNER_PORTRAIT_TITLE">1-ILOVA</div>
<div class="ACT_TITLE_APPL">Stavkalar<br>jadvali</div>
<div class="TABLE_STD"><table><tr><th>T/r</th><th>Nomi</th></tr>
<tr><td><p>1.</p></td><td><p>Birinchi</p><p>qator</p></td></tr>
<tr><td>2.</td><td>1-modda. Qator</td></tr></table></div>
<div class="PUBLICATION_ORIGIN">(Qonunchilik maʼlumotlari milliy bazasi, 29.10.2022-y.)</div>
</div>
<div class="menu">Bosh sahifa</div>"""


def test_lex_uz() -> None:
    act = split_page(
        LEX, "<style>.X{color:red}</style><title>28.10.2022</title><script>var a=1;</script>"
    )
    assert act.title == "Raqobat toʻgʻrisida"
    assert outline(act, words=2) == [
        "section 1 ASOSLAR",
        "  article 1 Maqsad",
        "    text  Maqsad shu.",
        "  article 1-1 Vazifa",
        "    text  2-modda. Bu",
        "    point 1 bir;",
        "    point 2 ikki.",
        "annex 1 Stavkalar jadvali",
        "  table  T/r Nomi",
    ]
    assert act.nodes[-1].text == "T/r\tNomi\n1.\tBirinchi qator\n2.\t1-modda. Qator"
    assert act.nodes[2].text.endswith("5 m².")
    assert blocks(act, "signature") == ["Prezident A. VALIYEV"]
    assert blocks(act, "stamp") == ["Qonunga"]
    assert len(blocks(act, "editorial")) == 2
    assert blocks(act, "furniture") == ["Bosh sahifa"]


def test_a_plain_page() -> None:
    act = split_page(
        """<nav>Menyu</nav><h1>ЗАКОН</h1><h2>Глава 1. Общие положения</h2>
        <p><b>Статья 1. Цель</b></p><p>Цель&nbsp;такова.</p><ul><li>1) первое;</li>
        <li>2) второе.</li></ul>
        <p>Статья 1<sup>1</sup>. Задачи</p><p>Задачи таковы.</p>
        <div hidden style="display:none">тайна</div>"""
    )
    assert outline(act) == [
        "chapter 1",
        "  article 1",
        "    text",
        "    point 1",
        "    point 2",
        "  article 1-1",
        "    text",
    ]
    assert blocks(act, "furniture") == ["Menyu"]
    assert act.language == "ru"


def test_lists_a_browser_numbers() -> None:
    act = split_page(
        """<p>1-modda. Vazifalar</p><p>Vazifalar quyidagilar:</p>
        <ol type="a"><li>birinchisi;</li><li value="3"><p>uchinchisi.</p></li></ol>
        <p>2-modda. Qismlar</p>
        <ol start="4"><li>Toʻrtinchi qism.</li><li><b></b>Beshinchi qism.</li>
        <li>6. Oltinchi.</li></ol>
        <ul><li>belgisiz qator</li></ul>"""
    )
    assert [f"{node.label} {node.title}{node.text}".strip() for node in act.nodes] == [
        "1-modda. Vazifalar",
        "Vazifalar quyidagilar:",
        "a) birinchisi;",
        "c) uchinchisi.",
        "2-modda. Qismlar",
        "4. Toʻrtinchi qism.",
        "5. Beshinchi qism.",
        "6. Oltinchi.",
        "belgisiz qator",
    ]


def test_a_heading_with_a_bare_number_is_a_chapter() -> None:
    act = split_page(
        """<h2>1. Umumiy qoidalar</h2><p>1. Birinchi band matni.</p>
        <h2>2. Yakunlovchi qoidalar</h2><p>2. Ikkinchi band matni.</p>"""
    )
    assert outline(act) == ["chapter 1", "  point 1", "chapter 2", "  point 2"]


def test_tables_that_only_lay_out() -> None:
    act = split_page(
        """<table><tr><td><p>1-modda. Bir</p><p>Matn birinchi.</p>
        <table><tr><td>Prezident</td><td>A. VALIYEV</td></tr></table></td></tr></table>"""
    )
    assert numbers(act, "article") == ["1"]
    assert numbers(act, "table") == []


INNER = "<table><tr><td>e</td><td>5</td></tr><tr><td>f</td><td>6</td></tr></table>"


def test_a_table_in_a_cell_of_another_is_doubtful() -> None:
    act = split_page(
        f"<p>1-modda. Bir</p><table><tbody><tr><td>a</td><td>oldin{INNER}keyin</td></tr>"
        "<tr><td>c</td><td>d</td></tr></tbody></table><p>2-modda. Ikki</p><p>Matn.</p>"
    )
    assert [(node.text, node.doubts) for node in act.nodes if node.kind != "article"] == [
        ("a", ("beside_others",)),
        ("oldin", ("beside_others",)),
        ("e\t5\nf\t6", ()),
        ("keyin", ("beside_others",)),
        ("c", ("beside_others",)),
        ("d", ("beside_others",)),
        ("Matn.", ()),
    ]


def test_a_table_with_ruled_cells_keeps_them_around_another_table() -> None:
    act = split_page(
        f"<p>1-modda. Bir</p><table border='1'><tr><th rowspan='2'>a</th><th>b</th></tr>"
        f"<tr><td>oldin{INNER}keyin</td></tr><tr><td>c</td><td>d</td></tr></table><p>Matn.</p>"
    )
    [table] = [node for node in act.nodes if node.kind == "table"]
    assert table.text == "a\tb\n\toldin e 5 f 6 keyin\nc\td"
    assert table.doubts == ("table_from_text",)


def test_what_is_hidden_is_not_read() -> None:
    hidden = "<p hidden>Yashirin</p><p style='display: none'>Yashirin</p>"
    act = split_page(f"<p>1-modda. Bir</p>{hidden}<p>Matn.</p>")
    assert [node.text for node in act.nodes] == ["", "Matn."]


def test_a_table_on_a_page_that_a_table_lays_out_is_not() -> None:
    act = split_page(
        f"<table><tr><td>Menyu</td><td><p>1-modda. Bir</p><p>Matn.</p>{INNER}</td></tr></table>"
    )
    assert not any(node.doubts for node in act.nodes)
    assert [node.text for node in act.nodes if node.kind == "table"] == ["e\t5\nf\t6"]


def test_two_tables_are_two() -> None:
    table = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
    act = split_page(f"<p>1-modda. Bir</p>{table}{table}<p>2-modda. Ikki</p><p>Matn.</p>")
    assert [node.text for node in act.nodes if node.kind == "table"] == ["a\tb\nc\td"] * 2


def test_words_of_a_table_outside_its_cells_are_kept() -> None:
    act = split_page(
        "<p>1-modda. Bir</p><table><caption>Jadval nomi</caption><tr><td>a</td><td>b</td></tr>"
        "<tr><td>c</td><td>d</td></tr></table><p>Keyingi matn.</p>"
    )
    assert "Jadval nomi" in " ".join(node.text for node in act.nodes)


def test_deep_nesting() -> None:
    deep = "<div>" * 200 + "1-modda. Bir" + "</div>" * 200
    assert numbers(split_page(deep), "article") == ["1"]
    # What the parser would leave out in silence is refused, whatever stands before it.
    for deeper in (2_500, 20_000):
        with pytest.raises(UnreadableAct, match="deeper in one another"):
            source_of(f"<html>QONUN{'<div>' * deeper}1-modda. Bir".encode(), "deep.html")


def test_cells_that_reach_over_columns_and_rows() -> None:
    act = split_page(
        """<p>1-modda. Stavkalar</p><table>
        <tr><th rowspan="2">T/r</th><th colspan="2">Stavka</th><th rowspan="0">Izoh</th></tr>
        <tr><th>yangi</th><th>eski</th><td>a</td></tr>
        <tr><td>1.</td><td>5</td><td rowspan="2">6</td><td>b</td></tr>
        <tr><td>2.</td><td>7</td><td>d</td></tr></table>"""
    )
    (table,) = [node for node in act.nodes if node.kind == "table"]
    assert table.text.split("\n") == [
        "T/r\tStavka\t\tIzoh",
        "\tyangi\teski\ta",
        "1.\t5\t6\tb",
        "2.\t7\t\td",
    ]


def test_a_cell_that_says_it_is_wider_than_any_table() -> None:
    act = split_page(
        """<p>1-modda. Bir</p><table><tr><td colspan="9999" rowspan="9999">a</td><td>b</td></tr>
        <tr><td>c</td><td>d</td></tr></table>"""
    )
    (table,) = [node for node in act.nodes if node.kind == "table"]
    assert [row.count("\t") for row in table.text.split("\n")] == [64, 65]
    assert table.text.split() == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "body",
    [
        LEX,
        "bir<p>ikki<b>uch</b></p>toʻrt<table>besh<tr>olti<td>yetti</td>sakkiz<td>x</td></tr><tr><td>y<td>z</table>tugadi",
        "<ul><li>a<ul><li>b</li></ul>c</li></ul><table><tr><td>d<table><tr><td>e</td></tr></table>f</td></tr></table>",
        "<p>a<br>b<br/>c</p>d<hr>e<pre>f\ng</pre><center>h</center>i<dl><dt>j<dd>k</dl>",
    ],
)
def test_no_word_of_a_page_is_lost(body: str) -> None:
    page = html.document_fromstring(f"<html><body>{body}</body></html>")
    raised = str.maketrans("¹²³", "123")
    words = "".join("".join(page.text_content().split()))
    source = source_of(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert "".join("".join(line.text.split()) for line in source.lines).translate(raised) == words
