"""Hints: what the class, id, role and tag of an element say about what it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_RULES = {
    "comments": """comments commentlist commentform commentarea disqus respond akismet reply replies livefyre coral kommentare
        commentaires comentarios commenti""",
    "navigation": """nav navbar navigation menu menus submenu subnav mainnav subnavigation menubar megamenu breadcrumb breadcrumbs
        pagination pager skip hamburger burger topnav sitemap""",
    "share": """share shares sharing sharedaddy social socials sharebar addtoany addthis sharethis shareaholic socialmedia
        follow""",
    "newsletter": "newsletter newsletters subscribe subscription signup mailchimp optin",
    "cookie-notice": "cookie cookies consent gdpr onetrust cookiebar",
    "related": """related recommended recommendation recommendations popular trending promo promos promobox outbrain taboola
        mostread mostpopular carousel swiper slick slider slides readmore moreon jp-relatedposts relatedposts zergnet
        yarpp teaser teasers upnext readnext""",
    "footer": "footer foot colophon contentinfo sitefooter",
    "sidebar": "sidebar complementary widget widgets textwidget rail rightrail",
    "caption": "caption figcaption credit credits imagecaption wp-caption-text photocredit",
    "by-line": """byline bylines author authors authorprofile saboxplugin biography contributor contributors authorbox authorbio
        authorinfo vcard dateline timestamp postmeta entrymeta articlemeta metadata bio""",
    "copyright": "copyright",
    "advert": "ad ads advert adverts advertisement advertising sponsored sponsor anzeige werbung publicite dfp adsbygoogle",
    "login": "login signin logged register registration",
    "tags": "tagcloud taglist tags",
    "hidden": "modal popup popover tooltip lightbox screenreader dropdown robots-nocontent nocontent noprint",
}
_HINTS = {word: rule for rule, words in _RULES.items() for word in words.split()}
_PAIRS = {
    ("comment", "form"): "comment-form",
    ("comment", "list"): "comments",
    ("comment", "section"): "comments",
    ("comment", "area"): "comments",
    ("comment", "body"): "comments",
    ("comment", "content"): "comments",
    ("comment", "thread"): "comments",
    ("author", "bio"): "by-line",
    ("author", "box"): "by-line",
    ("author", "info"): "by-line",
    ("about", "author"): "by-line",
    ("author", "name"): "by-line",
    ("post", "meta"): "by-line",
    ("entry", "meta"): "by-line",
    ("article", "meta"): "by-line",
    ("entry", "footer"): "footer",
    ("most", "read"): "related",
    ("most", "popular"): "related",
    ("read", "more"): "related",
    ("read", "next"): "related",
    ("read", "also"): "read-also",
    ("see", "also"): "read-also",
    ("more", "stories"): "related",
    ("more", "from"): "related",
    ("up", "next"): "related",
    ("same", "topic"): "related",
    ("sign", "up"): "newsletter",
    ("sign", "in"): "login",
    ("back", "to"): "navigation",
    ("post", "navigation"): "navigation",
    ("table", "contents"): "navigation",
    ("pre", "footer"): "footer",
    ("post", "tags"): "tags",
    ("tag", "list"): "tags",
    ("article", "tags"): "tags",
    ("screen", "reader"): "hidden",
    ("sr", "only"): "hidden",
    ("visually", "hidden"): "hidden",
}
_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "sidebar",
    "figcaption": "caption",
    "menu": "navigation",
    "legend": "form",
    "dialog": "hidden",
    "caption": "caption",
}
# Words that name the article's own text; where they stand, a hint from a neighbouring word counts less.
_BODY = frozenset("articlebody storybody entrycontent postcontent maincontent articlecontent storycontent bodytext richtext prose".split())
_BODY_PAIRS = frozenset(
    (one, two)
    for one in (
        "article",
        "entry",
        "post",
        "story",
        "main",
        "content",
        "page",
        "blog",
        "body",
        "news",
        "rich",
        "single",
        "artikel",
        "detail",
    )
    for two in ("body", "content", "text", "copy", "inner")
)


@lru_cache(maxsize=16384)
def hint_of(tag: str, names: str) -> str | None:
    """The rule by which an element of this tag, class and id would be cut, or None.

    >>> hint_of("div", "entry-comments"), hint_of("div", "entry-content")
    ('comments', None)
    """
    if rule := _TAGS.get(tag):
        return rule
    if tag in ("html", "body", "main") or not names or _names_layout(names):
        return None
    words = _words(names)
    for pair in pairwise(words):
        if rule := _PAIRS.get(pair):
            return rule
    rule = next((_HINTS[word] for word in words if word in _HINTS), None)
    return rule if tag != "article" or rule in ("related", "comments") else None


@lru_cache(maxsize=16384)
def names_body(names: str) -> bool:
    """Do class, id and itemprop say that this is the text of an article?

    >>> names_body("articleBody"), names_body("c-article__header")
    (True, False)
    """
    words = _words(names)
    if not _BODY.isdisjoint(words) or "articlebody" in names.lower():
        return True
    return any(pair in _BODY_PAIRS for pair in pairwise(words))


def _words(names: str) -> list[str]:
    return [word.lower() for word in _TOKEN.findall(names)]


def _names_layout(names: str) -> bool:
    """WordPress and its kin write a page's whole taxonomy and layout on its wrapper: `has-sidebar`, `hentry tag-cookies`."""
    lowered = names.lower()
    return "hentry" in lowered or "type-post" in lowered
