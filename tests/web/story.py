"""A story that three sites tell, and one that is only like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cuttings.search.article import Article

TOLD = (
    "The lake froze over in the night, said the miller, who had gone out with a lantern to look at the ice and came back on foot, "
    "with wet shoes and without the lantern."
)
FIRST = Article("a", "Lake freezes", TOLD, url="https://a.example/lake", site="a.example", published=date(2022, 1, 12), language="en")
STORY = (
    FIRST,
    replace(FIRST, id="b/b", url="https://b.example/<lake>", site="b.example", published=date(2022, 1, 11)),
    replace(FIRST, id="c", url="javascript:alert(1)", site="<i>c</i>", published=date(2022, 1, 10)),
    Article("thaw", "Lake thaws", "The miller, back on foot, with wet shoes: the ice is gone, and the lantern with it.", language="en"),
    *(Article(f"ferry-{number}", "Ferry late", f"Nobody knew why it had not come at {number}.", language="en") for number in range(9)),
)
