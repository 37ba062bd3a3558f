"""Selectors: the one place where BeautifulSoup's tree is made, to find what an owner's rules name by CSS.

It goes from markup to markup, with the elements that were found marked in it; the rest of the cleaner sees lxml's tree, and the
pages of hosts without rules never come here. The whole markup is looked at, scripts and all, because a selector that was
copied from a browser counts them among the children of an element.
"""

from __future__ import annotations

import warnings
from typing import NamedTuple

import soupsieve
from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from cuttings.index.clean.marks import RULE_ATTRIBUTE
from cuttings.index.rules import HostRules


def fault_of(selector: str) -> str | None:
    """What is wrong with a selector, on one line; None if it can be used.

    >>> fault_of("article > p") is None, fault_of("article >") is None
    (True, False)
    """
    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError, RecursionError) as error:
        # NotImplementedError is for ::before, which no element is; ValueError and RecursionError for what is too long or too deep.
        return str(error).partition("\n")[0]
    return None


class Marked(NamedTuple):
    """The markup with every element marked that the rules name, None if there is no such element; and those of the selectors of what is
    to be removed that select nothing.
    """

    markup: str | None = None
    idle: tuple[str, ...] = ()


def marked(markup: str, rules: HostRules) -> Marked:
    with warnings.catch_warnings():
        # XHTML is what it is for; that it says so is no reason to warn whoever reindexes.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(markup, "lxml")
    for element in soup.find_all(attrs={RULE_ATTRIBUTE: True}) if RULE_ATTRIBUTE in markup else ():
        assert isinstance(element, Tag)
        del element[RULE_ATTRIBUTE]
    articles = soup.select(rules.article) if rules.article else []
    selected = {selector: soup.select(selector) for selector in rules.remove}
    removed = [element for elements in selected.values() for element in elements]
    for element in articles:
        element[RULE_ATTRIBUTE] = "article"
    for element in removed:
        element[RULE_ATTRIBUTE] = "remove"
    idle = tuple(selector for selector, elements in selected.items() if not elements)
    return Marked(str(soup) if articles or removed else None, idle)
