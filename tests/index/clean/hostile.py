"""Pages that are made to break a cleaner: to take its time, its memory, or the text of what else is on the page."""

from __future__ import annotations

SENTENCE = "It rose by a foot in the night, the miller said, and it will rise again before the spring. "
ARTICLE = "<h1>The lake rises</h1>" + f"<p>{SENTENCE * 2}</p>" * 5
TAGS = "div b font a span p li td button pre table x-y section svg select option textarea form center blockquote object iframe".split()


def script(json: str) -> str:
    return f"<html><head><script type='application/ld+json'>{json}</script></head><body>{ARTICLE}"


def head(tags: str) -> str:
    return f"<html><head>{tags}</head><body>{ARTICLE}"


def attribute(name: str, value: str, tag: str = "p") -> str:
    return f"<html><body><{tag} {name}='{value}'>{ARTICLE}"


NESTED = {
    **{f"{tag} within itself": "<html><body>" + f"<{tag}>" * 100_000 + SENTENCE * 9 for tag in TAGS},
    **{f"{tag} within itself, closed": "<html><body>" + f"<{tag}>" * 50_000 + SENTENCE * 9 + f"</{tag}>" * 50_000 for tag in TAGS[:6]},
    **{f"{tag} never closed": "<html><body>" + f"<{tag}>{SENTENCE}" * 5_000 for tag in TAGS},
    **{f"{tag} a thousand deep": f"<div class='comment-a author'>{'<b>' * 9}" * 100 + f"<{tag} class=author>Ann Oak" * 900 for tag in TAGS},
    "many blocks a thousand deep": "<div class='comment x'>" * 1_000 + "<div>Ann Oak</div>" * 20_000,
    "tables in cells": "<table><tr><td>" * 30_000 + SENTENCE,
    "forms and buttons": "<form><button>" * 50_000 + ARTICLE,
    "links around paragraphs": "<a><b><p>x" * 30_000,
    "elements of their own names": "".join(f"<x-{number}>" for number in range(100_000)) + ARTICLE,
}
CROWDED = {
    "attributes": f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>{ARTICLE}",
    "attributes without values": f"<p {' '.join(f'a{number}' for number in range(100_000))}>{ARTICLE}",
    "attributes with signs of tags": "<p " + " ".join(f"a{number}='<p>'" for number in range(50_000)) + f">{ARTICLE}",
    "attributes without spaces": "<p " + "".join(f'a{number}="x"' for number in range(100_000)) + f">{ARTICLE}",
    "attributes of the body": "<html><body " + "/".join(f"a{number}" for number in range(100_000)) + f">{ARTICLE}",
    "a huge class": attribute("class", "comment author " * 200_000),
    "huge classes": "".join(f"<div class='{'by line ' * 1_000}{number}'>x" for number in range(300)) + ARTICLE,
    "a huge id": attribute("id", "x" * 3_000_000),
    "a huge style": attribute("style", "a:b;" * 500_000),
    "a huge itemprop": attribute("itemprop", "name " * 500_000),
    "a huge rel": attribute("rel", "author " * 300_000, "a"),
    "a huge title": head(f"<title>{'word - | ' * 200_000}</title>"),
    "a huge given title": head(f"<meta property='og:title' content='{'word | ' * 200_000}'><title>{'a - b ' * 9_000}</title>"),
    "headings": head(f"<title>{'The - lake ' * 90}</title>")
    + "".join(f"<h1>The lake {one} rises</h1><h2>{one}</h2>" for one in range(9_000)),
    "authors": head(
        "".join(f"<meta name=author content='Ann {chr(65 + one % 26)}{'abcdefghij'[one % 10] * (one % 47)}'>" for one in range(30_000))
    ),
    "dates": head("".join(f"<meta name=date content='2020-{number}-99'>" for number in range(30_000))),
    "a huge author": head(f"<meta name=author content='{'Ann Oak and ' * 200_000}'>"),
    "a huge date": head(f"<meta name=date content='{'2020-01 ' * 200_000}'>"),
    "a huge address": head(f"<link rel=canonical href='https://a.example/{'../a/' * 400_000}'>"),
    "times": "<time class='date modified' datetime='2020-13-99'>x" * 50_000 + ARTICLE,
    "by-lines around each other": "<div class='byline modified'>Ann Oak " * 1_500 + SENTENCE * 20_000,
    "tags": "<p>" + "<br>x" * 300_000,
    "paragraphs": f"<html><body>{f'<p>{SENTENCE}' * 30_000}",
}
TORN = {
    "NULs": "<p>" + "\0" * 3_000_000 + ARTICLE,
    "entities": "<p>" + "&amp;" * 500_000 + ARTICLE,
    "unknown entities": "<p>" + "&xyzzy;" * 300_000 + ARTICLE,
    "an entity without an end": "<p>&#" + "9" * 3_000_000 + ";" + ARTICLE,
    "entities of entities": "<!DOCTYPE html [<!ENTITY a 'b'>"
    + "".join(f"<!ENTITY b{one} '&b{one - 1};&b{one - 1};'>" for one in range(99))
    + f"]><p>&b98;{ARTICLE}",
    "ampersands": "<p>" + "&" * 3_000_000,
    "comments that never end": ARTICLE + "<!-- -" * 100_000,
    "comments": ARTICLE + "<!--x-->" * 300_000,
    "comments with another end": ARTICLE + "<!--x--!>" * 100_000,
    "CDATA": ARTICLE + "<![CDATA[" * 100_000,
    "instructions": ARTICLE + "<?php x ?>" * 100_000,
    "plaintext": "<p>" + "<plaintext>" * 100_000 + ARTICLE,
    "signs of tags": "<p>" + "<" * 1_000_000,
    "beginnings of tags": "<p>" + "<a" * 90_000,
    "ends of tags": ARTICLE + "</div>" * 90_000,
    "ends of pages": ARTICLE + "</body></html>" * 90_000,
    "scripts that never end": ARTICLE + "<script><style><svg><noscript><template>" * 20_000,
    "scripts": ARTICLE + "<script></script>" * 90_000,
    "a tag of a long name": f"<{'x' * 3_000_000}>{ARTICLE}",
    "spaces": f"<p>a{' ' * 3_000_000}b{ARTICLE}",
    "one word": "<p>" + "x" * 1_000_000,
    "capitals": "<p>" + "Ann Oak " * 200_000,
    "accents": "<p>a" + "\u0301" * 1_000_000,
    "signs without spaces": "<p>" + "湖。" * 300_000,
}
SCRIPTS = {
    "lists": script("[" * 1_000_000),
    "closed lists": script("[" * 100_000 + "]" * 100_000),
    "objects": script('{"a":' * 100_000 + "1" + "}" * 100_000),
    "names in names": script('{"@type":"Article","headline":' + '{"name":' * 900 + '"x"' + "}" * 901),
    "lists of authors in lists": script('{"@type":"Article","author":' + "[" * 900 + '"Ann Oak"' + "]" * 900 + "}"),
    "a huge number": script('{"@type":"Article","datePublished":' + "9" * 1_000_000 + "}"),
    "a large number": script('{"@type":"Article","datePublished":' + "9" * 4_200 + "}"),
    "a number beyond all": script('{"@type":"Article","headline":1e999999999}'),
    "keys": script('{"@type":"Article",' + ",".join(f'"k{number}":{number}' for number in range(300_000)) + "}"),
    "things": script("[" + ",".join('{"@type":"Article","@id":"x"}' for _ in range(100_000)) + "]"),
    "named authors": script(
        '{"@type":"Article","author":['
        + ",".join(f'{{"name":"Ann Oak{"abcdefghij"[one % 10] * (one % 97)}"}}' for one in range(50_000))
        + "]}"
    ),
    "keywords": script('{"@type":"Article","keywords":"' + "a," * 500_000 + '"}'),
    "a body of signs": script('{"@type":"Article","articleBody":"</' + "<" * 1_000_000 + '"}'),
    "escapes": script("&quot;" * 300_000),
    "commas": script(("," + " " * 100) * 20_000),
    "surrogates": script('{"@type":"Article","headline":"\\ud800 lake","articleBody":"' + "\\ud800 " * 100_000 + '"}'),
    "many": head("<script type='application/ld+json'>{[</script>" * 30_000),
}
_LINES = [
    "a\n",
    "\n\n",
    "word ",
    SENTENCE,
    SENTENCE + "\n",
    "• Read also\n",
    "By Jane Doe\n",
    "3 March 2021\n",
    "- ",
    "#",
    "---\n",
    "a: b\n",
    "*",
    "_x_ ",
    "[",
    "[a](b) ",
    "`",
    "> ",
    "Ann Oak ",
    "LEAVE A COMMENT\n",
    "湖が",
    "\xa0",
    "\u2028",
    "~~~\n",
    "| a | b |\n",
]
DUMPS = {
    **{f"dump of {unit!r:.20}": unit * (100_000 // len(unit)) for unit in _LINES},
    **{f"dump with front matter of {unit!r:.20}": "---\ntitle: x\n---\n" + unit * (100_000 // len(unit)) for unit in _LINES},
    "dump of different lines": "".join(f"Line {number} here\n" for number in range(5_000)),
}
_CHARSETS = """utf-7 utf-16-le utf-16-be utf-32 shift_jis euc-jp iso-2022-jp gb18030 big5 koi8-r windows-1251 cp037 hz iso2022_kr punycode
    idna rot13 hex base64 zlib bz2 uu unicode_escape raw_unicode_escape undefined mbcs x-user-defined no-such-charset""".split()
BYTES = {
    **{f"said to be {name}": f"<meta charset={name}>{ARTICLE}".encode() + bytes(range(32, 256)) * 2_000 for name in _CHARSETS},
    "UTF-16 without a mark": f"<html><body>{ARTICLE * 20}".encode("utf-16-le"),
    "UTF-7": f"<meta charset=utf-7><p>+ADw-script+AD4-{ARTICLE}".encode(),
    "a mark of UTF-16 and half of its pairs": b"\xff\xfe" + b"\xd8" * 1_000_001,
    "escapes between alphabets": b"\x1b$B" * 500_000,
    "torn UTF-8": b"<p>" + b"\xe6\xb9" * 1_000_000,
    "charsets": b"<meta charset=x>" * 90_000 + b"\xff",
    "bytes of no charset": b"<meta charset=euc-kr><p>" + b"\x81\xff" * 1_000_000,
}
PAGES: dict[str, str | bytes] = {
    **NESTED,
    **CROWDED,
    **TORN,
    **{f"JSON-LD: {name}": page for name, page in SCRIPTS.items()},
    **DUMPS,
    **BYTES,
}
