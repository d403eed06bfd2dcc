"""The people of the demonstration and of the tests: one small town, always the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import Assurance, Role
from accounts.rules.personal_numbers import check_digit

# Everybody in town signs in with this; nobody outside of it may.
PASSWORD = "choyxonada uchrashamiz"  # noqa: S105 (never in production)

TASHKENT_CITY, SAMARKAND, FERGANA, NAVOI, KARAKALPAKSTAN = "1726", "1718", "1730", "1712", "1735"
YUNUSOBOD, CHILONZOR = "1726266", "1726294"


@dataclass(frozen=True)
class Inhabitant:
    """One of the cast. `who` is a sentence about them in three languages."""

    key: str
    name: str
    who: Mapping[str, str]
    assurance: Assurance = Assurance.SUBSTANTIAL
    # Fourteen digits of nobody real, or nothing for those who are not identified.
    personal_number: str = ""
    # SOATO codes, of four digits and of seven; the district may be left out.
    region: str = TASHKENT_CITY
    district: str = ""
    roles: tuple[Role, ...] = ()
    # The agency they work for, by its slug, or nothing.
    agency: str = ""
    language: str = "uz-Latn"

    @property
    def email(self) -> str:
        return f"{self.key}@shahar.example"


def _number(born: date, serial: int, *, woman: bool = False) -> str:
    """A personal number for somebody born that day, with a right check digit."""
    first = (3 if born.year < 2000 else 5) + woman
    first_thirteen = f"{first}{born:%d%m%y}275{serial:03}"
    return first_thirteen + check_digit(first_thirteen)


PETITIONER = Inhabitant(
    key="nodira",
    name="Nodira Karimova",
    who={
        "uz-Latn": "Maktab oʻqituvchisi; petitsiya boshlaydi.",
        "ru": "Школьная учительница; начинает петицию.",
        "en": "A school teacher who starts a petition.",
    },
    personal_number=_number(date(1984, 3, 21), 1, woman=True),
    district=YUNUSOBOD,
)

SUPPORTERS = (
    Inhabitant(
        key="jasur",
        name="Jasur Toʻxtayev",
        who={
            "uz-Latn": "Avtobus haydovchisi; petitsiyani birinchi boʻlib qoʻllaydi.",
            "ru": "Водитель автобуса; первым поддерживает петицию.",
            "en": "A bus driver, the first to support the petition.",
        },
        personal_number=_number(date(1979, 11, 2), 2),
        district=CHILONZOR,
    ),
    Inhabitant(
        key="dilnoza",
        name="Dilnoza Raximova",
        who={
            "uz-Latn": "Shifokor; petitsiyani qoʻllaydi.",
            "ru": "Врач; поддерживает петицию.",
            "en": "A doctor who supports the petition.",
        },
        personal_number=_number(date(1990, 6, 14), 3, woman=True),
        region=SAMARKAND,
    ),
    Inhabitant(
        key="sardor",
        name="Sardor Ergashev",
        who={
            "uz-Latn": "Talaba; petitsiyani qoʻllaydi.",
            "ru": "Студент; поддерживает петицию.",
            "en": "A student who supports the petition.",
        },
        personal_number=_number(date(2004, 2, 29), 4),
        region=FERGANA,
    ),
    Inhabitant(
        key="gulnora",
        name="Gulnora Yusupova",
        who={
            "uz-Latn": "Nafaqadagi muhandis; petitsiyani qoʻllaydi.",
            "ru": "Инженер на пенсии; поддерживает петицию.",
            "en": "A retired engineer who supports the petition.",
        },
        personal_number=_number(date(1956, 9, 30), 5, woman=True),
        region=KARAKALPAKSTAN,
    ),
    Inhabitant(
        key="viktor",
        name="Виктор Ким",
        who={
            "uz-Latn": "Tadbirkor; petitsiyani qoʻllaydi.",
            "ru": "Предприниматель; поддерживает петицию.",
            "en": "A business owner who supports the petition.",
        },
        personal_number=_number(date(1972, 1, 8), 6),
        region=NAVOI,
        language="ru",
    ),
    Inhabitant(
        key="yelena",
        name="Елена Петрова",
        who={
            "uz-Latn": "Kutubxonachi; imzosi kvorumni toʻldiradi.",
            "ru": "Библиотекарь; её подпись достигает кворума.",
            "en": "A librarian whose signature reaches the quorum.",
        },
        personal_number=_number(date(1988, 12, 17), 7, woman=True),
        district=YUNUSOBOD,
        language="ru",
    ),
)

COMMENTER = Inhabitant(
    key="malika",
    name="Malika Saidova",
    who={
        "uz-Latn": "Elektron manzili tasdiqlangan: fikr bildiradi, lekin imzolay olmaydi.",
        "ru": "Её адрес подтверждён: она пишет отзывы, но подписывать не может.",
        "en": "Her address is confirmed: she comments, but cannot sign.",
    },
    assurance=Assurance.LOW,
    region=SAMARKAND,
)

NEWCOMER = Inhabitant(
    key="bekzod",
    name="Bekzod Norov",
    who={
        "uz-Latn": "Hozirgina roʻyxatdan oʻtgan, manzilini hali tasdiqlamagan.",
        "ru": "Только что зарегистрировался и ещё не подтвердил адрес.",
        "en": "Has just registered and not confirmed his address yet.",
    },
    assurance=Assurance.NONE,
)

JUSTICE_OFFICER = Inhabitant(
    key="oybek",
    name="Oybek Rashidov",
    who={
        "uz-Latn": "Adliya vazirligi xodimi: loyihalarni eʼlon qiladi va fikrlarga javob beradi.",
        "ru": "Сотрудник Министерства юстиции: публикует проекты и отвечает на отзывы.",
        "en": "An officer of the Ministry of Justice who publishes drafts and answers comments.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1981, 5, 5), 8),
    agency="adliya",
)

TRANSPORT_OFFICER = Inhabitant(
    key="sherzod",
    name="Sherzod Aliyev",
    who={
        "uz-Latn": "Transport vazirligi xodimi: kvorumga yetgan petitsiyaga javob beradi.",
        "ru": "Сотрудник Министерства транспорта: отвечает на петицию, достигшую кворума.",
        "en": "An officer of the Ministry of Transport who must respond to a petition.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1977, 8, 19), 9),
    agency="transport",
)

COMPETITION_OFFICER = Inhabitant(
    key="zilola",
    name="Zilola Ismoilova",
    who={
        "uz-Latn": "Raqobat qoʻmitasi xodimi: raqobat toʻgʻrisidagi loyihani ishlab chiqqan.",
        "ru": "Сотрудница Комитета по развитию конкуренции: разработала проект о конкуренции.",
        "en": "An officer of the Competition Committee who drafted the competition act.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1986, 10, 27), 10, woman=True),
    agency="raqobat",
)

DISTRICT_OFFICER = Inhabitant(
    key="rustam",
    name="Rustam Xolmatov",
    who={
        "uz-Latn": "Yunusobod tumani hokimligi xodimi: muddati oʻtgan javob uning stolida.",
        "ru": "Сотрудник хокимията Юнусабадского района: у него на столе просроченный ответ.",
        "en": "An officer of the district of Yunusobod with an overdue answer on his desk.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1980, 1, 15), 15),
    district=YUNUSOBOD,
    agency="yunusobod",
)

CITY_OFFICER = Inhabitant(
    key="lola",
    name="Lola Umarova",
    who={
        "uz-Latn": "Toshkent shahar hokimligi xodimi: tuman kechiksa, ish unga oʻtadi.",
        "ru": "Сотрудница хокимията Ташкента: к ней переходит то, с чем опоздал район.",
        "en": "An officer of the city of Tashkent, who gets what the district is late with.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1985, 8, 9), 16, woman=True),
    agency="toshkent",
)

FIRST_MODERATOR = Inhabitant(
    key="kamola",
    name="Kamola Nazarova",
    who={
        "uz-Latn": "Moderator: petitsiyalarni koʻrib chiqadi va shikoyatlar boʻyicha qaror qiladi.",
        "ru": "Модератор: рассматривает петиции и решает по жалобам.",
        "en": "A moderator who admits petitions and decides on reports.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1992, 4, 11), 11, woman=True),
    roles=(Role.MODERATOR,),
)

SECOND_MODERATOR = Inhabitant(
    key="timur",
    name="Тимур Ахмедов",
    who={
        "uz-Latn": "Ikkinchi moderator: birinchisining qarorlariga eʼtirozlarni koʻradi.",
        "ru": "Второй модератор: рассматривает апелляции на решения первого.",
        "en": "The second moderator, who hears appeals against the first one's decisions.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1983, 7, 23), 12),
    roles=(Role.MODERATOR,),
    language="ru",
)

OMBUDSMAN = Inhabitant(
    key="feruza",
    name="Feruza Qodirova",
    who={
        "uz-Latn": "Raqamli ombudsman: barcha qarorlarni oʻqiydi.",
        "ru": "Цифровой омбудсман: читает все решения.",
        "en": "The digital ombudsman, who reads every decision.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1968, 2, 3), 13, woman=True),
    roles=(Role.OMBUDSMAN,),
)

ADMINISTRATOR = Inhabitant(
    key="anvar",
    name="Anvar Sobirov",
    who={
        "uz-Latn": "Maʼmur: vazifalar beradi va qaytarib oladi.",
        "ru": "Администратор: назначает роли и отзывает их.",
        "en": "The administrator, who grants roles and takes them back.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1975, 12, 1), 14),
    roles=(Role.ADMINISTRATOR,),
)

CAST = (
    PETITIONER,
    *SUPPORTERS,
    COMMENTER,
    NEWCOMER,
    JUSTICE_OFFICER,
    TRANSPORT_OFFICER,
    COMPETITION_OFFICER,
    DISTRICT_OFFICER,
    CITY_OFFICER,
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    OMBUDSMAN,
    ADMINISTRATOR,
)
