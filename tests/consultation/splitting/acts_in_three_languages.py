"""One short act in three languages and scripts, with all that acts are built of, as its lines."""

UZ_LATN = """\
OʻZBEKISTON RESPUBLIKASINING QONUNI
QUDUQLAR TOʻGʻRISIDA
1-bob. Umumiy qoidalar
1-modda. Ushbu Qonunning maqsadi
Ushbu Qonunning maqsadi quduqlarni qazish, saqlash va ulardan foydalanish sohasidagi \
munosabatlarni tartibga solishdan iborat boʻlib, uning talablari barcha uchun majburiydir.
2-modda. Asosiy tushunchalar
Ushbu Qonunda quyidagi asosiy tushunchalar qoʻllaniladi:
quduq — yer osti suvini chiqarish uchun qazilgan va jihozlangan inshoot;
quduq egasi — quduqqa ega boʻlgan yoki undan qonuniy asosda foydalanayotgan jismoniy yoki \
yuridik shaxs;
sanitariya mintaqasi — quduq atrofidagi muhofaza qilinadigan hudud.
2¹-modda. Quduqlarning turlari
Quduqlar quyidagilarga boʻlinadi:
1) umumiy foydalanishdagi quduqlar, shu jumladan:
a) mahalla quduqlari;
b) yoʻl boʻyidagi quduqlar;
2) xususiy quduqlar.
Quduqning turi uning pasportida koʻrsatiladi.
2-bob. Yakunlovchi qoidalar
3-modda. Ayrim qonunga oʻzgartirish kiritish
“Suv toʻgʻrisida”gi Qonunning 7-moddasi quyidagi tahrirda bayon etilsin:
“7-modda. Suv manbalari
Quduqlar suv manbalari hisoblanadi”.
4-modda. Ushbu Qonunning kuchga kirishi
Ushbu Qonun rasmiy eʼlon qilingan kundan eʼtiboran kuchga kiradi.
Oʻzbekiston Respublikasi Prezidenti A. VALIYEV
Toshkent sh.,
Oʻzbekiston Respublikasining
“Quduqlar toʻgʻrisida”gi Qonuniga
1-ILOVA
Quduq pasportini yuritish tartibi toʻgʻrisidagi
NIZOM
1. Quduq pasporti quduq egasining arizasi asosida uch kunlik muddatda beriladi.
2. Pasportda quyidagilar koʻrsatiladi:
a) quduqning joyi va chuqurligi;
b) suvning sifati haqidagi maʼlumotlar."""

UZ_CYRL = """\
ЎЗБЕКИСТОН РЕСПУБЛИКАСИНИНГ ҚОНУНИ
ҚУДУҚЛАР ТЎҒРИСИДА
1-боб. Умумий қоидалар
1-модда. Ушбу Қонуннинг мақсади
Ушбу Қонуннинг мақсади қудуқларни қазиш, сақлаш ва улардан фойдаланиш соҳасидаги \
муносабатларни тартибга солишдан иборат бўлиб, унинг талаблари барча учун мажбурийдир.
2-модда. Асосий тушунчалар
Ушбу Қонунда қуйидаги асосий тушунчалар қўлланилади:
қудуқ — ер ости сувини чиқариш учун қазилган ва жиҳозланган иншоот;
қудуқ эгаси — қудуққа эга бўлган ёки ундан қонуний асосда фойдаланаётган жисмоний ёки \
юридик шахс;
санитария минтақаси — қудуқ атрофидаги муҳофаза қилинадиган ҳудуд.
2¹-модда. Қудуқларнинг турлари
Қудуқлар қуйидагиларга бўлинади:
1) умумий фойдаланишдаги қудуқлар, шу жумладан:
а) маҳалла қудуқлари;
б) йўл бўйидаги қудуқлар;
2) хусусий қудуқлар.
Қудуқнинг тури унинг паспортида кўрсатилади.
2-боб. Якунловчи қоидалар
3-модда. Айрим қонунга ўзгартириш киритиш
«Сув тўғрисида»ги Қонуннинг 7-моддаси қуйидаги таҳрирда баён этилсин:
«7-модда. Сув манбалари
Қудуқлар сув манбалари ҳисобланади».
4-модда. Ушбу Қонуннинг кучга кириши
Ушбу Қонун расмий эълон қилинган кундан эътиборан кучга киради.
Ўзбекистон Республикаси Президенти А. ВАЛИЕВ
Тошкент ш.,
Ўзбекистон Республикасининг
«Қудуқлар тўғрисида»ги Қонунига
1-ИЛОВА
Қудуқ паспортини юритиш тартиби тўғрисидаги
НИЗОМ
1. Қудуқ паспорти қудуқ эгасининг аризаси асосида уч кунлик муддатда берилади.
2. Паспортда қуйидагилар кўрсатилади:
а) қудуқнинг жойи ва чуқурлиги;
б) сувнинг сифати ҳақидаги маълумотлар."""

RU = """\
ЗАКОН РЕСПУБЛИКИ УЗБЕКИСТАН
О КОЛОДЦАХ
Глава 1. Общие положения
Статья 1. Цель настоящего Закона
Целью настоящего Закона является регулирование отношений в области рытья, содержания и \
использования колодцев, а его требования обязательны для всех без исключения.
Статья 2. Основные понятия
В настоящем Законе применяются следующие основные понятия:
колодец — сооружение, вырытое и оборудованное для подъёма подземных вод;
владелец колодца — физическое или юридическое лицо, имеющее колодец в собственности либо \
пользующееся им на законном основании;
санитарная зона — охраняемая территория вокруг колодца.
Статья 2¹. Виды колодцев
Колодцы подразделяются на:
1) колодцы общего пользования, в том числе:
а) колодцы махалли;
б) придорожные колодцы;
2) частные колодцы.
Вид колодца указывается в его паспорте.
Глава 2. Заключительные положения
Статья 3. Внесение изменения в закон
Статью 7 Закона «О воде» изложить в следующей редакции:
«Статья 7. Водные источники
Колодцы являются водными источниками».
Статья 4. Вступление в силу настоящего Закона
Настоящий Закон вступает в силу со дня его официального опубликования.
Президент Республики Узбекистан А. ВАЛИЕВ
г. Ташкент,
ПРИЛОЖЕНИЕ № 1
к Закону Республики Узбекистан
«О колодцах»
ПОЛОЖЕНИЕ
о порядке ведения паспорта колодца
1. Паспорт колодца выдаётся по заявлению владельца колодца в трёхдневный срок.
2. В паспорте указываются:
а) место и глубина колодца;
б) сведения о качестве воды."""

ACTS = {"uz-Latn": UZ_LATN, "uz-Cyrl": UZ_CYRL, "ru": RU}

TREE = [
    "chapter 1",
    "  article 1",
    "    text",
    "  article 2",
    "    text",
    "    text",
    "    text",
    "    text",
    "  article 2-1",
    "    text",
    "    point 1",
    "      subpoint a",
    "      subpoint b",
    "    point 2",
    "    text",
    "chapter 2",
    "  article 3",
    "    text",
    "    text",
    "    text",
    "  article 4",
    "    text",
    "annex 1",
    "  point 1",
    "  point 2",
    "    subpoint a",
    "    subpoint b",
]
