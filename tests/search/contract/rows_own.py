"""The owner's own fields as facets and in questions; the months of years to which a question is narrowed."""

from tests.search.contract.archive import BLOG, COURIER
from tests.search.contract.row import Row, table

OWN = table(
    Row("", "tokyo", total=17, size=1, facets={
        "topic": "politics 3, public works 2, Public works 1, grands lacs 1", "main_place": "Olm 1"}),
    Row("ferry", "ferry bridge harbour", facets={"topic": "public works 2, politics 1", "main_place": ""}),
    Row("topic:politics", "coup riots bridge", facets={"topic": "politics 3, public works 1"}),
    Row("topic:works", "harbour bridge puente"),
    Row("Topic:WORKS -topic:politics", "harbour puente"),
    Row('topic:"grands lacs" OR topic:"public works"', "lac harbour bridge puente"),
    Row('topic:"works public"', ""),
    Row("ferry topic:politics", "bridge"),
    Row("-topic:politics ferry", "ferry harbour"),
    Row("main_place:olm", "lac"),
    Row("topic:olm", ""),
    Row("colour:blue", ""),  # not a facet: words
    Row("", "coup riots bridge", filters={"topic": ["politics"]}, facets={
        "topic": "*politics 3, public works 2, Public works 1, grands lacs 1", "site": "post.example 2, courier.example 1",
        "main_place": ""}),
    Row("", "coup lac", filters={"topic": ["grands lacs", "politics"], "site": [COURIER]}, facets={
        "topic": "*grands lacs 1, *politics 1, public works 1", "site": "*courier.example 2, post.example 2", "main_place": "Olm 1"}),
    Row("", "lac", filters={"main_place": ["Olm"], "topic": ["grands lacs"]}, facets={"main_place": "*Olm 1", "topic": "*grands lacs 1"}),
    Row("", "", filters={"topic": ["Politics"]}, facets={
        "topic": "politics 3, public works 2, Public works 1, grands lacs 1, *Politics 0", "main_place": ""}),
    Row("fish", "", filters={"topic": ["politics"]}, facets={"topic": "public works 1, *politics 0"}),
)  # fmt: skip

_2021 = "2021 5, 2021-07 1, 2021-06 1, 2021-03 3"

MONTHS = table(
    Row("date:2021", "lac harbour bruecke bridge ferry", facets={"published": _2021}),
    Row("after:2020 before:2022", "lac harbour bruecke bridge ferry", facets={"published": _2021}),
    Row("ferry date:2021", "ferry bridge harbour", facets={"published": "2021 3, 2021-06 1, 2021-03 2"}),
    Row("date:2021-05..2021-12", "lac harbour", facets={"published": "2021 2, 2021-07 1, 2021-06 1"}),
    Row("date:2021-07 OR date:2021-03", "lac bruecke bridge ferry", facets={"published": "2021 4, 2021-07 1, 2021-03 3"}),
    Row("date:2021-07-14 (bridge OR date:2022)", "", facets={"published": ""}),
    Row("date:2020-12..2021-03", "bruecke bridge ferry puente", facets={"published": "2021 3, 2020 1"}),
    Row("after:2021", "tokyo coup riots most", facets={"published": "2022 4"}),
    Row("bridge OR date:2022-02", "bridge harbour tokyo", facets={"published": "2022 1, 2021 2"}),
    Row("date:2021 OR fish", "soup angler harbour lac bruecke bridge ferry", facets={"published": "2021 5, undated 2"}),
    Row("date:2021", "ferry", filters={"published": ["2021-03"], "tag": ["ferry"]}, facets={
        "published": "2021 2, 2021-06 1, *2021-03 1", "tag": "river 2, bridge 1, brücke 1, *ferry 1"}),
    Row("", "dunmere", filters={"published": ["2019", "2018-02"]}, facets={
        "published": "2022 4, 2021 5, 2020 5, *2019 1, undated 2, 2019-08 1, *2018-02 0"}),
    Row("date:2022", "", filters={"published": ["2020-05"], "site": [BLOG]}, facets={"published": "2022 1, 2022-02 1, *2020-05 0"}),
)  # fmt: skip
