"""Dates as publishers write them: ISO 8601, the months of a dozen languages, the day in an address."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

EARLIEST = date(1990, 1, 1)

_MONTHS = {
    1: """january jan janvier janv januar jänner jaenner enero ene gennaio gen janeiro januari stycznia styczeń января январь
        ocak ledna leden tammikuuta ianuarie január januara siječnja γενάρη ιανουαρίου січня""",
    2: """february feb febr février févr fevrier februar feber febrero febbraio fevereiro fev februari lutego luty февраля
        февраль şubat února únor helmikuuta februarie február februara veljače φεβρουαρίου лютого""",
    3: """march mar mars märz maerz mär marzo março marco maart mrt marca marzec марта март mart března březen maaliskuuta
        martie március ožujka μαρτίου березня""",
    4: """april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель nisan dubna duben huhtikuuta aprilie április
        aprila travnja απριλίου квітня""",
    5: """may mai mayo maggio mag maio mei maj maja мая май mayıs května květen toukokuuta május svibnja μαΐου травня""",
    6: """june jun juin juni junio giugno giu junho czerwca czerwiec июня июнь haziran června červen kesäkuuta iunie június juna
        lipnja ιουνίου червня""",
    7: """july jul juillet juil juli julio luglio lug julho lipca lipiec июля июль temmuz července červenec heinäkuuta iulie
        július jula srpnja ιουλίου липня""",
    8: """august aug août aout agosto ago augustus augusti sierpnia sierpień августа август ağustos srpna srpen elokuuta
        augusztus kolovoza αυγούστου серпня""",
    9: """september sept sep septembre septiembre settembre set setembro września wrzesień сентября сентябрь eylül září
        syyskuuta septembrie szeptember septembra rujna σεπτεμβρίου вересня""",
    10: """october oct octobre oktober okt octubre ottobre ott outubro out października październik октября октябрь ekim října
        říjen lokakuuta octombrie október listopada οκτωβρίου жовтня""",
    11: """november nov novembre noviembre novembro listopad ноября ноябрь kasım listopadu marraskuuta noiembrie novembra
        studenoga νοεμβρίου листопада""",
    12: """december dec décembre déc decembre dezember dez diciembre dic dicembre dezembro grudnia grudzień декабря декабрь
        aralık prosince prosinec joulukuuta decembrie decembra des desember prosinca δεκεμβρίου грудня""",
}
_MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAME = r"(?P<month>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>(?:19[89]|20[0-4])\d)"
_DAY = r"(?P<day>[0-3]?\d)"

_ISO = re.compile(r"(?<!\d)" + _YEAR + r"-(?P<number>[01]?\d)-" + _DAY + r"(?!\d)")
_WRITTEN = (
    _ISO,
    re.compile(
        r"(?<![\d.,])(?<!\d:)"
        + _DAY
        + r"(?:st|nd|rd|th|er|\.|º|°)?[ \u00a0]{0,2}(?:of |de |d')?"
        + _NAME
        + r",?[ \u00a0]{1,2}(?:de |del )?"
        + _YEAR
        + r"(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)" + _NAME + r"[ \u00a0]{1,2}" + _DAY + r"(?:st|nd|rd|th)?,?[ \u00a0]{1,2}(?:\d\d:\d\d[ \u00a0])?" + _YEAR + r"(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(_YEAR + r" ?[年년] ?(?P<number>[01]?\d) ?[月월] ?" + _DAY + r" ?[日일]"),
    re.compile(r"(?<![\d.])" + _DAY + r"\.[ \u00a0]?(?P<number>[01]?\d)\.[ \u00a0]?" + _YEAR + r"(?!\d)"),
    re.compile(r"(?<![\d./-])" + _YEAR + r"[./](?P<number>[01]?\d)[./]" + _DAY + r"(?!\d)"),
    re.compile(_DAY + r"-(?P<month>[^\W\d_]{3,9})-" + _YEAR + r"(?!\d)"),
)
# 03/04/2021 is April in most of the world and March in the United States.
_SLASHED = re.compile(r"(?<![\d/-])(?P<one>[0-3]?\d)[/-](?P<two>[0-3]?\d)[/-]" + _YEAR + r"(?!\d)")
_SHORT = re.compile(r"(?<![\d.])" + _DAY + r"\.(?P<number>[01]?\d)\.(?P<short>[0-2]\d)(?![\d.])")
_IN_URL = re.compile(r"(?:/|[-_.=])(?P<year>(?:19[89]|20[0-4])\d)[-/_.]?(?P<number>0[1-9]|1[0-2])[-/_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_IN_URL_SPARSE = re.compile(
    r"/(?P<year>(?:19[89]|20[0-4])\d)/(?P<number>[1-9]|1[0-2]|(?P<month>[a-z]{3}))/(?P<day>[1-9]|[12]\d|3[01]|0[1-9])/"
)
_IN_URL_REVERSED = re.compile(r"[/_-](?P<day>0[1-9]|[12]\d|3[01])-(?P<number>0[1-9]|1[0-2])-(?P<year>(?:19[89]|20[0-4])\d)(?!\d)")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_CLOCK = re.compile(r"(?<![\d.:-])([01]?\d|2[0-3])[h:]([0-5]\d)(?![\d])")
_ZONE = re.compile(r"([+-]\d\d):?(\d\d)$")


def read_date(value: str, american: bool = False) -> date | datetime | None:
    """The day or the moment that a machine-written value gives: ISO 8601, RFC 2822, seconds since 1970; else a written date.

    `american` reads 3/4/2021 as March.

    >>> read_date("2022-01-10T09:30:00Z").isoformat(), read_date("10 janvier 2022").isoformat()
    ('2022-01-10T09:30:00+00:00', '2022-01-10')
    """
    value = value.strip()[:120]
    if not value:
        return None
    return _sane(_iso(value) or _epoch(value) or _mail(value)) or find_date(value, american)


def find_date(text: str, american: bool = False) -> date | None:
    """The first whole date written in a text, in any of the languages; `american` writes the month first.

    >>> find_date("Published on March 3rd, 2021 by the editors").isoformat()
    '2021-03-03'
    """
    found = [(match.start(), day) for pattern in _WRITTEN for match in pattern.finditer(text) if (day := _day(match))]
    found += [(match.start(), day) for match in _SLASHED.finditer(text) if (day := _slashed(match, american))]
    if not found:
        found = [(match.start(), day) for match in _SHORT.finditer(text) if (day := _day(match))]
    return min(found)[1] if found else None


def find_moment(text: str) -> date | datetime | None:
    """The first date in a text, with the time of day that stands after it.

    >>> find_moment("Publié le 14 janvier 2023 à 06h00").isoformat()
    '2023-01-14T06:00:00'
    """
    day = find_date(text)
    clock = _CLOCK.search(text) if day else None
    return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2])) if day and clock else day


def date_in_url(url: str) -> date | None:
    """The day that an address names.

    >>> date_in_url("https://a.example/2021/03/04/lake").isoformat()
    '2021-03-04'
    """
    url = url[:500]
    match = _IN_URL.search(url) or _IN_URL_SPARSE.search(url.lower()) or _IN_URL_REVERSED.search(url)
    return _day(match) if match else None


def _iso(value: str) -> date | datetime | None:
    try:
        return (
            date.fromisoformat(value) if len(value) in (8, 10) else datetime.fromisoformat(_ZONE.sub(r"\1:\2", value.replace(" ", "T", 1)))
        )
    except ValueError:
        return None


def _epoch(value: str) -> datetime | None:
    if not _EPOCH.match(value):
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC)


def _mail(value: str) -> datetime | None:
    if "," not in value[:5]:
        return None
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None


def _sane(value: date | datetime | None) -> date | datetime | None:
    if value is None:
        return None
    day = value.date() if isinstance(value, datetime) else value
    return value if EARLIEST <= day <= _latest() else None


def _latest() -> date:
    # A day of grace for time zones, another for articles put online the evening before.
    return datetime.now(UTC).date() + timedelta(days=2)


def _slashed(match: re.Match[str], american: bool) -> date | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    month, day = (one, two) if (american and one <= 12) or two > 12 else (two, one)
    return _made(year, month, day)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = _MONTH.get((parts.get("month") or "").lower()) or int(parts.get("number") or 0)
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    return _made(year, month, int(parts["day"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if EARLIEST <= made <= _latest() else None
