"""The lines that put the search into pages of other people: the widget, a plain form, a frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from cuttings.search.query import FACETS, MAX_SIZE
from cuttings.web.locale import PARAMETER
from cuttings.web.widget import TAG
from cuttings.web.wording import catalogue

MODES = ("inline", "dialog")
THEMES = ("light", "dark", "auto")
TARGETS = ("_blank",)
HITS = 5
MOST_HITS = min(50, MAX_SIZE)
_PLAIN = tuple(name for name in FACETS if name != "language")
"""Facets whose name is that of the widget's attribute, too: its language is that of what it says."""


@dataclass(frozen=True, slots=True)
class Embedding:
    """What the owner of a page chooses. `address` is that of the archive's search page, with a "/" at its end.

    Nothing of `mode`, `placeholder`, `language`, `target` or `theme` leaves it to the widget.
    """

    address: str
    mode: str = ""
    placeholder: str = ""
    language: str = ""
    limit: int = HITS
    target: str = ""
    theme: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    @property
    def script(self) -> Markup:
        """Loads the widget; once in a page, wherever."""
        return Markup('<script type="module" src="{}widget.js"></script>').format(self.address)

    @property
    def element(self) -> Markup:
        """The widget, with the form in it that readers have as long as the script has not come."""
        told = Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in self._attributes())
        inside = "\n".join(f"  {line}" for line in self.form.split("\n"))
        return Markup("<{0}{1}>\n{2}\n</{0}>").format(TAG, told, Markup(inside))

    @property
    def widget(self) -> Markup:
        return Markup("{}\n{}").format(self.script, self.element)

    @property
    def form(self) -> Markup:
        """A form that goes to the search page."""
        said = catalogue(self.language or "en")
        label = said.ugettext("Search the archive")
        placeholder = Markup(' placeholder="{}"').format(self.placeholder) if self.placeholder else ""
        hidden = Markup("").join(Markup('  <input type="hidden" name="{}" value="{}">\n').format(*pair) for pair in self._pairs())
        target = Markup(' target="{}"').format(self.target) if self.target else ""
        box = Markup('  <input type="search" name="q" aria-label="{}"{}>\n').format(label, placeholder)
        button = Markup("  <button>{}</button>\n").format(said.ugettext("Search"))
        return Markup('<form action="{}"{} role="search">\n{}{}{}</form>').format(self.address, target, box, hidden, button)

    @property
    def frame(self) -> Markup:
        """A page of ours in a frame of theirs, without a script."""
        asked = [*self._pairs(), *([("size", str(self.limit))] if self.limit != HITS else [])]
        url = f"{self.address}embed/frame{'?' if asked else ''}{urlencode(asked)}"
        title = catalogue(self.language or "en").ugettext("Search the archive")
        return Markup('<iframe src="{}" title="{}" width="100%" height="600" loading="lazy"></iframe>').format(url, title)

    @property
    def policy(self) -> str:
        """What a Content-Security-Policy of the page must allow, if it has one."""
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.address))
        return ";\n".join(f"{name} {origin}" for name in ("script-src", "connect-src", "form-action", "frame-src"))

    def _attributes(self) -> Iterator[tuple[str, str]]:
        for name in ("mode", "placeholder", "language", "target", "theme"):
            if value := getattr(self, name):
                yield name, value
        if self.limit != HITS:
            yield "limit", str(self.limit)
        for facet, values in self.filters.items():
            yield facet if facet in _PLAIN else f"filter-{facet}", "; ".join(values)

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """What a question to the search page holds besides its words."""
        for facet, values in self.filters.items():
            yield from ((facet, value) for value in values)
        if self.language:
            yield PARAMETER, self.language
