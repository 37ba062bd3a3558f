"""Author names: people, out of what by-lines, meta tags and JSON-LD give as authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_BY_WORDS = """by author von par por di door av af autor autorin auteur text texte szerző yazan автор name posted 写真 文 interview
    written_by posted_by published_by reported_by edited_by reviewed_by words_by text_by text_von story_by article_by created_by
    submitted_by opinion_by analysis_by medically_reviewed_by escrito_por publicado_por écrit_par publié_par scritto_da geschrieben_von
    ein_beitrag_von ein_kommentar_von ein_gastbeitrag_von view_all_posts_by alle_beiträge_von zeige_alle_beiträge_von posts_by
    articles_by"""
_BY = re.compile(rf"^(?:{'|'.join(_BY_WORDS.split()).replace('_', ' ')})\b[\s:]+", re.IGNORECASE)
_SIGNED_BY = re.compile(r"^(?:(?:posted|written|published) )?(?:By|by|Von|Par|Por|Di)(?: |: )[A-ZÀ-Ý]")
_GLUED_BY = re.compile(r"^By(?=[A-Z][a-z]+ [A-Z])")
# What may stand before the word that a by-line is known by.
_BY_WORD = frozenset("by von par por di door av af".split())
_LEADS = frozenset(
    """a an the this post was article story text words report review interview guest blog opinion written posted published submitted
    created updated reported added on in at ein eine der die das dieser beitrag gastbeitrag blogbeitrag artikel kommentar text bericht
    analyse reportage gespräch gespeichert erstellt geschrieben verfasst veröffentlicht eingetragen gepostet publiziert am um uhr vom
    escrito publicado el la le les un une uno una article texte écrit publié rédigé billet proposé posté scritto pubblicato inviato
    articolo il geschreven geplaatst op door skrevet publisert skriven publicerad mis en ligne""".split()
)
# What may stand alone above the name.
_LABELS = frozenset("by author authors von autor autorin autoren par auteur por text texte written_by posted_by words_by".split())
_DIVIDER = re.compile(r"[;|/•·\n&+、]|,(?!\s?(?:jr|sr|ph\.?d|m\.?d|mba|rn|ii|iii)\b)", re.IGNORECASE)
_AND = re.compile(r" (?:and|und|et|y|e|og|och|en|with|mit|avec|con|com|im gespräch mit|[-–—]) ", re.IGNORECASE)
_MONTHS = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july august september october november
    december januar märz mai juni juli oktober dezember""".split()
)
# Theresa May, Jane August.
_NAMED_MONTHS = frozenset("april may june august mai juni jan mar".split())
_CUT = re.compile(r"[,@<(]|(?<!\w)\d")
_TAIL_WORDS = frozenset("for on in at published updated posted says view bio am vom um from illustration illustrationen fotos".split())
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org|net|de|fr|co|ch|at|html?)\b|@|[<>{}=]", re.IGNORECASE)
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
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag
    alle zum zur autoren authors referees biography credit photo image bild quelle source the this to no yes is""".split()
)
_ROLE_STEMS = tuple("redakteur admin journalist categor kategorie profil autor foto".split())
# Accounts that every content management system makes, and by-lines without anybody.
_ACCOUNTS = frozenset(
    """admin administrator root user test unknown anonymous guest webmaster author authors editor staff none null by writtenby
    postedby von autor""".split()
)
# What stands on buttons next to a name.
_BUTTONS = frozenset(
    "see view show all more articles posts stories author profile publisher about follow read contact by the full bio".split()
)
_BAR = re.compile(r"\s?[|·•]\s|\n")
_NAME_WORD = re.compile(r"^[^\W\d_](?:[\w'’.\u2010-]*)$")
_NICKNAME = re.compile(r"^[a-z][\w.-]{2,24}$", re.IGNORECASE)
_SMALL = frozenset(
    "des los las de del della di da dos das do la le van von der den ten ter zu zum af av al el bin ibn y e und i mc o".split()
)
_MAX_WORDS, _LONGEST, _LONGEST_LINE = 5, 300, 160
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
    # Beside a person, capitals alone are an agency's or a publisher's.
    short = {key for key, name in found.items() if name.isupper() and " " not in name and name.lower() not in _AGENCIES}
    return tuple(name for key, name in found.items() if key not in longer and (key not in short or len(short) == len(found)))


def persons(given: Iterable[str], site: str = "", host: str = "") -> tuple[str, ...]:
    """The people in what is given as authors, unless none of them is surely one: an agency, initials, or the site by its own name.

    >>> persons(["Marl Gazette"], "Marl Gazette", "marl-gazette.example"), persons(["dpa"]), persons(["Jane Doe", "dpa"])
    ((), (), ('Jane Doe', 'dpa'))
    """
    names = people(given, site, host)
    own = _key(host)
    sure = any(
        not name.isupper() and name.lower() not in _AGENCIES and _key(name) not in own and _key(name) != _key(site) for name in names
    )
    return names if sure else ()


def in_by_line(line: str, site: str = "", host: str = "") -> tuple[str, ...]:
    """The names in a line that says that it is a by-line, or ().

    >>> in_by_line("By Jane Doe"), in_by_line("The lake rises")
    (('Jane Doe',), ())
    >>> in_by_line("3 March 2021 by Jane Doe, Head of Lakes")
    ('Jane Doe',)
    """
    if len(line) > _LONGEST_LINE:
        return ()
    names = people([line], site, host) if _BY.match(line) else ()
    return names or ((after := _after_by(line)) and people([after], site, host)) or ()


def in_by_lines(lines: Sequence[str], site: str = "", host: str = "") -> tuple[str, ...]:
    """The names in the first of these lines that is a by-line, or that stands below a label such as "Author:".

    >>> in_by_lines(["The lake rises", "Author:", "Jane Doe"])
    ('Jane Doe',)
    """
    label = False
    for line in lines:
        if names := people([line], site, host) if label and len(line) <= 80 else in_by_line(line, site, host):
            return names
        label = len(line) < 20 and line.strip(" :").lower().replace(" ", "_") in _LABELS
    return ()


def by_nobody(line: str) -> tuple[str, ...]:
    """Who signs in a line that says that it is a by-line: the editors, an agency.

    >>> by_nobody("By Valley News Team | 4 min read")
    ('Valley News Team',)
    """
    return signature([line]) if len(line) <= _LONGEST_LINE // 2 and _SIGNED_BY.match(line) else ()


def signature(given: Iterable[str]) -> tuple[str, ...]:
    """The first of the given authors as it stands, for an article that no person signs: "Our Editors", an agency, the site.

    >>> signature(["https://valley.example/", "Valley News Team"])
    ('Valley News Team',)
    """
    signed = (_BAR.split(_without_by(_SPACE.sub(" ", text[:_LONGEST]).strip()), maxsplit=1)[0].strip(" .,:;-–—\"'") for text in given)
    return next(((text,) for text in signed if _may_sign(text)), ())


def _may_sign(text: str) -> bool:
    if not 1 < len(text) <= 60 or len(text.split()) > 6 or _ADDRESS.search(text):
        return False
    words = _WORD.findall(text.lower())
    return _key(text) not in _ACCOUNTS and any(map(str.isalpha, text)) and not all(word in _BUTTONS for word in words)


def _after_by(line: str) -> str:
    """What follows the "by" of a line that has nothing but a date and the usual words before it."""
    if _GLUED_BY.match(line):
        return line[2:]
    words = line.split()
    for index, word in enumerate(words[:12]):
        plain = word.strip(".,:;|-–—()").lower()
        if plain in _BY_WORD and index:
            rest = words[index + 1 :]
            return " ".join(rest) if rest and (rest[0][0].isupper() or plain != "von") else ""
        if plain and plain not in _LEADS and plain not in _MONTHS and not any(map(str.isdigit, plain)):
            return ""
    return ""


def _divided(text: str) -> list[str]:
    text = _without_by(_SPACE.sub(" ", text[:_LONGEST]).strip())
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 2 and all(_NAME_WORD.match(part) and not _has_role(part) for part in parts):
        return [f"{parts[1]} {parts[0]}"]
    return [_tidy(name) for index, part in enumerate(_DIVIDER.split(text)) for name in _within(part, index)]


def _within(part: str, index: int) -> Iterator[str]:
    """The names that "and" joins; none in what follows a name and tells its bearer's office, "and" or not."""
    names = _AND.split(part)
    if index and len(names) > 1 and _has_role(names[0]) and not names[0].strip().lower().startswith(("and ", "und ")):
        return
    yield from names


def _without_by(text: str) -> str:
    while (shorter := _BY.sub("", text)) != text:
        text = shorter
    return text


def _tidy(name: str) -> str:
    name = _CUT.split(_without_by(name.strip()), maxsplit=1)[0]
    words = name.strip(" .,:;-–—|\"'“”*").split()
    ended = next((index for index, word in enumerate(words) if word.lower() in _TAIL_WORDS), len(words))
    words = words[:ended]
    while words and words[-1] in _SMALL:
        words.pop()
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
