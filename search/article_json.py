"""The one place where an Article becomes JSON and comes back. Keys are the Article's own; dates are ISO 8601."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from cuttings.search.article import Article, Removed
from cuttings.search.errors import InvalidArticle

_ISO_DAY = len("2022-01-10")


def to_json(article: Article) -> dict[str, object]:
    """The article as what json.dumps takes: every key is there, null where the article has nothing.

    >>> to_json(Article("7", "A title", "A text", published=date(2022, 1, 10)))["published"]
    '2022-01-10'
    """
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "authors": list(article.authors),
        "published": article.published.isoformat() if article.published else None,
        "modified": article.modified.isoformat() if article.modified else None,
        "site": article.site,
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "names": list(article.names),
        "extra": dict(article.extra),
        "source": article.source,
        "removed": [{"text": cut.text, "rule": cut.rule} for cut in article.removed],
    }


def from_json(mapping: Mapping[str, object]) -> Article:
    """The article that to_json wrote. Keys may be missing but for the id; others are ignored. Raises InvalidArticle."""
    return Article(
        id=_text(mapping, "id") or "",
        title=_text(mapping, "title") or "",
        text=_text(mapping, "text") or "",
        url=_text(mapping, "url"),
        authors=_texts(mapping, "authors"),
        published=_moment(mapping, "published"),
        modified=_moment(mapping, "modified"),
        site=_text(mapping, "site"),
        section=_text(mapping, "section"),
        tags=_texts(mapping, "tags"),
        language=_text(mapping, "language"),
        names=_texts(mapping, "names"),
        extra=_extra(mapping.get("extra")),
        source=_text(mapping, "source"),
        removed=_removed(mapping.get("removed")),
    )


def _text(mapping: Mapping[str, object], name: str) -> str | None:
    value = mapping.get(name)
    if value is not None and not isinstance(value, str):
        raise InvalidArticle(name, "must be text or null")
    return value


def _texts(mapping: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = mapping.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InvalidArticle(name, "must be a list of texts")
    texts = tuple(one for one in value if isinstance(one, str))
    if len(texts) != len(value):
        raise InvalidArticle(name, "must be a list of texts")
    return texts


def _moment(mapping: Mapping[str, object], name: str) -> date | datetime | None:
    text = _text(mapping, name)
    if text is None:
        return None
    try:
        return moment_from_json(text)
    except ValueError:
        raise InvalidArticle(name, f"must be a date in ISO 8601, not {text[:40]!r}") from None


def moment_from_json(text: str) -> date | datetime:
    """The day or the moment that to_json wrote. Raises ValueError."""
    return date.fromisoformat(text) if len(text) == _ISO_DAY else datetime.fromisoformat(text)


def _extra(value: object) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(part, str) for pair in value.items() for part in pair):
        raise InvalidArticle("extra", "must map names to texts")
    return value


def _removed(value: object) -> tuple[Removed, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InvalidArticle("removed", "must be a list")
    return tuple(_cut(one) for one in value)


def _cut(value: object) -> Removed:
    match value:
        case {"text": str(text), "rule": str(rule)}:
            return Removed(text, rule)
    raise InvalidArticle("removed", "must hold a text and a rule in each entry")
