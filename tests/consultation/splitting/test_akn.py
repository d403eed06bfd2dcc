"""Akoma Ntoso by others, read as its structure tells; and what is hostile, refused unread."""

import pytest

from consultation.splitting import Act, UnreadableAct, akn
from consultation.splitting.limits import LARGEST
from consultation.splitting.safe_xml import DEEPEST

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
META = """
<meta><identification source="#s"><FRBRWork><FRBRthis value="/w/!main"/><FRBRuri value="/w"/>
<FRBRdate date="2026-01-01" name="d"/><FRBRauthor href="#a"/><FRBRcountry value="uz"/></FRBRWork>
<FRBRExpression><FRBRthis value="/e/!main"/><FRBRuri value="/e"/>
<FRBRdate date="2026-01-01" name="d"/><FRBRauthor href="#a"/><FRBRlanguage language="{language}"/>
</FRBRExpression><FRBRManifestation><FRBRthis value="/m"/><FRBRuri value="/m"/>
<FRBRdate date="2026-01-01" name="d"/><FRBRauthor href="#a"/></FRBRManifestation></identification>
</meta>"""


def act(inside: str, *, language: str = "rus", kind: str = "act") -> bytes:
    meta = META.format(language=language)
    text = f'<akomaNtoso xmlns="{AKN}"><{kind} name="x">{meta}{inside}</{kind}></akomaNtoso>'
    return text.encode()


def aloud(read: Act) -> list[str]:
    """Each clause as one line: what it is, its number, what it says, in what it stands."""
    return [
        " | ".join((one.kind, one.number, one.label, one.title, one.text, one.parent or ""))
        for one in read.nodes
    ]


def test_an_act_of_articles() -> None:
    read = akn.read(
        act("""
        <preface><p><docTitle>Закон о воде</docTitle></p><p>Принят   палатой</p></preface>
        <preamble><p>Палата постановляет:</p></preamble>
        <body>
          <chapter eId="chp_I"><num>Глава I</num><heading>Общие <i>положения</i></heading>
            <article eId="art_8-1"><num>Статья 8<sup>1</sup>.</num><heading>Вода</heading>
              <paragraph eId="art_8-1__para_1"><content><p>Вода охраняется<authorialNote
                marker="1"><p>Сноска.</p></authorialNote> законом.</p></content></paragraph>
              <paragraph><list><intro><p>Водопользователи:</p></intro>
                <point><num>1)</num><content><p>физические лица;</p>
                  <p>и другие;</p></content></point>
                <point><num>б)</num><content><p>юридические
                  лица.</p></content></point></list></paragraph>
            </article>
          </chapter>
        </body>
        <conclusions><p>Президент</p></conclusions>""")
    )
    assert aloud(read) == [
        "text |  |  |  | Палата постановляет: | ",
        "chapter | 1 | Глава I | Общие положения |  | ",
        "article | 8-1 | Статья 8¹. | Вода |  | ch1",
        "text |  |  |  | Вода охраняется законом. | ch1.art8-1",
        "text |  |  |  | Водопользователи: | ch1.art8-1",
        "point | 1 | 1) |  | физические лица; | ch1.art8-1.t2",
        "text |  |  |  | и другие; | ch1.art8-1.t2.p1",
        "point | b | б) |  | юридические лица. | ch1.art8-1.t2",
    ]
    assert (read.title, read.language) == ("Закон о воде", "ru")
    assert [(one.kind, one.text) for one in read.notes] == [
        ("front", "Закон о воде"),
        ("front", "Принят палатой"),
        ("footnote", "Сноска."),
    ]
    assert [one.text for one in read.signature] == ["Президент"]
    assert {one.uid for one in read.nodes} == {""}


def test_where_there_are_no_articles_sections_are_what_an_act_is_cited_by() -> None:
    read = akn.read(
        act(
            """<body><part><num>Part A</num><heading>Water</heading>
            <section><num>1.</num><heading>Use</heading>
              <subsection><num>(1)</num><content><p>Water is used.</p></content></subsection>
              <subsection><num>(2)</num><intro><p>Users:</p></intro>
                <paragraph><num>(a)</num><content><p>persons</p></content></paragraph>
                <wrapUp><p>as the law says.</p></wrapUp></subsection>
            </section></part></body>""",
            language="eng",
        )
    )
    assert [line.rpartition(" | ")[0] for line in aloud(read)] == [
        "part |  | Part A | Water | ",
        "article | 1 | 1. | Use | ",
        "point | 1 | (1) |  | Water is used.",
        "point | 2 | (2) |  | Users:",
        "subpoint | a | (a) |  | persons",
        "text |  |  |  | as the law says.",
    ]


