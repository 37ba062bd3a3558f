"""A small archive of invented articles, the application over it, and its pages as trees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from cuttings.search.article import Article, Removed
from cuttings.search.errors import CuttingsError
from cuttings.search.memory import MemoryEngine
from cuttings.search.query import Query
from cuttings.search.results import Results
from cuttings.web import create_app
from tests.web.chromium import browser_at, served
from tests.web.story import STORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POST, COURIER, BLOG = "harbour-post.example", "valley-courier.example", "notes.example"


def _report(number: int, title: str, sentence: str, year: int, site: str, **more: object) -> Article:
    text = f"{sentence}\n\nThe harbour office published the figures in the morning. Nobody at the quay was surprised by them."
    given = {"published": date(year, 1 + number % 12, number), "section": "Local", "authors": ["Ines Maro"], "language": "en", **more}
    return Article(id=f"r{number}", title=title, text=text, site=site, url=f"https://{site}/{number}", **given)  # type: ignore[arg-type]


FERRY = Article(
    id="ferry",
    title="Ferry to Lisk runs again after the flood",
    text=(
        "The ferry to Lisk left the harbour again on Monday. It had been tied up since the flood.\n\n"
        "Captain Oda Brun said that the crossing took nine minutes longer than before. “We go around the sandbank now,” she said.\n\n"
        "The council declined to comment on the cost of dredging."
    ),
    url="https://harbour-post.example/2022/ferry",
    authors=("Jane Doe", "Ines Maro"),
    published=datetime(2022, 1, 10, 14, 5, tzinfo=UTC),
    modified=date(2022, 1, 12),
    site=POST,
    section="Transport",
    tags=("ferry", "flood"),
    language="en",
    names=("Oda Brun", "Lisk"),
    source="pages/ferry.html",
    removed=(Removed("Read also: Ten walks around the lake", "read-also line"), Removed("Leave a comment", "comment form")),
)

FRENCH = Article(
    id="bac",
    title="Le bac de Lisk repart",
    text="Le bac a quitté le port lundi matin. La traversée dure un peu plus longtemps qu’avant.",
    published=date(2022, 1, 11),
    site=COURIER,
    section="Région",
    tags=("ferry",),
    language="fr",
    names=("Lisk",),
)

ARABIC = Article(id="abbara", title="العبارة تعود", text="عادت العبارة إلى الميناء صباح الاثنين.", site=BLOG, language="ar")

UNDATED = Article(
    id="notes/2?#&%//ä",
    title="A note on tides",
    text="Tides come twice a day. The harbour knows it.",
    url="javascript:alert(1)",
    site=BLOG,
    language="en",
)

REPORTS = tuple(
    _report(number, f"Harbour report number {number}", f"The {word} season brought {number} boats to the quay.", year, site)
    for number, word, year, site in [
        (1, "spring", 2018, POST),
        (2, "summer", 2018, POST),
        (3, "autumn", 2019, POST),
        (4, "winter", 2019, COURIER),
        (5, "spring", 2021, COURIER),
        (6, "summer", 2021, POST),
        (7, "autumn", 2022, BLOG),
        (8, "winter", 2022, POST),
        (9, "spring", 2023, COURIER),
        (10, "summer", 2023, POST),
        (11, "autumn", 2023, BLOG),
        (12, "winter", 2023, POST),
    ]
)

ARTICLES = (FERRY, FRENCH, ARABIC, UNDATED, *REPORTS)


class Broken(MemoryEngine):
    """An engine that answers every query with an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def search(self, query: Query) -> Results:
        raise self._error


Opener = Callable[[str], BeautifulSoup]


def client_over(articles: Iterable[Article]) -> FlaskClient:
    app = create_app(MemoryEngine(articles))
    app.testing = True
    return app.test_client()


@pytest.fixture(scope="session")
def engine() -> MemoryEngine:
    return MemoryEngine(ARTICLES)


@pytest.fixture(scope="session")
def client() -> FlaskClient:
    return client_over(ARTICLES)


@pytest.fixture(scope="module")
def address(engine: MemoryEngine) -> Iterator[str]:
    """Where the archive is served."""
    with served(engine) as address:
        yield address


@pytest.fixture(scope="module")
def archive() -> Iterator[str]:
    """Where an archive is served that holds the same and a story of several sites: the one that widgets ask."""
    with served(MemoryEngine([*ARTICLES, *STORY])) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browser_at() as browser:
        yield browser


@pytest.fixture(scope="session")
def page(client: FlaskClient) -> Opener:
    """A page that must be there, as a tree."""

    def opened(address: str) -> BeautifulSoup:
        response = client.get(address)
        assert response.status_code == 200, response.text
        return BeautifulSoup(response.data, "lxml")

    return opened


@pytest.fixture
def client_of() -> Callable[[Iterable[Article]], FlaskClient]:
    return client_over


@pytest.fixture
def broken() -> Callable[[CuttingsError | Exception], FlaskClient]:
    """An application whose engine fails with this error."""
    return lambda error: create_app(Broken(error)).test_client()


@pytest.fixture(scope="session")
def words() -> Callable[[Tag | None], str]:
    """What a person reads in an element, with single spaces."""

    def read(element: Tag | None) -> str:
        assert element is not None
        return " ".join(element.get_text().split())

    return read
