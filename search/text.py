"""The one analysis: from text to words, the same for every engine, for articles and for queries.

A token's `form` is its word with case and accents folded; digits of all scripts are one, and so are the letters that Arabic, Persian
and Urdu write differently (as Lucene's ArabicNormalizer and PersianNormalizer have it, and teh marbuta as heh). A form's stem is
snowballstemmer's for the article's language, that of arabic.py for Arabic; languages that have none keep the form. Chinese, Japanese,
Korean, Thai, Lao, Burmese and Khmer, which do not put spaces between words (or, in Korean, glue particles to them), become overlapping
pairs of characters. A lone one of their characters asks for the pairs that it is in.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import snowballstemmer

from cuttings.search.arabic import ArabicStemmer

# ISO 639-1 code -> Snowball's algorithm.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Signs that belong to the letter before them, which \w leaves out: vowels of Hindi, Tamil and their kin, accents, points.
_MARKS = "".join(
    chr(code)
    for start, end in ((0x300, 0x1100), (0x1780, 0x1880), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x3099, 0x309B), (0xFE20, 0xFE30))
    for code in range(start, end)
    if unicodedata.category(chr(code)).startswith("M")
)
_INVISIBLE = "\u00ad\u200c\u200d\u2060"  # soft hyphen, joiners: inside words, never seen
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff\uac00-\ud7af"  # Han, Hangul
)
_JAMO = "\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff"  # the parts of Korean syllables
_VOICED = "\u3099\u309a\uff9e\uff9f"  # the dots of kana, as signs of their own
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # tell which of its shapes a Han character has
# The 's of Kazakhstan's is matched to be left out.
_POSSESSIVE = r"(?<=[^\W_])['’][sS](?![^\W_])"
_WORD = re.compile(rf"([^\W_]+(?:[{_MARKS}{_INVISIBLE}]+[^\W_]*)*)(?:{_POSSESSIVE})*")
_ASCII_WORD = re.compile(rf"{_POSSESSIVE}|[A-Za-z0-9]+")
_RUN = re.compile(
    rf"{_POSSESSIVE}|(?P<unspaced>[{_UNSPACED}{_JAMO}][{_UNSPACED}{_JAMO}{_MARKS}{_VARIANTS}]*)"
    rf"|[^\W_{_UNSPACED}{_JAMO}](?:[^\W_{_UNSPACED}{_JAMO}]|[{_MARKS}{_INVISIBLE}])*"
)
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}{_JAMO}]")
# One character of an unspaced script, however it is encoded: が may be a か and its dots, 한 a row of three jamo.
_CHARACTER = re.compile(
    "(?:[\u1100-\u115f\ua960-\ua97f]+[\u1160-\u11a7\ud7b0-\ud7c6]*[\u11a8-\u11ff\ud7cb-\ud7ff]*|[\uac00-\ud7a3][\u11a8-\u11ff]*|.)"
    f"[{_VOICED}{_VARIANTS}]*",
    re.DOTALL,
)
# The same words as _ASCII_WORD finds in a small-letter text, without a match for each: a possessive goes with the word before it.
_SMALL_WORD = re.compile(r"([a-z0-9]+)(?:'s(?![a-z0-9]))*")
# What typography puts into texts that are plain otherwise, and what stands for it, letter by letter.
_TYPOGRAPHY = {"\u2019": "'", **dict.fromkeys("‘“”–—…•\u202f€", " ")}

# Accents of Latin and Greek, points of Hebrew, vowels of Arabic. The breve of й stays: the Russian stemmer needs it.
_ACCENTS = re.compile("[\u0300-\u0305\u0307-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed]|(?<![иу])\u0306")
_ARABIC = {"ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ە": "ه", "ة": "ه", "ۃ": "ه", "ٱ": "ا"}
_DIGITS = {sign: str(unicodedata.decimal(sign)) for sign in map(chr, range(0x80, 0x20000)) if unicodedata.decimal(sign, None) is not None}
_SINGLE_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", **_ARABIC, **_DIGITS}
)
# Nothing that words are cut at, and no parts of Korean syllables, which join.
_STAYS = re.compile("[a-z0-9\u0080-\u10ff\u1200-\U0010ffff]+")
_DROPPED = dict.fromkeys([*map(ord, f"{_INVISIBLE}\u0640"), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])

BREAK = "\x1f"
"""Stands where one paragraph or value ends and another begins; never a word."""
PARAGRAPH = "\n\n"
"""Divides the paragraphs of a text."""


class Token(NamedTuple):
    """A word of a text: its folded form, and where it stands. Its position is its index in the list of tokens."""

    form: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a text, in order.

    >>> [token.form for token in tokens("Tokaïev’s coup d'État, 2022")]
    ['tokaiev', 'coup', 'd', 'etat', '2022']
    >>> [token.form for token in tokens("東京大学 rocks")]
    ['東京', '京大', '大学', 'rocks']
    """
    if text.isascii():
        return [Token(match[0].lower(), match.start(), match.end()) for match in _ASCII_WORD.finditer(text) if match[0][0] != "'"]
    if _HAS_UNSPACED.search(text):
        return _mixed(text)
    return _worded(Token(fold(match[1]), match.start(1), match.end(1)) for match in _WORD.finditer(text))


