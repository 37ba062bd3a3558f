"""Facets: values of one are alternatives, facets narrow each other, and each is counted under the filters of the others."""

from tests.search.contract.archive import BLOG, COURIER, POST
from tests.search.contract.row import Row, table

FACETS = table(
    Row("", "tokyo", total=17, size=1, facets={
        "published": "2022 4, 2021 5, 2020 5, 2019 1, undated 2",
        "site": "blog.example 7, courier.example 5, post.example 5",
        "section": "Weather 3, Local 2, Région 2, Transport 2, World 2, Lokales 1",
        "author": "Ada Moor 3, Jane Doe 3, Ben Tal 2, Élodie Roux 2, Jörg Groß 1, Иван Орлов 1",
        "tag": "rain 3, coup 2, ferry 2, fish 2, river 2, bridge 1, brücke 1, harbour 1, lac 1, riot 1",
        "name": "Olm 4, Vasht 3, Kassim Tokaiev 2, Dunmere 1",
        "language": "en 11, fr 2, de 1, es 1, ja 1, ru 1"}),
    Row("ferry", "ferry bridge harbour", facets={
        "published": "2021 3", "site": "post.example 2, courier.example 1", "section": "Transport 2, Local 1",
        "author": "Ada Moor 2, Ben Tal 2", "tag": "ferry 2, river 2, bridge 1, harbour 1", "name": "Olm 2, Vasht 2", "language": "en 3"}),
    Row("olm", "angler lac ferry", facets={"name": "Olm 3, Vasht 1", "language": "en 2, fr 1", "published": "2021 2, undated 1"}),
    Row("zeppelin", "", facets={"site": "", "published": "", "language": ""}),
    Row("", "riots bridge ferry cheval dunmere", filters={"site": [POST]}, facets={
        "site": "blog.example 7, courier.example 5, *post.example 5", "language": "en 4, fr 1",
        "published": "2022 1, 2021 2, 2020 1, 2019 1",
        "tag": "river 2, bridge 1, coup 1, ferry 1, riot 1"}),
    Row("", "tokyo riots bridge", total=12, size=3, filters={"site": [POST, BLOG]}, facets={
        "site": "*blog.example 7, courier.example 5, *post.example 5", "language": "en 9, es 1, fr 1, ja 1"}),
    Row("", "cheval", filters={"site": [POST], "language": ["fr"]}, facets={
        "site": "courier.example 1, *post.example 1", "language": "en 4, *fr 1", "section": "Région 1", "tag": "",
        "author": "Élodie Roux 1"}),
    Row("ferry", "ferry bridge", filters={"site": [POST]}, facets={
        "site": "*post.example 2, courier.example 1", "tag": "river 2, bridge 1, ferry 1", "section": "Local 1, Transport 1"}),
    Row("ferry", "", filters={"tag": ["river"], "site": [COURIER]}, facets={
        "site": "post.example 2, *courier.example 0", "tag": "ferry 1, harbour 1, *river 0", "language": ""}),
    Row("", "bridge ferry note-c note-a note-b", filters={"tag": ["river", "rain"]}, facets={
        "tag": "*rain 3, coup 2, ferry 2, fish 2, *river 2, bridge 1, brücke 1, harbour 1, lac 1, riot 1",
        "site": "blog.example 3, post.example 2"}),
    Row("", "bridge ferry", filters={"author": ["Ada Moor"], "language": ["en"]}, facets={
        "author": "Jane Doe 3, *Ada Moor 2, Ben Tal 2", "language": "*en 2, es 1"}),
    Row("", "harbour ferry", filters={"name": ["Olm"], "section": ["Transport"]}, facets={
        "name": "*Olm 2, Vasht 1", "section": "*Transport 2, Région 1"}),
    Row("", "", filters={"site": ["nowhere.example"]}, facets={
        "site": "blog.example 7, courier.example 5, post.example 5, *nowhere.example 0", "published": "", "tag": ""}),
    Row("", "", filters={"tag": ["Rain"]}),  # ticked values are exact
    Row("", "", filters={"author": ["Moor"]}),
    Row("", "tokyo", total=17, size=1, filters={"site": []}),
    Row("", "bridge ferry", filters={"language": ["en"], "published": ["2021"], "site": [POST]}, facets={
        "published": "2022 1, *2021 2, 2019 1, 2021-03 2", "site": "*post.example 2, courier.example 1", "language": "*en 2"}),
    Row("fish", "harbour", filters={"site": [COURIER, POST]}, facets={"site": "blog.example 2, *courier.example 1, *post.example 0"}),
    Row("fish -site:blog", "", filters={"site": [BLOG]}, facets={"site": "courier.example 1, *blog.example 0"}),
    Row("rain", "note-b", total=3, filters={"site": [BLOG]}, page=2, size=2, facets={"site": "*blog.example 3"}),
    Row("rain", "", total=3, filters={"section": ["Weather"]}, size=0, facets={"section": "*Weather 3", "site": "blog.example 3"}),
)  # fmt: skip

PUBLISHED = table(
    Row("", "tokyo coup riots most", filters={"published": ["2022"]}, facets={
        "published": "*2022 4, 2021 5, 2020 5, 2019 1, undated 2, 2022-02 1, 2022-01 3",
        "site": "courier.example 2, blog.example 1, post.example 1"}),
    Row("", "coup riots most", filters={"published": ["2022-01"]}, facets={
        "published": "2022 4, 2021 5, 2020 5, 2019 1, undated 2, 2022-02 1, *2022-01 3", "language": "en 2, ru 1"}),
    Row("", "coup most", filters={"published": ["2022-01-10"]}, facets={
        "published": "2022 4, 2021 5, 2020 5, 2019 1, undated 2, 2022-02 1, 2022-01 3, *2022-01-10 2"}),
    Row("", "dunmere angler soup", filters={"published": ["2019", "undated"]}, facets={
        "published": "2022 4, 2021 5, 2020 5, *2019 1, *undated 2, 2019-08 1"}),
    Row("", "", filters={"published": ["2018"]}, facets={"published": "2022 4, 2021 5, 2020 5, 2019 1, *2018 0, undated 2"}),
    Row("", "", filters={"published": ["202"]}),
    Row("", "", filters={"published": ["2022-1"]}),
    Row("fish", "soup angler", filters={"published": ["undated"]}, facets={"published": "2021 1, *undated 2"}),
    Row("ferry", "", filters={"published": ["undated"]}, facets={"published": "2021 3, *undated 0", "site": ""}),
    Row("", "tokyo angler soup", filters={"published": ["2022-02", "undated"], "site": [BLOG]}, facets={
        "published": "2022 1, 2020 4, *undated 2, *2022-02 1", "site": "*blog.example 3"}),
)  # fmt: skip
