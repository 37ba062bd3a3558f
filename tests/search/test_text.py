"""The analysis: which words a text has, where they stand, what they are stemmed to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuttings.search.text import BREAK, STEMMERS, characters, divided, fold, forms, paragraphs, stem, term_of, tokens, unfinished

FORMS = [
    ("", ""),
    ("The ferry, 2022!", "the ferry 2022"),
    ("snake_case", "snake case"),
    ("a-b a/b a.b a@b.c", "a b a b a b a b c"),
    ("3,5 10:30 1.000", "3 5 10 30 1 000"),
    ("Kazakhstan's Kazakhstan’s KAZAKHSTAN'S", "kazakhstan kazakhstan kazakhstan"),
    ("the rioters' plans", "the rioters plans"),
    ("it's 'so' so's's", "it so so"),
    ("'s", "s"),
    ("Tokaïev TOKAÏEV Tokai\u0308ev", "tokaiev tokaiev tokaiev"),
    ("l’été d'Olm", "l ete d olm"),
    ("Straße STRASSE Jörg", "strasse strasse jorg"),
    ("Łódź Øre æther Œuvre þing ħ", "lodz ore aether oeuvre thing h"),
    ("İstanbul ISTANBUL ısı", "istanbul istanbul isi"),
    ("ﬁsh ﬂag ＦＵＬＬ", "fish flag full"),
    ("𝔍𝐨𝐡𝐧 ℂ", "john c"),
    ("x² Ⅳ ½", "x2 iv 1⁄2"),
    ("soft\u00adhyphen", "softhyphen"),
    ("Ёлка новый Йод", "елка новый йод"),
    ("Київ їжак ґанок", "киів іжак ґанок"),
    ("Αθήνα ΑΘΗΝΑ λόγος", "αθηνα αθηνα λογοσ"),
    ("שָׁלוֹם", "שלום"),
    ("العَرَبِيَّة العـربية", "العربيه العربيه"),
    ("أحمد إحمد آحمد ٱحمد احمد", "احمد احمد احمد احمد احمد"),
    ("مصطفى مصطفی مصطفي", "مصطفي مصطفي مصطفي"),  # Arabic, Persian and Egyptian ways to write one ending
    ("کتاب كتاب ڪتاب", "كتاب كتاب كتاب"),
    ("مؤتمر شئون", "موتمر شيون"),
    ("پاکستانی پاكستاني لڑکے لڑكي", "پاكستاني پاكستاني لڑكي لڑكي"),
    ("خانۀ خانه مدرسہ مدرسه", "خانه خانه مدرسه مدرسه"),
    ("می\u200cشود", "ميشود"),
    ("٢٠٢٢ ۲۰۲۲ २०२२", "2022 2022 2022"),
    ("צה״ל", "צה ל"),
    ("हिन्दी में", "हिन्दी में"),
    ("தமிழ் மொழி", "தமிழ் மொழி"),
    ("東京大学", "東京 京大 大学"),
    ("東京 大学", "東京 大学"),
    ("橋", "橋"),
    ("東京2022年", "東京 2022 年"),
    ("GDPは伸びた", "gdp は伸 伸び びた"),
    ("한국어 뉴스", "한국 국어 뉴스"),
    ("東京。京都", "東京 京都"),
    ("Kazakhstan's 東京", "kazakhstan 東京"),
    ("Tokaïev’s 東京 l'été", "tokaiev 東京 l ete"),
    ("ภาษาไทย", "ภา าษ ษา าไ ไท ทย"),
    ("🦊 ☃ — …", ""),
    ("a🦊b", "a b"),
    ("a\x00b a\x1fb a\ud800b", "a b a b a b"),
    ("ـ a ـ", "a"),
    ("ﹰ ﱞ ͺ", "ι"),
    ("ﷺ", "صلياللهعليهوسلم"),
    ("a\u0301\u0302 \u0301", "a"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), FORMS)
def test_forms(text: str, words: str) -> None:
    assert forms(text) == words.split()


STEMS = [
    ("en", "riots rioting rioted", "riot"),
    ("en", "bridge bridges", "bridg"),
    ("fr", "cheval chevaux", "cheval"),
    ("de", "strassen strasse", "strass"),
    ("es", "puente puentes", "puent"),
    ("ru", "мост мосты мосту", "мост"),
    ("it", "ponte ponti", "pont"),
    ("pt", "ponte pontes", "pont"),
    ("nl", "brug bruggen", "brug"),
    ("sv", "bil bilar", "bil"),
    ("no", "ferge fergen", "ferg"),
    ("nb", "ferge fergen", "ferg"),
    ("fi", "talo talossa", "talo"),
    ("hu", "haz hazban", "haz"),
    ("tr", "evler ev", "ev"),
    ("ja", "東京", "東京"),
    ("ar", "حكومه الحكومه والحكومه بالحكومه للحكومه حكومات حكوماتها", "حكوم"),
    ("ar", "كتاب الكتاب والكتاب وبالكتاب وللكتاب كتابه كتابها كتابي", "كتاب"),
    ("ar", "مصر مصري المصريه والمصريين", "مصر"),
    ("ar", "فلسطين فلسطيني الفلسطينيين", "فلسطين"),
    ("ar", "مسلم المسلمون مسلمين", "مسلم"),
    ("ar", "بغداد", "بغداد"),  # the first letters of names are no particles, their last ones no endings
    ("ar", "لبنان", "لبنان"),
    ("ar", "وزير الوزير", "وزير"),
    ("ar", "الله", "الل"),
    ("ar", "مي", "مي"),
    ("he", "הממשלה", "הממשלה"),
    ("xx", "bridges", "bridges"),
    (None, "bridges", "bridges"),
]


@pytest.mark.parametrize(("language", "words", "stemmed"), STEMS)
def test_stem(language: str | None, words: str, stemmed: str) -> None:
    assert {stem(form, language) for form in words.split()} == {stemmed}


@pytest.mark.parametrize("language", STEMMERS)
def test_every_stemmer_is_there(language: str) -> None:
    assert stem("a", language) == "a"


def test_the_same_spelling_is_another_term_in_another_language() -> None:
    assert [term_of("rioter", language) for language in ("en", "fr", "ja", None)] == ["en:rioter", "fr:riot", "ja:rioter", ":rioter"]


def test_paragraphs_and_values_are_divided() -> None:
    assert divided(paragraphs("One two.\n\nThree\nfour")) == ["one", "two", BREAK, "three", "four"]
    assert divided(["", "Jane", "...", "Doe"]) == ["jane", BREAK, BREAK, "doe"]
    assert divided([]) == []
    assert forms(BREAK) == []


UNFINISHED = [
    ("", ""),
    ("Kaz", "kaz"),
    ("the Kaz", "kaz"),
    ("Kaz ", ""),
    ("Kaz.", ""),
    ("été", "ete"),
    ("e\u0301", "e"),
    ("की", "की"),
    ("it's", ""),
    ("東京大", "京大"),
]


@pytest.mark.parametrize(("text", "word"), UNFINISHED)
def test_unfinished(text: str, word: str) -> None:
    assert unfinished(text) == word


SCRIPTS = st.text(st.sampled_from("aZé 0_-'’sS.東のー한ไทยअंबीЖйا\u0640\u064b\u0301\u00ad\u200d\u3099゛ﬁ\n\x1f\ud800🦊ͺ"), max_size=40)
texts = SCRIPTS | st.text(st.characters(), max_size=60)


@given(texts)
def test_positions_map_back_and_nothing_is_empty(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(token.form and token.form == token.form.strip() for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})
    for token in found:
        assert fold(text[token.start : token.end]) == token.form


@given(texts)
@example("の\u064b\u3099\u0301")
def test_words_do_not_overlap_but_for_pairs_of_characters(text: str) -> None:
    found = tokens(text)
    for one, two in pairwise(found):
        pair = characters(text[one.start : one.end])
        assert one.end <= two.start or (len(pair) == 2 and two.start == one.start + pair[1][0])


@given(texts, texts)
def test_words_do_not_depend_on_what_stands_elsewhere(one: str, two: str) -> None:
    assert forms(f"{one}\n\n{two}") == forms(one) + forms(two)


@given(texts)
@example("й\u0640\u3099")  # what is left out stands between signs that belong together
@example("й\u200d\u3099")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, st.sampled_from([*STEMMERS, None]))
def test_any_form_has_a_stem(text: str, language: str | None) -> None:
    for form in forms(text):
        assert isinstance(stem(form, language), str)
