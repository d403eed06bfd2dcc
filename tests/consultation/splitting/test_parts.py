"""What a resolution has beside its points: preamble, quotations, notes, annexes of annexes."""

from collections.abc import Callable

import pytest

from consultation.splitting import read_act
from tests.consultation.splitting.printing import SPACED, docx_of, html_of, pdf_of
from tests.consultation.splitting.reading_aloud import blocks, outline

UZ_LATN = """\
OʻZBEKISTON RESPUBLIKASI VAZIRLAR MAHKAMASINING
QARORI
QUDUQLARNI HISOBGA OLISH TOʻGʻRISIDA
Quduqlarni hisobga olish tartibini takomillashtirish va ulardan oqilona foydalanishni taʼminlash \
maqsadida Vazirlar Mahkamasi qaror qiladi:
1. Quduqlarni hisobga olish tartibi toʻgʻrisidagi nizom ilovaga muvofiq tasdiqlansin.
2. Vazirlar Mahkamasining 2016-yil 5-maydagi 144-son qaroriga quyidagi oʻzgartirishlar kiritilsin:
a) 3-band quyidagi tahrirda bayon etilsin:
“3. Quduqlar har yili koʻrikdan oʻtkaziladi.
4. Koʻrik natijalari eʼlon qilinadi”;
b) 5-band chiqarib tashlansin.
(2-band Vazirlar Mahkamasining 2025-yil 3-martdagi 120-son qarori tahririda)
3. Mazkur qarorning bajarilishini nazorat qilish Bosh vazir zimmasiga yuklansin.
Oʻzbekiston Respublikasining Bosh vaziri A. VALIYEV
Toshkent sh.,
2026-yil 21-noyabr,
Vazirlar Mahkamasining
2026-yil 21-noyabrdagi 15-son qaroriga
ILOVA
Quduqlarni hisobga olish tartibi toʻgʻrisidagi
NIZOM
1-bob. Umumiy qoidalar
1. Ushbu Nizom quduqlarni hisobga olish tartibini belgilaydi.
2. Nizomda quyidagi asosiy tushunchalardan foydalaniladi:
reyestr — quduqlar toʻgʻrisidagi maʼlumotlarning elektron bazasi;
koʻrik — quduqning texnik holatini tekshirish.
2-bob. Hisobga olish tartibi
3. Quduq egasi arizani 1-ilovaga muvofiq shaklda beradi.
Izoh. Ariza elektron shaklda ham berilishi mumkin.
Quduqlarni hisobga olish tartibi toʻgʻrisidagi nizomga
1-ILOVA
Arizaga qoʻyiladigan talablar
1. Arizada quduqning joyi koʻrsatiladi.
2. Arizaga quduqning chizmasi ilova qilinadi."""

UZ_CYRL = """\
ЎЗБЕКИСТОН РЕСПУБЛИКАСИ ВАЗИРЛАР МАҲКАМАСИНИНГ
ҚАРОРИ
ҚУДУҚЛАРНИ ҲИСОБГА ОЛИШ ТЎҒРИСИДА
Қудуқларни ҳисобга олиш тартибини такомиллаштириш ва улардан оқилона фойдаланишни таъминлаш \
мақсадида Вазирлар Маҳкамаси қарор қилади:
1. Қудуқларни ҳисобга олиш тартиби тўғрисидаги низом иловага мувофиқ тасдиқлансин.
2. Вазирлар Маҳкамасининг 2016 йил 5 майдаги 144-сон қарорига қуйидаги ўзгартиришлар киритилсин:
а) 3-банд қуйидаги таҳрирда баён этилсин:
«3. Қудуқлар ҳар йили кўрикдан ўтказилади.
4. Кўрик натижалари эълон қилинади»;
б) 5-банд чиқариб ташлансин.
(2-банд Вазирлар Маҳкамасининг 2025 йил 3 мартдаги 120-сон қарори таҳририда)
3. Мазкур қарорнинг бажарилишини назорат қилиш Бош вазир зиммасига юклансин.
Ўзбекистон Республикасининг Бош вазири А. ВАЛИЕВ
Тошкент ш.,
2026 йил 21 ноябрь,
Вазирлар Маҳкамасининг
2026 йил 21 ноябрдаги 15-сон қарорига
ИЛОВА
Қудуқларни ҳисобга олиш тартиби тўғрисидаги
НИЗОМ
1-боб. Умумий қоидалар
1. Ушбу Низом қудуқларни ҳисобга олиш тартибини белгилайди.
2. Низомда қуйидаги асосий тушунчалардан фойдаланилади:
реестр — қудуқлар тўғрисидаги маълумотларнинг электрон базаси;
кўрик — қудуқнинг техник ҳолатини текшириш.
2-боб. Ҳисобга олиш тартиби
3. Қудуқ эгаси аризани 1-иловага мувофиқ шаклда беради.
Изоҳ. Ариза электрон шаклда ҳам берилиши мумкин.
Қудуқларни ҳисобга олиш тартиби тўғрисидаги низомга
1-ИЛОВА
Аризага қўйиладиган талаблар
1. Аризада қудуқнинг жойи кўрсатилади.
2. Аризага қудуқнинг чизмаси илова қилинади."""

