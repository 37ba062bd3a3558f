"""What the indices of an archive look like in the cluster, and what they are called.

Three indices hold one state of an archive NAME, each under an alias: the articles (NAME), how many of them have each word
(NAME-terms), and what else a state needs (NAME-kept). Two more belong to no state: NAME-lock says who writes, NAME-notes has what people
noted.
"""

from __future__ import annotations

from cuttings.search.opensearch.connection import Json
from cuttings.search.score import K1, B

FORMAT = 1
"""Raised when what is written can no longer be read by what was written before, or the other way round."""

PARTS = ("", "-terms", "-kept")
"""What is appended to the name of an archive for each of its indices."""

GAP = "¶"
"""A token that is no word and is not indexed: where it stands a place is left free, so that no phrase goes across it."""

ALSO = "|"
"""Between what stands in one place. No word has it."""

# Words come folded, divided by spaces: nothing is analysed twice, so that all engines agree on what a word is. Where a
# question gives several words for one (any_of_them), they stand in one place, and count as one word that stands as often as all.
_ANALYSIS = {
    "filter": {
        "gaps": {"type": "stop", "stopwords": [GAP]},
        "each_of_them": {"type": "pattern_capture", "preserve_original": False, "patterns": [f"([^{ALSO}]+)"]},
        "each_word": {"type": "pattern_capture", "preserve_original": False, "patterns": ["([^ ]+)"]},
    },
    "analyzer": {
        "as_given": {"type": "custom", "tokenizer": "whitespace", "filter": ["gaps"]},
        "together": {"type": "custom", "tokenizer": "whitespace", "filter": ["each_of_them"]},
        "any_of_them": {"type": "custom", "tokenizer": "keyword", "filter": ["each_word"]},
    },
}
_SIMILARITY = {"ours": {"type": "BM25", "k1": K1, "b": B}}
# Nothing shows before a commit shows all of it.
_SETTINGS = {"refresh_interval": "-1"}

_KEPT = {"type": "keyword", "index": False, "doc_values": False}
_FOUND = {"type": "keyword", "doc_values": False}
_WORDS = {"type": "text", "analyzer": "as_given", "similarity": "ours"}
_STEMS = {"type": "text", "analyzer": "together", "similarity": "ours", "index_options": "freqs"}
_PLAIN = {"type": "match_only_text"}


def articles() -> Json:
    """The index of the articles. How many shards it has is the cluster's to say, by an index template."""
    return {
        "settings": {**_SETTINGS, "analysis": _ANALYSIS, "similarity": _SIMILARITY},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"made_by": "cuttings", "format": FORMAT},
            # What is searched can be made again from the article.
            "_source": {"excludes": ["words", "stems", "value", "pairs", "named"]},
            # Facets are what an archive has: fields of its owner's, too.
            "dynamic_templates": [
                {"facets": {"path_match": "facet.*", "mapping": {"type": "keyword"}}},
                {"values": {"path_match": "value.*", "mapping": {"type": "text", "analyzer": "as_given", "norms": False}}},
            ],
            "properties": {
                "id": {"type": "keyword"},
                "moment": {"type": "long"},
                "days": {"type": "integer"},
                "year": {"type": "keyword"},
                "story": {"type": "keyword"},
                "copied": {"type": "keyword"},
                "sketch": _KEPT,
                "pairs": _FOUND,
                "named": _FOUND,
                "facet": {"type": "object", "dynamic": True},
                "value": {"type": "object", "dynamic": True},
                "words": {"properties": {"title": _WORDS, "text": _WORDS}},
                "stems": {"properties": {"title": _STEMS, "text": _STEMS}},
                # The article itself; its title and text are plainly mapped as well, for other programs.
                "article": {"type": "object", "dynamic": False, "properties": {"title": _PLAIN, "text": _PLAIN}},
            },
        },
    }


def terms() -> Json:
    """The index of words: in how many titles, texts, and articles each stands; and of names that can be joined to others.
    `ends` is a character that is looked for at the end of words, too (text.is_lone)."""
    number = {"type": "integer", "index": False, "doc_values": False}
    return {
        "settings": _SETTINGS,
        "mappings": {
            "dynamic": "strict",
            "properties": {
                "form": {"type": "keyword"},
                **dict.fromkeys(("ends", "name"), _FOUND),
                "title": number,
                "text": number,
                "any": number,
                "standing": {"type": "integer", "index": False},
            },
        },
    }


def kept() -> Json:
    """The index of the state and of what writers attach; those of the lock and of the notes look the same."""
    return {"settings": {"auto_expand_replicas": "0-1"}, "mappings": {"dynamic": False}}
