"""Mentions: sequences of words with a capital in the sentences of a text, with what the words around each of them show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.index.clean.capitals import INSTITUTIONS
from cuttings.index.clean.writing import Writing

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆŻŹĐİĞŞŐŰĀĒĪŌŪ]"
_NAME_WORD = rf"(?:(?:{_CAPITAL}\.){{2,}}|{_CAPITAL}\.(?=\s?{_CAPITAL})|(?:[dDlL]['’]|O['’]|Mc|Mac|Al-|al-|el-)?{_CAPITAL}[\w'’\-]*)"
_CONNECTORS = """of_the de_la de_las de_los van_der van_den von_der de del della di da dos das do du des van von den ten ter of al el bin
    ibn zu af av &"""
_INNER = "(?:" + "|".join(_CONNECTORS.split()).replace("_", " ") + ")"
# Not in the middle of a word (iPhone), of an address or of a tag.
_SEQUENCE = re.compile(
    rf"(?<![\w/@#.\-]){_NAME_WORD}(?:[ \u00a0](?:{_INNER}[ \u00a0])?{_NAME_WORD}){{0,6}}(?![\w/@#]|[ \u00a0]\d|\.{_CAPITAL})"
)
_QUOTES = "\"“«„‘'(["
_ENDS = frozenset('.!?…:;»”"–—•|/-')
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|M|Mme|vs|No)|\b[A-Z])\.\s*$")
_GENITIVE = re.compile(r"['’]s?$")
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|m|d|t)$")
_ELISION = re.compile(r"^[dl]['’]")
_HYPHENED = re.compile(r"-[^\W\dA-Z_][^\W_]*$")
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][\w-]+")
_FOLLOWS = re.compile(rf"\b{_CAPITAL}[\w-]+,? (?:and|&|y|et|e|och|og|en) $")
# What stands around a person or a place: a verb of speaking, a preposition.
_SPEAKS = re.compile(
    r",? (?:said|says|told|added|wrote|tweeted|argued|explained|warned|admitted|insisted|a (?:dit|déclaré|expliqué|ajouté)|dijo|afirmó"
    r"|explicó|ha detto|ha spiegato|disse|afirmou|sa|sade|säger|siger|sier|sagde|zei|zegt)\b"
)
_PLACED = re.compile(
    r"\b(?:in|near|outside|from|at|around|à|dans|près de|en|desde|cerca de|hasta|a|di|da|vicino a|em|de|i|på|til|fra|från|te|uit|naar) $"
)
_RESTS = re.compile(r"['’]?(?:[.,;)]|$| (?:and|on|where|when|who|after|before|last|this|y|et|e|og|och|en|el|le|la|il|on|den|op)\b)")
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', "»", ")", ":")
_LONG = 12
"""A paragraph of so many words may tell something though it does not end like a sentence."""
# German within another language: a quotation, or a page whose language was not seen.
_GERMAN = re.compile(r"\b(?:und|nicht|ist|eine[rnms]?|auch|wird|für)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """`opens` a sentence, or speech; `follows` a name and an "and", so that it may be the rest of one. `shown` is whether the words
    around it show a person or a place."""

    words: tuple[str, ...]
    opens: bool
    follows: bool = False
    shown: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def small(paragraphs: Sequence[str]) -> set[str]:
    """The words that stand in small letters in some paragraphs."""
    return {word for paragraph in paragraphs for word in _LOWER.findall(paragraph)}


def capitals(paragraphs: Sequence[str]) -> set[str]:
    """The words, in small letters, that have a capital in some paragraphs where no sentence begins."""
    found: set[str] = set()
    for paragraph in paragraphs:
        for sequence in _SEQUENCE.finditer(paragraph):
            words = _WORD.findall(sequence[0])
            found.update(word.lower() for word in words[_opens(paragraph[max(0, sequence.start() - 12) : sequence.start()]) :])
    return found


def prose(text: str) -> list[str]:
    """The paragraphs that tell something: no headlines, no lists, no cells of tables."""
    return [paragraph for paragraph in text.split("\n") if _is_prose(paragraph.strip()) and not _is_headline(paragraph)]


def mentions(paragraph: str, writing: Writing) -> Iterator[Mention]:
    """What a paragraph mentions, in order."""
    for found in _SEQUENCE.finditer(paragraph):
        before, after = paragraph[max(0, found.start() - 24) : found.start()], paragraph[found.end() : found.end() + 24]
        opens, follows = _opens(before), _FOLLOWS.search(before) is not None
        placed = _PLACED.search(before) or _ELISION.match(found[0])
        shown = _SPEAKS.match(after) is not None or (placed is not None and _RESTS.match(after) is not None)
        for words, is_origin in _divided(found[0].replace("\u00a0", " ").split(" "), writing):
            yield Mention(words, opens, follows, shown or is_origin)
            opens = follows = False


def _is_prose(paragraph: str) -> bool:
    if len(_GERMAN.findall(paragraph)) > 1:
        return False
    if paragraph.endswith(_SENTENCE_ENDS):
        return True
    words = _WORD.findall(paragraph)
    return len(words) >= _LONG and sum(word[0].islower() for word in words) > 0.6 * len(words)


def _is_headline(paragraph: str) -> bool:
    """Lines in title case, and lines in capitals, tell nothing."""
    if paragraph.rstrip().endswith((".", "!", "?", "”", '"', "»")) and not paragraph.isupper():
        return False
    words = [word for word in _WORD.findall(paragraph) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.6 * len(words) and len(words) > 2


def _opens(before: str) -> bool:
    """Does a sentence, or speech, begin after this?"""
    bare = before.rstrip()
    if not bare or bare[-1] in _QUOTES:
        return True
    return bare[-1] in _ENDS and not _ABBREVIATION.search(before)


def _divided(words: Sequence[str], writing: Writing) -> Iterator[tuple[tuple[str, ...], bool]]:
    """A sequence, divided after a genitive (Delhi's | Saket), after U.S., after words such as Moscow-led, and before an "of" that
    says where somebody is from (Ann Hill of | Delft, but Bank of England). With each part whether it is such an origin."""
    part: list[str] = []
    is_origin = False
    for word in words:
        if word in ("of", "da" if writing.language == "it" else "") and _is_whole(part, writing):
            yield tuple(part), is_origin
            part, is_origin = [], True
            continue
        bare = _GENITIVE.sub("", _ELISION.sub("", word) if not part else word).strip("'’-")
        ended = _GENITIVE.search(word) is not None
        stem = _HYPHENED.sub("", bare)
        if stem != bare and (stem.isupper() or (len(stem) > 3 and (not part or writing.is_common(bare[len(stem) + 1 :])))):
            bare, ended = "", True
        if (bare.endswith(".") and len(bare) > 2) or _CONTRACTION.search(bare):
            bare, ended = "", True
        if bare:
            part.append(bare)
        if ended and part:
            yield tuple(part), is_origin
            part, is_origin = [], False
    if part:
        yield tuple(part), is_origin


def _is_whole(part: Sequence[str], writing: Writing) -> bool:
    """Is it a name without what follows, as Ann Hill is, and Bank or Supreme Court are not?"""
    return len(part) > 1 and not writing.is_common(part[-1]) and part[-1].lower() not in INSTITUTIONS
