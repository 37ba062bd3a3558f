"""The names and directions of languages. Articles say theirs as an ISO 639-1 code."""

from __future__ import annotations

import re

from markupsafe import Markup

_NAMES = """
af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bengali, bs Bosnian, ca Catalan, cs Czech,
cy Welsh, da Danish, de German, el Greek, en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish,
fr French, ga Irish, gl Galician, gu Gujarati, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy Armenian, id Indonesian,
is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada, ko Korean, ku Kurdish, ky Kyrgyz, la Latin,
lb Luxembourgish, lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese,
my Burmese, nb Norwegian Bokmål, ne Nepali, nl Dutch, nn Norwegian Nynorsk, no Norwegian, pa Punjabi, pl Polish, ps Pashto,
pt Portuguese, ro Romanian, ru Russian, si Sinhala, sk Slovak, sl Slovenian, so Somali, sq Albanian, sr Serbian, sv Swedish,
sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, tk Turkmen, tl Tagalog, tr Turkish, ug Uyghur, uk Ukrainian, ur Urdu, uz Uzbek,
vi Vietnamese, yi Yiddish, zh Chinese, zu Zulu
"""
NAMES = {code: name for code, _, name in (entry.strip().partition(" ") for entry in _NAMES.split(","))}

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def name_of(code: str) -> str:
    """
    >>> name_of("fr"), name_of("xx")
    ('French', 'xx')
    """
    return NAMES.get(code, code)


def direction_of(code: str | None) -> str:
    """The dir attribute for a text in this language; the browser decides when it is unknown.

    >>> direction_of("ar"), direction_of("pt-BR"), direction_of(None)
    ('rtl', 'ltr', 'auto')
    """
    if not code or not _TAG.fullmatch(code):
        return "auto"
    return "rtl" if code.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def attributes_of(code: str | None) -> Markup:
    """The lang and dir attributes of an element with text in this language; lang="" says that it is unknown.

    >>> attributes_of("ar")
    Markup(' lang="ar" dir="rtl"')
    """
    return Markup(' lang="{}" dir="{}"').format(code if code and _TAG.fullmatch(code) else "", direction_of(code))
