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
    # The agency they work for, by its slug, or nothing; its head names who is responsible there.
    agency: str = ""
    is_head: bool = False
    # Where signing in leads, unless a page sent them: where something waits for them.
    begins: str = "/petitions/own"
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
            "uz-Latn": "Avtobus haydovchisi; ikki imzosi hisobda emas: biri tasdiq kutmoqda.",
            "ru": "Водитель автобуса; две его подписи не в счёте: одна ждёт подтверждения.",
            "en": "A bus driver with two signatures that do not count: one is to be confirmed.",
        },
        personal_number=_number(date(1979, 11, 2), 2),
        district=CHILONZOR,
    ),
    Inhabitant(
        key="dilnoza",
        name="Dilnoza Raximova",
        who={
            "uz-Latn": "Shifokor; petitsiyasi qayta yozish uchun qaytarilgan.",
            "ru": "Врач; её петицию вернули на доработку.",
            "en": "A doctor whose petition was handed back to be reworded.",
        },
        personal_number=_number(date(1990, 6, 14), 3, woman=True),
        region=SAMARKAND,
    ),
    Inhabitant(
        key="sardor",
        name="Sardor Ergashev",
        who={
            "uz-Latn": "Talaba; petitsiyasining matni mazmunan tuzatilgan.",
            "ru": "Студент; текст его петиции исправлен по существу.",
            "en": "A student whose petition was corrected in substance.",
        },
        personal_number=_number(date(2004, 2, 29), 4),
        region=FERGANA,
    ),
    Inhabitant(
        key="gulnora",
        name="Gulnora Yusupova",
        who={
            "uz-Latn": "Nafaqadagi muhandis; imzosi hisobga olinmagan, eʼtirozi javob kutmoqda.",
            "ru": "Инженер на пенсии; её подпись не засчитали, возражение ждёт ответа.",
            "en": "A retired engineer who objects, because her signature is not counted.",
        },
        personal_number=_number(date(1956, 9, 30), 5, woman=True),
        region=KARAKALPAKSTAN,
    ),
    Inhabitant(
        key="viktor",
        name="Виктор Ким",
        who={
            "uz-Latn": "Tadbirkor; petitsiyasi rad etilgan, u eʼtiroz bildirgan.",
            "ru": "Предприниматель; его петицию отклонили, он подал апелляцию.",
            "en": "A business owner who appeals, because his petition was refused.",
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
        begins="/petitions",
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
    begins="/consultation",
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
    begins="/accounts/account",
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
    begins="/agencies/adliya/desk",
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
    begins="/agencies/transport/desk",
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
    begins="/agencies/raqobat/desk",
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
    begins="/agencies/yunusobod/desk",
)

DISTRICT_HEAD = Inhabitant(
    key="akmal",
    name="Akmal Yoʻldoshev",
    who={
        "uz-Latn": "Yunusobod tumani hokimligi rahbari: javobga masʼul xodimni tayinlaydi.",
        "ru": "Руководитель хокимията Юнусабадского района: назначает ответственного за ответ.",
        "en": "The head of the district of Yunusobod, who names who is responsible for an answer.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1971, 6, 12), 17),
    district=YUNUSOBOD,
    agency="yunusobod",
    is_head=True,
    begins="/agencies/yunusobod/desk",
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
    begins="/agencies/toshkent/desk",
)

FIRST_MODERATOR = Inhabitant(
    key="kamola",
    name="Kamola Nazarova",
    who={
        "uz-Latn": "Moderator: qaror qiladi, eʼtirozga javob beradi, imzolarni tekshiradi.",
        "ru": "Модератор: решает по петициям и жалобам, отвечает на апелляцию, проверяет подписи.",
        "en": "A moderator who decides, answers an appeal and checks signatures.",
    },
    assurance=Assurance.HIGH,
    personal_number=_number(date(1992, 4, 11), 11, woman=True),
    roles=(Role.MODERATOR,),
    begins="/moderation/cases",
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
    begins="/moderation/cases",
    language="ru",
)

OMBUDSMAN = Inhabitant(
    key="feruza",
    name="Feruza Qodirova",
    who={
        "uz-Latn": "Raqamli ombudsman: qarorlarni oʻqiydi, imzo egasining eʼtiroziga javob beradi.",
        "ru": "Цифровой омбудсман: читает все решения, отвечает на возражение о подписи.",
        "en": "The digital ombudsman, who reads every decision and answers an objection.",
    },
    begins="/petitions/objections",
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
    begins="/accounts/account",
    assurance=Assurance.HIGH,
    personal_number=_number(date(1975, 12, 1), 14),
    roles=(Role.ADMINISTRATOR,),
)

OPERATOR = Inhabitant(
    key="ozoda",
    name="Ozoda Mirzayeva",
    who={
        "uz-Latn": "Portal operatori: qoʻngʻiroq va xatlarni kiritadi, fikrlarni oʻrganadi.",
        "ru": "Оператор портала: вносит звонки и письма, изучает отзывы о портале.",
        "en": "An operator, who enters calls and letters and studies feedback on the portal.",
    },
    begins="/consultation/feedback/queue",
    assurance=Assurance.HIGH,
    personal_number=_number(date(1994, 5, 16), 18, woman=True),
    roles=(Role.OPERATOR,),
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
    DISTRICT_HEAD,
    CITY_OFFICER,
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    OMBUDSMAN,
    OPERATOR,
    ADMINISTRATOR,
)