def test_tables_lists_quotations_and_annexes() -> None:
    read = akn.read(
        act("""<body><article><num>1</num><content>
          <p>Читать так: <mod><quotedStructure startQuote="«" endQuote="»"><article><num>5.</num>
            <content><p>Новое.</p></content></article></quotedStructure></mod></p>
          <table><tr><th><p>Вид</p></th><th><p>Объём</p></th></tr>
            <tr><td><p>Вода</p><p>питьевая</p></td><td><p>12</p></td></tr></table>
          <blockList><listIntroduction>Список:</listIntroduction>
            <item><num>a)</num><p>первое</p></item></blockList>
          <ul><li>второе</li></ul></content></article></body>
        <attachments><attachment><heading>Объёмы</heading><doc name="annex"><preface>
          <p>к Закону</p><p><docNumber>Приложение 1</docNumber></p></preface>
          <mainBody><p>Слова.</p><hcontainer name="x"><content><p>Ещё.</p></content></hcontainer>
          </mainBody></doc></attachment></attachments>""")
    )
    assert [line.rpartition(" | ")[0] for line in aloud(read)] == [
        "article | 1 | 1 |  | ",
        "text |  |  |  | Читать так: « 5. Новое. »",
        "table |  |  |  | Вид\tОбъём\nВода питьевая\t12",
        "text |  |  |  | Список:",
        "point | a | a) |  | первое",
        "text |  |  |  | второе",
        "annex | 1 | Приложение 1 | Объёмы | ",
        "text |  |  |  | Слова.",
        "text |  |  |  | Ещё.",
    ]
    assert [(one.kind, one.text) for one in read.notes] == [("stamp", "к Закону")]


def test_a_name_that_two_clauses_carry_belongs_to_the_first() -> None:
    article = '<article wId="abcdefgh"><num>1</num><content><p>Вода.</p></content></article>'
    other = article.replace("abcdefgh", "art_1")
    read = akn.read(act(f"<body>{article}{article}{other}</body>"))
    assert [one.uid for one in read.nodes if one.kind == "article"] == ["abcdefgh", "", ""]


@pytest.mark.parametrize(
    ("language", "told"),
    [("rus", "ru"), ("uz-Cyrl", "uz-Cyrl"), ("uzb", "uz-Latn"), ("en-GB", "en"), ("", "uz-Latn")],
)
def test_the_language_is_what_the_file_says_or_the_words_tell(language: str, told: str) -> None:
    body = (
        "<body><article><num>1</num><content><p>Suv davlat mulkidir.</p></content></article></body>"
    )
    assert akn.read(act(body, language=language)).language == told


def test_other_editions_and_prefixes_are_read() -> None:
    body = "<body><article><num>1</num><content><p>Вода.</p></content></article></body>"
    plain = act(body, kind="bill")
    earlier = plain.replace(AKN.encode(), f"{AKN}/CSD13".encode())
    prefixed = (
        f'<a:akomaNtoso xmlns:a="{AKN}"><a:doc name="x"><a:mainBody><a:article><a:num>1</a:num>'
        "<a:content><a:p>Вода.</a:p></a:content></a:article></a:mainBody></a:doc></a:akomaNtoso>"
    ).encode("utf-16")
    for content in (plain, earlier, prefixed):
        assert [one.text for one in akn.read(content).nodes] == ["", "Вода."]


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">'
    b"]><akomaNtoso>&y;</akomaNtoso>"
)
OUTSIDE = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><akomaNtoso><act>&x;</act></akomaNtoso>'
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "<!DOCTYPE"),
        (OUTSIDE, "<!DOCTYPE"),
        (OUTSIDE.decode().encode("utf-16"), "<!DOCTYPE"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><akomaNtoso/>', "<!DOCTYPE"),
        (b"<akomaNtoso><act>", "broken"),
        (b"", "broken"),
        (b"\x00\x01", "broken"),
        (b'<?xml version="1.0" encoding="utf-7"?><akomaNtoso/>', "broken"),
        (b"<akomaNtoso>&x;</akomaNtoso>", "broken"),
        (b"<html/>", "No act was found"),
        (b"<akomaNtoso/>", "No act was found"),
        (act("<debateBody/>", kind="debate"), "No act was found"),
        (act("<body/>"), "no text of an act"),
        (b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1), "larger than any act"),
        (b"<a>" + b" " * LARGEST + b"</a>", "may have 20 MB"),
    ],
)
def test_what_is_hostile_or_no_act_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableAct, match=said) as refused:
        akn.read(content, "qonun.akn")
    assert str(refused.value).startswith("qonun.akn")