RU = """\
ПОСТАНОВЛЕНИЕ
КАБИНЕТА МИНИСТРОВ РЕСПУБЛИКИ УЗБЕКИСТАН
ОБ УЧЁТЕ КОЛОДЦЕВ
В целях совершенствования порядка учёта колодцев и обеспечения их рационального использования \
Кабинет Министров постановляет:
1. Утвердить Положение о порядке учёта колодцев согласно приложению.
2. Внести в постановление Кабинета Министров от 5 мая 2016 года № 144 следующие изменения:
а) пункт 3 изложить в следующей редакции:
«3. Колодцы осматриваются ежегодно.
4. Результаты осмотра публикуются»;
б) пункт 5 исключить.
(пункт 2 в редакции постановления Кабинета Министров от 3 марта 2025 года № 120)
3. Контроль за исполнением настоящего постановления возложить на Премьер-министра.
Премьер-министр Республики Узбекистан А. ВАЛИЕВ
г. Ташкент,
21 ноября 2026 г.,
ПРИЛОЖЕНИЕ
к постановлению Кабинета Министров
от 21 ноября 2026 года № 15
ПОЛОЖЕНИЕ
о порядке учёта колодцев
Глава 1. Общие положения
1. Настоящее Положение определяет порядок учёта колодцев.
2. В Положении применяются следующие основные понятия:
реестр — электронная база сведений о колодцах;
осмотр — проверка технического состояния колодца.
Глава 2. Порядок учёта
3. Владелец колодца подаёт заявление по форме согласно приложению № 1.
Примечание. Заявление может быть подано и в электронной форме.
ПРИЛОЖЕНИЕ № 1
к Положению о порядке учёта колодцев
Требования к заявлению
1. В заявлении указывается место колодца.
2. К заявлению прилагается чертёж колодца."""

RESOLUTIONS = {"uz-Latn": UZ_LATN, "uz-Cyrl": UZ_CYRL, "ru": RU}
TREE = [
    "text",
    "point 1",
    "point 2",
    "  subpoint a",
    "    text",
    "    text",
    "  subpoint b",
    "point 3",
    "annex",
    "  chapter 1",
    "    point 1",
    "    point 2",
    "      text",
    "      text",
    "  chapter 2",
    "    point 3",
    "    text",
    "  annex 1",
    "    point 1",
    "    point 2",
]
FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    "text": lambda lines: "\n".join(lines).encode(),
    "html": html_of,
    "docx": docx_of,
    "pdf": pdf_of,
    "spaced pdf": lambda lines: pdf_of(lines, SPACED),
}


@pytest.mark.parametrize("language", RESOLUTIONS)
@pytest.mark.parametrize("form", FORMATS)
def test_a_resolution_in_any_format(form: str, language: str) -> None:
    lines = RESOLUTIONS[language].splitlines()
    act = read_act(FORMATS[form](lines), "act.bin")
    assert outline(act) == TREE
    assert act.language == language
    assert act.title == lines[2]
    preamble = act.nodes[0]
    assert (preamble.text, preamble.parent, preamble.label) == (lines[3], None, "")
    assert blocks(act, "front") == lines[:3]
    assert blocks(act, "editorial") == [lines[10]]
    assert blocks(act, "signature") == lines[12:15]
    assert len(blocks(act, "stamp")) == 3
    assert act.nodes[12].text == lines[23]
    assert not [node.id for node in act.nodes if node.doubts]
