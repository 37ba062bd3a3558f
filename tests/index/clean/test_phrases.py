"""Lines that are cut, each by its rule, and sentences with the same words that stay."""

from __future__ import annotations

import pytest

from cuttings.index.clean.phrases import rule_for, title_rule

CUT = [
    ("Leave a Comment", "comment-form"),
    ("12 Comments", "comment-form"),
    ("Comments (3)", "comment-form"),
    ("Your email address will not be published. Required fields are marked *", "comment-form"),
    ("Laisser un commentaire", "comment-form"),
    ("Kommentar schreiben", "comment-form"),
    ("Deja una respuesta", "comment-form"),
    ("Lascia un commento", "comment-form"),
    ("Deixe um comentário", "comment-form"),
    ("Geef een reactie", "comment-form"),
    ("Dodaj komentarz", "comment-form"),
    ("This site uses Akismet to reduce spam. Learn how your comment data is processed.", "spam-notice"),
    ("Diese Website verwendet Akismet, um Spam zu reduzieren.", "spam-notice"),
    ("Share this:", "share"),
    ("Imprimir | Enviar a un amigo | Compartir", "share"),
    ("Partager sur Facebook", "share"),
    ("Artikel drucken", "share"),
    ("Subscribe to our newsletter", "newsletter"),
    ("Abonnez-vous à notre newsletter pour ne rien manquer", "newsletter"),
    ("Jetzt abonnieren", "newsletter"),
    ("Subscribe to our newsletter, and never miss a story from the valley.", "newsletter"),
    ("Follow us on Twitter and Facebook.", "share"),
    ("All rights reserved. This article was first published in the Marl Gazette.", "copyright"),
    ("We use cookies to personalise content and ads.", "cookie-notice"),
    ("Utilizamos cookies propias y de terceros.", "cookie-notice"),
    ("Alle Cookies akzeptieren", "cookie-notice"),
    ("© 2021 Marl Gazette", "copyright"),
    ("All rights reserved.", "copyright"),
    ("Advertisement", "advert"),
    ("Publicité", "advert"),
    ("Skip to content", "navigation"),
    ("Related articles", "related"),
    ("Das könnte Sie auch interessieren", "related"),
    ("• Read also: The lake rises", "read-also"),
    ("Read also - The lake rises", "read-also"),
    ("► Lire aussi Le lac monte", "read-also"),
    ("Lesen Sie auch: Der See steigt", "read-also"),
    ("Lea también: El lago crece", "read-also"),
    ("Leggi anche: Il lago sale", "read-also"),
    ("Leia também: O lago sobe", "read-also"),
    ("Lees ook: Het meer stijgt", "read-also"),
    ("Читайте также: Озеро прибывает", "read-also"),
    ("• More: The lake rises", "read-also"),
]

STAYS = [
    "The minister declined to comment.",
    "Those who want to understand should read also the report of 1954.",
    "Read also the report of 1954, which says more.",
    "All cookies are baked here.",
    "She asked them to share the bread, and they did.",
    "More: he had never seen the lake.",
    "Background: the lake has risen three times since the war, and each time the mill stood in water.",
    "Il faut lire aussi le rapport de 1954.",
    "Lesen Sie auch zwischen den Zeilen, sagte der Richter, und schloss die Akte für immer.",
    "Related companies were sold in the spring.",
    "He left no comment on the page, and no address.",
    "The newsletter of the society appears four times a year.",
    "Save the mill, the banner said.",
    "We use cookie cutters of tin.",
    "Copyright was his subject for forty years.",
    "Subscribe he would not, whatever they offered.",
    "Home is where the ferry lands.",
    "Subscribe to our newsletter, the pop-up had insisted, and she did.",
    "All rights reserved, said the chief, are rights denied.",
    "Follow us on Twitter?",
    "Abonnieren Sie unseren Newsletter, sagte der Automat.",
    "",
]


@pytest.mark.parametrize(("line", "rule"), CUT)
def test_cut(line: str, rule: str) -> None:
    assert rule_for(line) == rule


@pytest.mark.parametrize("line", STAYS)
def test_stays(line: str) -> None:
    assert rule_for(line) is None


def test_a_link_tells_a_pointer_from_a_sentence() -> None:
    line = "See also the ferry and the sandbank"
    assert (rule_for(line), rule_for(line, linked=True)) == (None, "read-also")


@pytest.mark.parametrize(
    ("title", "rule"),
    [
        ("404 - Page not found", "error-page"),
        ("Oops! That page can’t be found.", "error-page"),
        ("Seite nicht gefunden – Seebote", "error-page"),
        ("Log in – Marl Gazette", "login-page"),
        ("Posts tagged “mills”", "listing"),
        ("4040 metres above the sea", None),
        ("Found in the lake: a ring, not found again", None),
    ],
)
def test_title(title: str, rule: str | None) -> None:
    assert title_rule(title) == rule
