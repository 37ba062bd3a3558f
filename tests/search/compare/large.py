"""An archive of two thousand articles in six languages, and three hundred questions to it, always the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from cuttings.search.article import Article
from cuttings.search.parser import parse
from cuttings.search.query import Query, Sort

MANY = 2000
WORDS = {
    "en": "the ferry ferries of bridge bridges fishing fished harbour a note notes in lamp whale storm stormy sailor sailors went and "
    "to election elected voters minister ministers said parliament river rivers frozen ice school schools children rain raining",
    "fr": "le la les cheval chevaux du pont ponts des été étés note notes l'école d'un lac lacs perdu perdus dans tempête marin marins "
    "élection élections électeurs ministre ministres parlement rivière gelée neige enfants pluie bateau bateaux et est allé",
    "de": "der die das Brücke Brücken Schiff Schiffe Hafen Häfen und Fischer fischen Notiz Notizen Sturm Wal Wale ein gegangen Wahl Wahlen "
    "Wähler Minister Ministerin sagte Parlament Fluss Flüsse gefroren Eis Schule Schulen Kinder Regen Straße Straßen",
    "es": "el la los puente puentes barco barcos puerto de pesca pescador pescadores nota notas tormenta ballena y elección elecciones "
    "votante votantes ministro ministra dijo parlamento río ríos helado hielo escuela escuelas niños lluvia canción señal",
    "ru": "и в на мост мосты мостов паром парома порт рыбак рыбаки заметка заметки буря кит киты выборы избиратель министр министры сказал "
    "парламент река реки лёд школа школы дети дождь корабль корабли ушёл улица улицы города город",
    "he": "של על גשר הגשר גשרים ספינה הספינה ובספינה נמל הנמל דייג דייגים סערה לוויתן בחירות הבחירות שר השר אמר כנסת נהר הנהר קרח בית "
    "לבית שבבית ספר הספר ילדים הילדים גשם הגשם עיר העיר רחוב",
}
NAMES = ["Jane Doe", "Doe", "Élodie Roux", "Roux", "Ben Tal", "Olm", "Новый Город", "Hans Müller", "Müller", "Port Olm", "María Ruiz"]
SITES = [f"site-{number}.example" for number in range(25)]
SECTIONS = ["World", "Local", "Sport", "Culture", "Weather"]
TAGS = [f"tag {number}" for number in range(40)]
TOPICS = ["lakes", "winter sports", "ice; snow", "harbours", "elections; parties"]
OWN = {"topic": "Topic"}
_FIRST_DAY = date(2019, 1, 1)
_SORTS: tuple[Sort, ...] = ("newest", "oldest", "recent")


def articles() -> list[Article]:
    chance = random.Random(9)
    made: list[Article] = []
    for number in range(MANY):
        if made and chance.random() < 0.04:
            made.append(_copy(made[-1], number, chance))
        else:
            made.append(_article(number, chance))
    return made


def _article(number: int, chance: random.Random) -> Article:
    language = chance.choice(list(WORDS))
    paragraphs = [_sentence(language, chance, chance.randint(8, 18)) for _ in range(chance.randint(1, 3))]
    return Article(
        f"a{number:04}",
        _sentence(language, chance, chance.randint(2, 6)).rstrip("."),
        "\n\n".join(paragraphs),
        url=f"https://{(site := chance.choice(SITES))}/{number}",
        authors=tuple(chance.sample(NAMES[:6], chance.randint(0, 2))),
        published=_FIRST_DAY + timedelta(days=chance.randrange(1500)) if chance.random() < 0.9 else None,
        site=site,
        section=chance.choice([*SECTIONS, None]),
        tags=tuple(chance.sample(TAGS, chance.randint(0, 3))),
        language=language,
        names=tuple(chance.sample(NAMES, chance.randint(0, 3))),
        extra={"topic": chance.choice(TOPICS)} if chance.random() < 0.5 else {},
    )


def _copy(article: Article, number: int, chance: random.Random) -> Article:
    site = chance.choice(SITES)
    return replace(article, id=f"a{number:04}", url=f"https://{site}/{number}", site=site, tags=())


def _sentence(language: str, chance: random.Random, length: int) -> str:
    """Few words are frequent, most are rare."""
    words = WORDS[language].split()
    chosen = [
        words[min(int(chance.paretovariate(0.7)) - 1, len(words) - 1)] if chance.random() < 0.6 else chance.choice(words)
        for _ in range(length)
    ]
    return f"{' '.join(chosen).capitalize()}."


def questions() -> list[Query]:
    chance = random.Random(10)
    held = articles()
    return [parse(text, filters, sort, page, fields=OWN) for text, filters, sort, page in _asked(chance, held)]


def _asked(chance: random.Random, held: list[Article]) -> Iterator[tuple[str, dict[str, list[str]], Sort, int]]:
    def word() -> str:
        return chance.choice(WORDS[chance.choice(list(WORDS))].split())

    def beside(length: int) -> str:
        """Words that stand so in an article."""
        words = chance.choice(held).text.replace(".", "").split()
        at = chance.randrange(max(1, len(words) - length))
        return " ".join(words[at : at + length])

    def texts() -> Iterator[str]:
        yield from ("", "*", "zeppelin", "the", "-ferry", "ferry OR pont OR мост", "title:ferry -bridge", "topic:lakes", "language:he גשר")
        for _ in range(30):
            yield word()
            yield f"{word()} {word()}"
            yield beside(2)
        for _ in range(25):
            yield f'"{beside(chance.randint(2, 3))}"'
            yield f"{word()} OR {word()}"
            yield f"{word()} -{word()}"
        for _ in range(12):
            yield f"{word()[:3]}*"
            yield f"{word()}~"
            yield f'"{beside(2)}"~{chance.randint(1, 5)}'
            yield f"title:{word()}"
            yield f"site:{chance.choice(SITES)} {word()}"
            yield f"name:{chance.choice(NAMES).split()[-1]} {word()}"
            yield f"({word()} OR {word()}) -title:{word()}"
        for _ in range(8):
            yield beside(chance.randint(10, 14))
            yield f"after:2020-0{chance.randint(1, 9)} {word()}"

    for text in texts():
        yield text, {}, "relevance", 1
    for number in range(36):
        filters = {"site": chance.sample(SITES, 3)} if number % 2 else {"published": [str(chance.randint(2019, 2022))]}
        if number % 3 == 0:
            filters |= {chance.choice(["tag", "section"]): [chance.choice(TAGS), chance.choice(SECTIONS)]}
        if number % 4 == 0:
            filters |= {"name": [chance.choice(NAMES)], "topic": ["lakes", "ice"]}
        yield f"{word()} OR {word()} OR {word()}", filters, "relevance", 1 + number % 3
        yield word(), {}, _SORTS[number % 3], 1 + number % 2
