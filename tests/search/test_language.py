"""Detected languages."""

from __future__ import annotations

import pytest

from cuttings.search.article import Article
from cuttings.search.language import detect, with_language

TEXTS = [
    ("en", "The ferry crossed the river for sixty years, and its captain wept when it left the harbour."),
    ("fr", "Les chevaux ont traversé le lac, et l'été fut chaud à l'école du village."),
    ("de", "Die Brücke über den Fluss ist wieder offen, aber die Straßen bleiben gesperrt."),
    ("es", "El alcalde habló del año nuevo y los puentes que cruzan el río de la ciudad."),
    ("it", "Il sindaco ha parlato del ponte nuovo e della strada che porta alla città."),
    ("ru", "В городе открыли новые мосты, и ёлка стоит у реки до конца января."),
    ("el", "Η γέφυρα της πόλης άνοιξε ξανά μετά από εξήντα χρόνια."),
    ("he", "הגשר החדש נפתח ביום שישי והמעבורת הפסיקה לפעול."),
    ("ar", "عادت العبارة إلى الميناء صباح الاثنين بعد ستين عاما."),
    ("hi", "शहर में नया पुल खुल गया और पुरानी नाव बंद हो गई।"),
    ("ja", "東京大学の学生が新しい橋を渡った。京都は静かだった。"),
    ("zh", "昨天上午，这座城市的新大桥正式通车，许多市民前来参观。"),
    ("ko", "어제 도시의 새 다리가 열렸고 많은 시민들이 구경하러 왔다."),
    (None, "Oui"),
    (None, ""),
    (None, " \n" * 500),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_detect(language: str | None, text: str) -> None:
    assert detect(text) == language


def test_what_somebody_said_stays() -> None:
    assert with_language(Article("a", "Title", TEXTS[0][1], language="fr")).language == "fr"


def test_the_title_helps_a_short_text() -> None:
    assert with_language(Article("a", "Les chevaux ont traversé le lac du village", "Oui")).language == "fr"
