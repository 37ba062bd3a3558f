"""Where sentences start and end."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuttings.search.sentences import beginning, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


# A bar stands where a sentence ends; spaces around it do not belong to either.
TABLE = [
    "",
    "One sentence",
    "One. | Two! | Three? | Four… | Five.",
    "One.\n\n|Two\n\n|Three",
    "A line\n|Another line",
    "Mr. Tokayev spoke. | He left.",
    "Mr.\n\n|Tokayev spoke.",
    "Dr. J. Korn and Prof. M. Orlov met Gen. Tal in St. Olm.",
    "The U.S. Senate met.",
    "He came from the U.S. and left.",
    "It cost 3.50 euros. | Then 4.",
    "See a.example for more. | Yes.",
    "“Was it a coup?” he asked. | “No.” | He left.",
    "He said: “Go.” | She went.",
    "(It rained.) | It snowed.",
    "Really?! | Yes!!! | No...",
    "Wait... what? | Nothing.",
    "He ran. 20 others followed.".replace(". 20", ". | 20"),
    "M. Dupont est parti. | Mme. Roux aussi.",
    "Das kostet ca. 20 Euro. | Genau.",
    "Er fiel am 3. Februar 1943. | Am 28. August fand man ihn.",
    "Den 3. februar kom han. | Han gikk.",
    "Es waren 2020. | August war er fort.",
    "La Sra. García habló. | ¿Qué dijo? | ¡Nada!",
    "И. Орлов ушёл. | Город спал.",
    "東京は静かだった。|京都も。|「はい。」|そして",
    "यह एक वाक्य है।|दूसरा वाक्य।",
    "هل هذا سؤال؟|نعم.",
    "One.\u00a0| Two.",
    "...",
    "!!! | Yes.",
    "A.B.C.",
    "  One.   |   Two.  ",
    "One.\r\n|Two.",
]


@pytest.mark.parametrize("barred", TABLE)
def test_sentences(barred: str) -> None:
    expected = [part.strip() for part in barred.split("|") if part.strip()]
    assert split(barred.replace("|", "")) == expected


HOSTILE = {
    "no full stop": "word " * 200_000,
    "one word": "w" * 1_000_000,
    "dots": "." * 1_000_000 + "x",
    "dots and quotation marks": '."' * 500_000,
    "a dot and quotation marks": "a. " + '"' * 1_000_000,
    "ellipses": "… " * 300_000,
    "spaces": "a." + " " * 1_000_000 + "a",
    "line breaks": "\n" * 1_000_000,
    "short lines": "a\n" * 200_000,
    "short sentences": "A. " * 200_000,
    "initials": "J.K." * 200_000,
    "abbreviations": "dr. " * 200_000,
    "lower case": "a. a" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_fast(text: str) -> None:
    started = process_time()
    list(sentences(text))
    assert process_time() - started < 3


texts = st.text(st.sampled_from('aB. \n!?…"”)(“1。।é-'), max_size=60) | st.text(st.characters(), max_size=60)


@given(texts)
def test_sentences_hold_everything_but_space(text: str) -> None:
    spans = list(sentences(text))
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip()
        last = end
    assert not text[last:].strip()


@example("a.。a", 3)
@example("?\na", 2)
@given(st.lists(st.sampled_from([*"aB1 .!?…\n\"'’)”。", "Mr", "Januar", "z. B. "]), max_size=60).map("".join), st.integers(0, 59))
def test_sentences_from_a_letter_on(text: str, at: int) -> None:
    if at < len(text) and text[at].isalnum():
        (place,) = [place for place, (start, end) in enumerate(sentences(text)) if start <= at < end]
        for back in (1, 5, 300):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("cuttings.search.sentences._BACK", back)
                assert list(sentences(text, beginning(text, at))) == list(sentences(text))[place:]
