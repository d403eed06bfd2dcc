"""Four languages: choosing one, speaking it, writing dates and numbers, sorting names."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from core.dates import day_of, in_tashkent
from core.i18n import (
    LANGUAGES,
    Language,
    Translator,
    formats,
    install,
    language_for,
    language_tagged,
    localised,
    negotiate,
    sort_key,
)
from core.i18n.catalogues import catalogues, in_cyrillic
from core.i18n.languages import ENGLISH, RUSSIAN, UZBEK, UZBEK_CYRILLIC
from core.i18n.messages import fill, messages_in

EVENING = datetime(2026, 12, 15, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "cookie", "slug"),
    [
        (None, None, "uz"),
        ("", "", "uz"),
        ("ru-RU,ru;q=0.9,en;q=0.8", None, "ru"),
        ("en;q=0.3, uz-Cyrl-UZ;q=0.9", None, "uz-cyrl"),
        ("uz-UZ", None, "uz"),
        ("kaa, en;q=0.5", None, "en"),
        ("fr, de", None, "uz"),
        ("ru;q=0, en;q=0.1", None, "en"),
        ("ru;q=nonsense, en", None, "en"),
        ("ru", "en", "en"),
        ("ru", "klingon", "ru"),
    ],
)
def test_the_readers_choice_then_the_browsers_then_uzbek(
    header: str | None, cookie: str | None, slug: str
) -> None:
    assert negotiate(header, cookie).slug == slug


def test_a_language_is_found_by_its_address_and_by_its_tag() -> None:
    assert [language_for(language.slug) for language in LANGUAGES] == list(LANGUAGES)
    assert [language_tagged(language.tag) for language in LANGUAGES] == list(LANGUAGES)
    assert language_for("petitions") is None
    assert language_tagged("kaa") is None


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (UZBEK, "2026-yil 15-dekabr, 18:00 (Toshkent)"),
        (UZBEK_CYRILLIC, "2026 йил 15 декабрь, 18:00 (Тошкент)"),
        (RUSSIAN, "15 декабря 2026 года, 18:00 (Ташкент)"),
        (ENGLISH, "15 December 2026, 18:00 (Tashkent)"),
    ],
)
def test_a_moment_is_written_as_acts_write_it(language: Language, written: str) -> None:
    assert formats.written_moment(EVENING, Translator(language)) == written


def test_the_day_changes_at_midnight_in_tashkent() -> None:
    assert day_of(datetime(2026, 12, 15, 19, 0, tzinfo=UTC)) == date(2026, 12, 16)
    with pytest.raises(ValueError, match="no time zone"):
        in_tashkent(datetime(2026, 12, 15, 19, 0))


@pytest.mark.parametrize(
    ("days", "russian", "english"),
    [
        (1, "остался 1 рабочий день", "1 working day left"),
        (3, "осталось 3 рабочих дня", "3 working days left"),
        (11, "осталось 11 рабочих дней", "11 working days left"),
        (21, "остался 21 рабочий день", "21 working days left"),
        (0, "срок сегодня", "Due today"),
        (-2, "просрочено на 2 рабочих дня", "2 working days late"),
    ],
)
def test_russian_counts_in_three_forms(days: int, russian: str, english: str) -> None:
    assert formats.working_days_left(days, Translator(RUSSIAN)).lower() == russian
    assert formats.working_days_left(days, Translator(ENGLISH)) == english


def test_calendar_days_end_with_a_last_day_and_a_closed_door() -> None:
    spoken = [formats.days_left(days, Translator(ENGLISH)) for days in (2, 1, 0, -1)]
    assert spoken == ["2 days left", "1 day left", "Last day", "Closed"]


def test_numbers_are_grouped_and_a_hundred_per_cent_is_only_said_when_reached() -> None:
    assert [Translator(language).number(10482) for language in (UZBEK, ENGLISH)] == [
        "10\u00a0482",
        "10,482",
    ]
    assert formats.written_percent(0.9999, ENGLISH) == "99%"
    assert formats.written_percent(1.0, RUSSIAN) == "100\u00a0%"
    assert formats.written_percent(0.29, ENGLISH) == "29%"


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (1, 3, "33%"),
        (2, 3, "67%"),
        (1, 8, "13%"),
        (57, 200, "29%"),
        (0, 5, "0%"),
        (1, 1000, "1%"),
        (999, 1000, "99%"),
        (5, 5, "100%"),
    ],
)
def test_parts_of_a_whole_are_rounded_as_people_do_it(part: int, whole: int, written: str) -> None:
    assert formats.written_part(part / whole, ENGLISH) == written


@given(some.lists(some.integers(0, 10_000), min_size=2, max_size=6).filter(any))
def test_rounded_parts_miss_the_whole_by_less_than_one_each(counts: list[int]) -> None:
    written = [formats.written_part(count / sum(counts), ENGLISH) for count in counts]
    assert abs(sum(int(share[:-1]) for share in written) - 100) < len(counts)


def test_counts_in_a_message_are_written_as_numbers_and_what_things_are_called_by_is_not() -> None:
    said = Translator(RUSSIAN).gettext("{n} {count} {number}", n=5000, count=12345, number=5000)
    assert said == "5\u00a0000 12\u00a0345 5000"
    assert page('{{ _("{n} {number}", n=5000, number=5000) }}') == "5,000 5000"


def test_a_number_in_a_text_of_law_is_not_torn_apart() -> None:
    names = {"en": "10 000 votes, article 12 of 2018"}
    assert page("{{ names|localised }}", names=names) == "10\u00a0000 votes, article 12 of 2018"


def test_only_plain_names_are_filled() -> None:
    assert fill("{a} {b.__class__} {0} {}", {"a": "x", "b": "y"}) == "x {b.__class__} {0} {}"
    with pytest.raises(KeyError, match="needs the parameter date"):
        fill("Closes {date}", {})


def test_a_message_without_translation_is_given_in_english() -> None:
    assert Translator(RUSSIAN).gettext("No such message, {name}", name="Ali") == (
        "No such message, Ali"
    )
    assert Translator(RUSSIAN).ngettext("{n} newt", "{n} newts", 1000) == "1\u00a0000 newts"


def page(source: str, **context: object) -> str:
    environment = Environment(autoescape=True, loader=DictLoader({"page": source}))
    install(environment)
    return environment.get_template("page").render(translator=Translator(ENGLISH), **context)


def test_parameters_are_escaped_in_a_page_and_markup_is_not() -> None:
    assert page('{{ _("<{a}> & {b}", a="<i>", b=link) }}', link=Markup("<b>x</b>")) == (
        "&lt;&lt;i&gt;&gt; &amp; <b>x</b>"
    )
    assert page('{{ ngettext("{n} {what}", "{n} {what}s", 1200, what="<i>") }}') == (
        "1,200 &lt;i&gt;s"
    )


def test_a_letter_in_plain_text_is_not_escaped() -> None:
    assert page('{% autoescape false %}{{ _("{a} & b", a="<i>") }}{% endautoescape %}') == "<i> & b"


def test_filters_write_in_the_language_of_the_page() -> None:
    names = {"uz-Latn": "Buxoro", "ru": "Бухара"}
    assert page("{{ day|date }}, {{ 1200|number }}, {{ 0.5|percent }}", day=date(2026, 1, 2)) == (
        "2 January 2026, 1,200, 50%"
    )
    assert page("{{ at|moment }} {{ names|localised }}", at=EVENING, names=names) == (
        "15 December 2026, 18:00 (Tashkent) Buxoro"
    )
    assert page("{{ 1|days_left }}, {{ 2|working_days_left }}") == "1 day left, 2 working days left"


def test_a_page_without_a_translator_says_so() -> None:
    environment = Environment(autoescape=True)
    install(environment)
    with pytest.raises(TypeError, match="with context"):
        environment.from_string('{{ _("Petition") }}').render()


@pytest.mark.parametrize(
    ("names", "language", "name"),
    [
        ({"uz-Latn": "Gʻijduvon", "ru": "Гиждуван"}, UZBEK_CYRILLIC, "Ғиждувон"),
        ({"uz-Cyrl": "Ғиждувон"}, UZBEK, "Gʻijduvon"),
        ({"uz-Latn": "Gʻijduvon", "ru": "Гиждуван"}, RUSSIAN, "Гиждуван"),
        ({"uz-Latn": "Gʻijduvon", "ru": "Гиждуван"}, ENGLISH, "Gʻijduvon"),
        ({"uz-Latn": "", "en": "Gijduvan"}, UZBEK, "Gijduvan"),
        ({"kaa": "Ǵijduvan"}, RUSSIAN, "Ǵijduvan"),
    ],
)
def test_a_name_in_the_nearest_language(
    names: dict[str, str], language: Language, name: str
) -> None:
    assert localised(names, language) == name


def test_a_name_in_no_language_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one language"):
        localised({"ru": ""}, UZBEK)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            UZBEK,
            "8-maktab angor Isʼhoq navoiy olot Samarqand zomin oʻzbek gʻoz shahar chust",
        ),
        (UZBEK, "toʻn toʻngʻich toʻngak"),
        (UZBEK_CYRILLIC, "ангор еттинчи ёрдам жиззах яккабоғ ўзбек қарши ғиждувон ҳазорасп"),
        (RUSSIAN, "Андижан ель ёж жар щит яблоко"),
        (ENGLISH, "act Bill clause z"),
    ],
)
def test_names_are_sorted_as_a_dictionary_sorts_them(language: Language, words: str) -> None:
    expected = words.split()
    assert sorted(set(expected), key=lambda word: sort_key(word, language)) == expected


def test_translations_are_kept_and_unused_ones_dropped(tmp_path: Path) -> None:
    write(tmp_path, "petitions/pages/list.py", "x = N_('Petition')\nNotThere('No {name}', name=1)")
    write(tmp_path, "web/home.py", "ngettext('{n} draft', '{n} drafts', 2)\n_('Petition')")
    write(tmp_path, "templates/petitions/list.html", "{{ _('Sign' if open else 'Closed') }}")
    write(tmp_path, "locales/uz-Cyrl/corrections.yaml", "messages: {Sign: Имзо}\nphrases: {}")
    write(
        tmp_path,
        "locales/uz-Latn/petitions.po",
        'msgid "Petition"\nmsgstr "Petitsiya"\n\nmsgid "Sign"\nmsgstr "Imzolash"\n\n'
        'msgid "Gone"\nmsgstr "Ketdi"\n',
    )
    made = {str(path.relative_to(tmp_path)): text for path, text in catalogues(tmp_path).items()}
    assert sorted(made) == [
        f"locales/{tag}/{house}.po"
        for tag in ("ru", "uz-Cyrl", "uz-Latn")
        for house in ("petitions", "web")
    ]
    assert 'msgid "Petition"\nmsgstr "Petitsiya"' in made["locales/uz-Latn/web.po"]
    assert 'msgid "Petition"\nmsgstr "Петиция"' in made["locales/uz-Cyrl/web.po"]
    assert 'msgid "Sign"\nmsgstr "Имзо"' in made["locales/uz-Cyrl/petitions.po"]
    assert 'msgid "No {name}"\nmsgstr ""' in made["locales/ru/petitions.po"]
    assert made["locales/ru/web.po"].count("msgstr[") == 3
    assert "Gone" not in "".join(made.values())


def test_phrases_are_corrected_wherever_they_stand() -> None:
    corrections = {"messages": {}, "phrases": {"OneID": "ОнеИД"}}
    assert in_cyrillic("…", ("OneID orqali",), corrections) == ("ОнеИД орқали",)


def test_catalogues_are_read_with_their_plural_forms() -> None:
    russian = messages_in("ru")
    assert [russian.form(n) for n in (1, 2, 5, 11, 21)] == [0, 1, 2, 2, 0]
    assert messages_in("en").singular == {}


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