def tokens_among(text: str, wanted: Collection[str]) -> list[Token]:
    """Those of a text's tokens that have one of the wanted forms, without making the others."""
    if text.isascii() or _HAS_UNSPACED.search(text):
        return [token for token in tokens(text) if token.form in wanted]
    words = {word: form for word in set(_WORD.findall(text)) if (form := fold(word)) in wanted}
    if not words:
        return []
    return [Token(words[match[1]], match.start(1), match.end(1)) for match in _WORD.finditer(text) if match[1] in words]


def forms(text: str) -> list[str]:
    """The folded words of a text: those of tokens(), faster.

    >>> forms("Łódź, ZÜRICH")
    ['lodz', 'zurich']
    """
    small = plain(text)
    if small is not None:
        return _SMALL_WORD.findall(small)
    if _HAS_UNSPACED.search(text):
        return [token.form for token in _mixed(text)]
    return [form for form in map(fold, _WORD.findall(text)) if form]


def plain(text: str) -> str | None:
    """The text in small ASCII letters, accents and typography taken off, of the same length; None if not each letter is one of these.

    >>> plain("The Mayor’s “Yes”"), plain("Tokaïev"), plain("Œuvre")
    ("the mayor's  yes ", 'tokaiev', None)
    """
    if text.isascii():
        return text.lower()
    for sign, instead in _TYPOGRAPHY.items():
        text = text.replace(sign, instead)
    try:
        return text.encode("latin-1").translate(_WESTERN).decode("ascii")
    except UnicodeError:
        return None


def divided(parts: Iterable[str]) -> list[str]:
    """The folded words of several paragraphs or values, with a BREAK between them, so that no phrase spans two.

    >>> divided(["Jane Doe", "Ines Maro"]) == ["jane", "doe", BREAK, "ines", "maro"]
    True
    """
    words: list[str] = []
    for part in parts:
        words += [BREAK, *forms(part)] if words else forms(part)
    return words


def paragraphs(text: str) -> list[str]:
    return text.split(PARAGRAPH)


def is_unspaced(text: str) -> bool:
    """Is there something in a text that is written without spaces between words?

    >>> is_unspaced("東京"), is_unspaced("state-of-the-art")
    (True, False)
    """
    return _HAS_UNSPACED.search(text) is not None


def is_lone(form: str) -> bool:
    """Is a folded word one character of a script without spaces between words? It is looked for in pairs of characters, too.

    >>> is_lone("京"), is_lone("東京"), is_lone("a")
    (True, False, False)
    """
    return len(form) == 1 and not form.isascii() and _HAS_UNSPACED.match(form) is not None


def characters(text: str) -> list[tuple[int, int]]:
    """Where each character starts and ends, with the signs that belong to it."""
    return [match.span() for match in _CHARACTER.finditer(text)]


def unfinished(text: str) -> str:
    """The folded word in which a text that somebody is typing ends; empty after a space.

    >>> unfinished("the Kaz"), unfinished("the ")
    ('kaz', '')
    """
    found = tokens(text)
    return found[-1].form if found and found[-1].end == len(text) else ""


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """A word without case, accents, ligatures and width; the same for the same word however it is encoded.

    >>> fold("Straße"), fold("ﬁn"), fold("Ёлка"), fold("новый"), fold("٢٠٢٢")
    ('strasse', 'fin', 'елка', 'новый', '2022')
    """
    if word.isascii():
        return word.lower()
    # Twice, for capitals that only show when a sign is taken apart; some are taken apart into several words.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.translate(_DROPPED)).casefold().replace(" ", ""))
    return unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_SINGLE_LETTERS)


