"""Author names: people, out of what by-lines, meta tags and JSON-LD give as authors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_BY_WORDS = """by author von par por di door av af autor autorin auteur text texte szerző yazan автор name posted 写真 文
    written_by posted_by published_by reported_by edited_by reviewed_by words_by text_by story_by article_by created_by submitted_by
    opinion_by analysis_by medically_reviewed_by escrito_por publicado_por écrit_par publié_par scritto_da geschrieben_von ein_beitrag_von
    ein_kommentar_von ein_gastbeitrag_von"""
_BY = re.compile(rf"^(?:{'|'.join(_BY_WORDS.split()).replace('_', ' ')})\b[\s:]+", re.IGNORECASE)
_DIVIDER = re.compile(
    r"[;|/•·\n&+、]|,(?!\s?(?:jr|sr|ph\.?d|m\.?d|mba|rn|ii|iii)\b)| (?:and|und|et|y|e|og|och|en|with|mit|avec|con|com|[-–—]) ",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october november
    december januar märz mai juni juli oktober dezember""".split()
)
# Theresa May, Jane August.
_NAMED_MONTHS = frozenset("april may june august mai juni jan mar".split())
_CUT = re.compile(r"[,@<(\d]")
_TAIL_WORDS = frozenset("for on in at published updated posted says view bio".split())
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org|net|de|fr|co|html?)\b|@|[<>{}=]", re.IGNORECASE)
_AGENCIES = frozenset("dpa afp apa ap reuters ansa efe sda ats belga lusa anp ritzau tass ntb tt pap ctk mti sid epd kna".split()) | {
    "associated press",
    "the associated press",
    "agence france-presse",
}
# What signs articles and is nobody.
_ROLES = frozenset(
    """sign written founder co founders head staff editor editors editorial reporter correspondent writer contributor contributors
    redaktion redaktor rédaction redazione redacción redação redactie newsroom desk team guest author chief news media magazine
    online group inc ltd llc gmbh webmaster journaliste periodista giornalista freelance columnist producer photographer anonymous
    unknown user support company university institute network foundation blog bureau wire service services view more post posts all
    follow share comment comments read minute minutes min ago updated published subscribe nachrichten zeitung inhalte tag tags stand
    datum date home about über contact kontakt times show tv radio null undefined none default article articles beiträge artikel
    alle zum zur autoren biography credit photo image bild quelle source the this von to no yes is""".split()
)
_ROLE_STEMS = tuple("redakteur admin journalist categor kategorie profil autor foto".split())
_NAME_WORD = re.compile(r"^[^\W\d_](?:[\w'’.\u2010-]*)$")
_NICKNAME = re.compile(r"^[a-z][\w.-]{2,24}$", re.IGNORECASE)
_SMALL = frozenset(
    "des los las de del della di da dos das do la le van von der den ten ter zu zum af av al el bin ibn y e und i mc o".split()
)
_MAX_WORDS = 5
_MOST = 200  # each name is compared with all others


def people(given: Iterable[str], site: str = "", host: str = "") -> tuple[str, ...]:
    """The people's names in what is given as authors, in order and once each.

    News agencies count as people. The site does not, unless it is a person's: then the host has the name too.

    >>> people(["By Jane Doe and John Roe, Staff Writer"])
    ('Jane Doe', 'John Roe')
    """
    refused = {"", _key(site)} if " " not in site or _key(site) not in _key(host) else {""}
    divided = [(text, name) for text in islice(given, _MOST) for name in _divided(text) if _key(name) not in refused]
    names = [name for _, name in divided if _is_name(name)] or [name for text, name in divided if _is_nickname(name, text)]
    found: dict[str, str] = {}
    for name in names[:_MOST]:
        found.setdefault(_key(name), name)
    longer = [key for key in found if any(key != other and key in other for other in found)]
    return tuple(name for key, name in found.items() if key not in longer)


def in_by_line(line: str, site: str = "") -> tuple[str, ...]:
    """The names in a line that says that it is a by-line, or ().

    >>> in_by_line("By Jane Doe"), in_by_line("The lake rises")
    (('Jane Doe',), ())
    """
    return people([line], site) if len(line) <= 120 and _BY.match(line) else ()


def _divided(text: str) -> list[str]:
    text = _without_by(_SPACE.sub(" ", text[:300]).strip())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and all(_NAME_WORD.match(part) and not _has_role(part) for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return [_tidy(part) for part in _DIVIDER.split(text)]


def _without_by(text: str) -> str:
    while (shorter := _BY.sub("", text)) != text:
        text = shorter
    return text


def _tidy(name: str) -> str:
    name = _CUT.split(_without_by(name.strip()), maxsplit=1)[0]
    words = name.strip(" .,:;-–—|\"'“”*").split()
    ended = next((index for index, word in enumerate(words) if word.lower() in _TAIL_WORDS), len(words))
    words = words[:ended]
    while words and (last := words[-1].lower().rstrip(".")) in _MONTHS and (len(words) != 2 or last not in _NAMED_MONTHS):
        words.pop()
    name = " ".join(words)
    if len(words) > 1 and name.isupper() and name.isascii():
        name = " ".join(word.title() for word in words)
    return name


def _is_name(name: str) -> bool:
    """Has it the shape of a person's name, or is it a news agency's?"""
    if name.lower() in _AGENCIES:
        return True
    if not name or len(name) > 60 or _ADDRESS.search(name) or _has_role(name):
        return False
    words = name.split()
    if len(words) > _MAX_WORDS or not all(_NAME_WORD.match(word) for word in words):
        return False
    capitals = [word for word in words if word[0].isupper() or not word[0].isascii()]
    return bool(capitals) and all(word in capitals or word.lower() in _SMALL for word in words)


def _has_role(name: str) -> bool:
    words = _WORD.findall(name.lower())
    return any(word in _ROLES or word.startswith(_ROLE_STEMS) for word in words)


def _is_nickname(name: str, whole: str) -> bool:
    """A single lower-case word signs an article when nothing else stands beside it."""
    return name == _without_by(whole.strip()) and bool(_NICKNAME.match(name)) and not _has_role(name) and not _ADDRESS.search(name)


def _key(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
