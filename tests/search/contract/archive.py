"""The small archive of an invented coast over which the contract's rows are worked out by hand.

    id       site     section    day          language   tokens of the title and of the text
    bridge   post     Local      2021-03-05   en          4  16
    ferry    post     Transport  2021-03-05   en          4  11
    harbour  courier  Transport  2021-06-30   en          2  30
    coup     courier  World      2022-01-10   en          3  11    23:30 at -05:00: newer than riots, though a day earlier
    riots    post     World      2022-01-11   en          4  16
    soup     blog                undated      en          2   9
    angler   blog                undated      en          3   4
    lac      courier  Région     2021-07-14   fr          4  15
    cheval   post     Région     2020-02-29   fr          3  13
    bruecke  courier  Lokales    2021-03-06   de          4   9
    puente   blog                2020-12-31   es          3  11
    most     courier             2022-01-10   ru          2   8
    tokyo    blog                2022-02-01   ja          5  22    pairs of characters
    dunmere  post     Local      2019-08-20   en, by detection    5  81
    note-a   blog     Weather    2020-05-01   en          2   4    note-a, note-b and note-c have the same words
    note-b   blog     Weather    2020-05-01   en          2   4
    note-c   blog     Weather    2020-05-02   en          2   4

The own fields topic and main_place ("Main place") are facets.

An average title has 54 / 17 = 3.2 tokens, an average text 268 / 17 = 15.8.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from cuttings.search.article import Article

OWN = {"topic": "Topic", "main_place": "Place"}
POST, COURIER, BLOG = "post.example", "courier.example", "blog.example"

ARTICLES = (
    Article(
        id="bridge", site=POST, section="Local", authors=("Ada Moor",), tags=("bridge", "river"), names=("Vasht",),
        language="en", published=date(2021, 3, 5), extra={"topic": "public works;  politics"},
        title="New bridge at Vasht",
        text="The bridge opened on Friday. Mayor Korn cut the ribbon.\n\nThe old ferry stops in May.",
    ),
    Article(
        id="ferry", site=POST, section="Transport", authors=("Ada Moor", "Ben Tal"), tags=("ferry", "river"), names=("Vasht", "Olm"),
        language="en", published=date(2021, 3, 5),
        title="Last ferry leaves Olm",
        text="The ferry crossed the river for sixty years. Its captain wept.",
    ),
    Article(
        id="harbour", site=COURIER, section="Transport", authors=("Ben Tal",), tags=("ferry", "harbour"), names=("Olm",),
        language="en", published=date(2021, 6, 30), extra={"Topic": "public works", "colour": "blue"},
        title="Harbour plans",
        text="Nobody in the harbour wants a bridge, a ferry or a tunnel. They want fish. "
        "Fish is what the harbour was built for, they say, and fish it shall be.",
    ),
    Article(
        id="coup", site=COURIER, section="World", authors=("Jane Doe",), tags=("coup",), names=("Kassim Tokaiev",),
        language="en", published=datetime(2022, 1, 10, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        extra={"topic": "politics"},
        title="Coup attempt fails",
        text="President Tokaïev spoke of a coup attempt. He blamed foreign rioters.",
    ),
    Article(
        id="riots", site=POST, section="World", authors=("Jane Doe",), tags=("coup", "riot"), names=("Kassim Tokaiev",),
        language="en", published=datetime(2022, 1, 11, 1, 0, tzinfo=UTC), extra={"TOPIC": "politics; politics; "},
        title="Rioting in the capital",
        text="Riots shook the capital. The rioters left a coup\n\nAttempt after attempt was made to talk.",
    ),
    Article(
        id="soup", site=BLOG, tags=("fish",), language="en", extra={"topic": " "},
        title="Fish soup",
        text="Fish, water, salt. Cook the fish for an hour.",
    ),
    Article(
        id="angler", site=BLOG, tags=("fish",), names=("Olm",), language="en",
        title="Fishing at Olm",
        text="Fishing is quiet work.",
    ),
    Article(
        id="lac", site=COURIER, section="Région", authors=("Élodie Roux",), tags=("lac",), names=("Olm",),
        language="fr", published=date(2021, 7, 14), extra={"topic": "grands lacs", "Main place": "Olm"},
        title="Les chevaux du lac",
        text="Les chevaux ont traversé le lac. L’été fut chaud à l’école d’Olm.",
    ),
    Article(
        id="cheval", site=POST, section="Région", authors=("Élodie Roux",), language="fr", published=date(2020, 2, 29),
        title="Un cheval perdu",
        text="Le cheval noir s'est perdu près du pont. On l'a retrouvé.",
    ),
    Article(
        id="bruecke", site=COURIER, section="Lokales", authors=("Jörg Groß",), tags=("brücke",), names=("Vasht",),
        language="de", published=date(2021, 3, 6),
        title="Die Brücken von Vasht",
        text="Die Brücke ist offen. Straßen und Häuser bleiben gesperrt.",
    ),
    Article(
        id="puente", site=BLOG, authors=("Ada Moor",), language="es", published=date(2020, 12, 31), extra={"topic": "Public works"},
        title="Puentes y ríos",
        text="Los puentes cruzan el río. El alcalde habló del año nuevo.",
    ),
    Article(
        id="most", site=COURIER, authors=("Иван Орлов",), language="ru", published=date(2022, 1, 10),
        title="Новый мост",
        text="В городе открыли мосты. Ёлка стоит у реки.",
    ),
    Article(
        id="tokyo", site=BLOG, language="ja", published=date(2022, 2, 1),
        title="東京大学の橋",
        text="東京大学の学生が新しい橋を渡った。京都は静かだった。",
    ),
    Article(
        id="dunmere", site=POST, section="Local", authors=("Jane Doe",), names=("Dunmere",), published=date(2019, 8, 20),
        title="A quiet summer in Dunmere",
        text="Nothing happened in Dunmere this summer, and the people who live there were glad of it. The baker sold bread, and in the "
        "evening the old men played chess under the lime trees until the lamps were lit.\n\nIn August a visitor asked for the way to "
        "the sea. Nobody knew it. She stayed for a week, bought a hat and left on the morning bus. Since then the children have drawn "
        "maps of the coast on every wall, with whales.",
    ),
    *(
        Article(
            id=id, site=BLOG, section="Weather", tags=("rain",), language="en", published=date(2020, 5, day),
            title="Weather note",
            text="Rain in the morning.",
        )
        for id, day in (("note-a", 1), ("note-b", 1), ("note-c", 2))
    ),
)  # fmt: skip