def folded_alone(letter: str) -> str | None:
    """What a letter becomes in the folded words of a text: a space if it stands between words, an apostrophe for each kind of it.
    None where that depends on the letters around it.

    >>> folded_alone("É"), folded_alone("ß"), folded_alone("“"), folded_alone("’"), folded_alone("京")
    ('e', 'ss', ' ', "'", None)
    """
    if letter in "'’":
        return "'"
    if letter in _MARKS or letter in _INVISIBLE or _HAS_UNSPACED.match(letter):
        return None
    if not _WORD.match(letter):
        return " "
    folded = fold(letter)
    return folded if _STAYS.fullmatch(folded) else None


def stems(forms: Sequence[str], language: str | None) -> list[str]:
    """The stem of each folded word; what many words are best stemmed with, because none of them is remembered."""
    algorithm = STEMMERS.get(language or "")
    return _stemmers.stem_all(forms, algorithm) if algorithm else list(forms)


@lru_cache(maxsize=1 << 14)
def stem(form: str, language: str | None) -> str:
    """The stem of a folded word in a language (ISO 639-1), the form itself where there is no stemmer.

    >>> stem("riots", "en"), stem("riots", None), stem("chevaux", "fr")
    ('riot', 'riots', 'cheval')
    """
    algorithm = STEMMERS.get(language or "")
    return _stemmers.stem(form, algorithm) if algorithm else form


def term_of(form: str, language: str | None) -> str:
    """A stem as an index holds it: with its language, because one spelling is different stems in different languages.

    >>> term_of("against", "en"), term_of("against", "de"), term_of("against", None)
    ('en:against', 'de:again', ':against')
    """
    return f"{language or ''}:{stem(form, language)}"


def _mixed(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _RUN.finditer(text):
        if match["unspaced"]:
            found += _pairs(match[0], match.start())
        elif match[0][0] not in "'’":
            found.append(Token(fold(match[0]), match.start(), match.end()))
    return _worded(found)


def _worded(found: Iterable[Token]) -> list[Token]:
    """Tokens of which something is left: an Arabic tatweel or a lone vowel sign folds to nothing."""
    return [token for token in found if token.form]


def _pairs(run: str, at: int) -> list[Token]:
    ends = [at, *(at + match.end() for match in _CHARACTER.finditer(run))]
    if len(ends) == 2:
        return [Token(fold(run), *ends)]
    return [Token(fold(run[start - at : end - at]), start, end) for start, end in zip(ends, ends[2:], strict=False)]


def _western(letter: str) -> int:
    """The byte that stands for a letter of Latin-1 in plain text: itself where that is none of ASCII's."""
    if letter.isascii() or letter.isalnum():
        folded = fold(letter)
        return ord(folded if len(folded) == 1 and folded.isascii() else letter)
    return ord(letter if letter in _INVISIBLE else " ")


_WESTERN = bytes(_western(chr(code)) for code in range(256))


class _Stemmers:
    """Snowball's stemmers, made when first needed, and one of ours in the place of its Arabic one; they keep state while they work, so one
    thread at a time."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {"arabic": ArabicStemmer()}
        self._lock = threading.Lock()

    def stem(self, form: str, algorithm: str) -> str:
        with self._lock:
            stemmed: str = self._stemmer(algorithm).stemWord(form)
            return stemmed

    def stem_all(self, forms: Sequence[str], algorithm: str) -> list[str]:
        with self._lock:
            stemmed: list[str] = self._stemmer(algorithm).stemWords(forms)
            return stemmed

    def _stemmer(self, algorithm: str) -> Any:
        if algorithm not in self._made:
            self._made[algorithm] = snowballstemmer.stemmer(algorithm)
            # What is stemmed is remembered here, or is stemmed once: PyStemmer's own memory only takes time.
            self._made[algorithm].maxCacheSize = 0
        return self._made[algorithm]


_stemmers = _Stemmers()
