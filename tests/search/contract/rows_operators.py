"""Words with slips, words near each other, and questions of many words."""

from tests.search.contract.row import Row, table

FUZZY = table(
    Row(
        "tokaev~", "coup",
        excerpts={"coup": "President [Tokaïev] spoke of a coup attempt. He blamed foreign rioters."},
    ),
    Row("Tokaev~1", "coup"),
    Row("tokev~", ""),  # two letters are missing
    Row("tokev~2", "coup"),
    Row("brigde~", "bridge harbour", titles={"bridge": "New [bridge] at Vasht"}),  # swapped letters are one slip
    Row("ferri~", "ferry bridge harbour"),
    Row("ferries~", ""),  # as written: ferry is three slips away
    Row("title:brigde~", "bridge"),
    Row("text:weather~", ""),
    Row("coup -tokaev~", "riots"),
    Row("tokaev~ OR soop~", "soup coup"),  # a title of two words
    Row("tokaev~3", ""),  # read as tokaev
    Row("harbur~ fish", "harbour"),
    Row("Straße~", "bruecke"),  # strassen: folded first
)  # fmt: skip

NEAR = table(
    Row('"attempt coup"~0', "coup"),  # in any order
    Row(
        '"attempt coup"~1', "coup riots",  # the end of a paragraph counts as a word
        excerpts={"riots": "The rioters left a [coup] · [Attempt] after attempt was made to talk."},
    ),
    Row('"capital left"~1', ""),
    Row('"capital left"~2', "riots"),  # across a sentence: the rioters
    Row('"captain river"~3', ""),
    Row(
        '"captain river"~4', "ferry",  # for sixty years its
        excerpts={"ferry": "The ferry crossed the [river] for sixty years. Its [captain] wept."},
    ),
    Row('"captains river"~4', ""),  # as written, not by stem
    Row('"the the"~0', ""),
    Row('"the the"~1', "riots dunmere", sort="newest"),  # the capital the, the evening the
    Row('"the the"~3', "riots bridge ferry dunmere", sort="newest"),
    Row('"the the the"~3', "", sort="newest"),
    Row('"the the the"~5', ""),
    Row('"the the the"~6', "dunmere"),  # the evening the old men played chess under the
    Row('"the the the"~9', "bridge dunmere", sort="newest"),
    Row('"olm the"~9', ""),  # not from the title into the text
    Row('title:"vasht brücken"~1', "bruecke", titles={"bruecke": "Die [Brücken] von [Vasht]"}),
    Row('text:"vasht brücken"~1', ""),
    Row('"rioters"~3', "coup riots"),  # one word is near itself
    Row('coup -"attempt coup"~0', "riots"),
    Row('"rain rain"~5', ""),
    Row('"captain river"~99999', ""),  # no such distance: read as a phrase
)  # fmt: skip

MANY = table(
    Row("coup attempt nobody zeppelin wept", "coup riots ferry harbour dunmere"),
    Row("coup attempt nobody zeppelin", ""),  # four words are all asked for
    Row("coup AND attempt nobody zeppelin wept", ""),
    Row("coup AND attempt AND foreign rioters blamed", "coup"),
    Row("coup (attempt nobody) zeppelin wept", "coup riots ferry harbour dunmere"),
    Row("coup attempt nobody zeppelin wept site:post", "riots ferry dunmere"),
    Row("coup attempt nobody zeppelin wept -coup", "ferry harbour dunmere"),
    Row('coup attempt "nobody in" zeppelin wept they', "harbour"),  # what is quoted is asked for, of five others any
    Row('"coup attempt" coup nobody zeppelin rain foreign', "coup"),
    Row("the old ferry stops zeppelin -bridge", "ferry", total=7, size=1),
    Row("zeppelins balloons airships gliders kites", ""),
    Row("rain -(coup attempt nobody zeppelin wept)", "note-c note-a note-b"),  # all of them would have to be there
    Row("soup OR (coup attempt nobody zeppelin wept)", "soup"),
    Row(
        "Who crossed the wide river for sixty years?", "ferry", total=9, size=1,
        excerpts={"ferry": "The ferry [crossed] the [river] for [sixty] [years]. Its captain wept."},
    ),
)  # fmt: skip
