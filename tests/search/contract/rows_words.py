"""Words, phrases, exclusions and groups. Orders follow from the formula: a title weighs double, more often in a shorter text is
better, a rarer word is better; equal scores go to the newer article, then to the smaller id."""

from tests.search.contract.row import Row, table

ALL_BY_DATE = ("tokyo coup riots most lac harbour bruecke bridge ferry puente", "note-c note-a note-b cheval dunmere angler soup")

WORDS = table(
    Row("bridge", "bridge harbour", titles={"bridge": "New [bridge] at Vasht", "harbour": "Harbour plans"}),
    Row("bridges", "bridge harbour"),
    Row("BRIDGE", "bridge harbour"),
    Row("  bridge\t", "bridge harbour"),
    Row("bridge,", "bridge harbour"),
    Row("ferry", "ferry bridge harbour"),  # in the title; then the shorter text
    Row("bridge ferry", "bridge harbour"),
    Row("ferry bridge", "bridge harbour"),
    Row("bridge AND ferry", "bridge harbour"),
    Row("bridge ferry nobody", "harbour"),
    Row("fish", "soup angler harbour", titles={"soup": "[Fish] soup", "angler": "[Fishing] at Olm"}),
    Row("fishing", "soup angler harbour"),
    Row("fished", "soup angler harbour"),
    Row("coup", "coup riots"),
    Row("foreigner", "coup"),
    Row("rioter", "coup riots"),  # rioters in both texts; not the title's Rioting, which only French would take for the same stem
    Row("riot", "riots", titles={"riots": "[Rioting] in the capital"}),
    Row("rain", "note-c note-a note-b"),
    Row("rain morning", "note-c note-a note-b"),
    Row("morning", "note-c note-a note-b dunmere"),
    Row("weather", "note-c note-a note-b", excerpts={"note-c": "Rain in the morning."}),
    Row("nobody", "harbour dunmere"),
    Row("olm", "angler lac ferry"),  # in a title of 3 words, in a text of 13, in a title of 4, where the average is 3.2
    Row("zeppelin", ""),
    Row("bridge zeppelin", ""),
    Row("whal", ""),  # a part of a word is no word
    Row("2022", ""),  # dates are not text
    Row("captain's", "ferry"),
    Row("--fish", "soup angler harbour"),
)

PHRASES = table(
    Row(
        '"coup attempt"', "coup",
        titles={"coup": "[Coup attempt] fails"},
        excerpts={"coup": "President Tokaïev spoke of a [coup attempt]. He blamed foreign rioters."},
    ),
    Row("coup attempt", "coup riots", excerpts={"riots": "The rioters left a [coup] · [Attempt] after [attempt] was made to talk."}),
    Row("“coup attempt”", "coup"),
    Row("«coup attempt»", "coup"),
    Row('"coup attempts"', ""),  # as written, not by stem
    Row('"attempt coup"', ""),
    Row('"attempt after attempt"', "riots"),
    Row('"fishing"', "angler"),
    Row('"fish"', "soup harbour"),
    Row('"FISH SOUP"', "soup"),
    Row('"friday mayor"', "bridge"),  # across sentences
    Row('"ribbon the"', ""),  # not across paragraphs
    Row('"a coup attempt after"', ""),
    Row('"olm the"', ""),  # not from the title into the text
    Row('"the old ferry"', "bridge", excerpts={"bridge": "[The old ferry] stops in May."}),
    Row('"capital the rioters"', "riots"),
    Row('"tokaiev spoke"', "coup"),
    Row('"l\'école d\'olm"', "lac"),
    Row('"coup attempt" foreign', "coup"),
    Row('"coup attempt" "the capital"', ""),
    Row('"coup attempt" OR "the capital"', "coup riots"),
    Row('"coup attempt', "coup riots"),  # a quotation mark without a partner is left out
    Row("coup-attempt", "coup"),  # what is glued together stands together
)  # fmt: skip

EXCLUSIONS = table(
    Row("ferry -bridge", "ferry"),
    Row("ferry NOT bridge", "ferry"),
    Row("-bridge ferry", "ferry"),
    Row("ferry NOT NOT bridge", "bridge harbour"),
    Row("ferry -bridges", "ferry"),
    Row('coup -"coup attempt"', "riots"),
    Row('-"coup attempt" site:courier', "most lac harbour bruecke"),
    Row("fish -site:blog", "harbour"),
    Row("fish -title:fish", "harbour"),
    Row("ferry -(bridge harbour)", "ferry bridge"),
    Row("ferry -(sixty OR nobody)", "bridge"),
    Row("-language:en -language:fr", "tokyo most bruecke puente"),
    Row("-fish -ferry language:en", "coup riots note-c note-a note-b dunmere"),
    Row("fish -fish", ""),
    Row('ferry -"!!!" bridge', "bridge harbour"),  # the minus before nothing excludes nothing
    Row('ferry -draft:"x y"', "ferry bridge harbour"),
    Row("fish -date:0001..", "soup angler"),  # all that is dated is excluded
    Row("-zeppelin", ALL_BY_DATE[0], total=17),
)

GROUPS = table(
    Row("bridge OR ferry", "bridge ferry harbour"),
    Row("soup OR wept", "soup ferry"),
    Row("text:wept OR text:rain", "ferry note-c note-a note-b"),  # one text of 17 holds wept, three hold rain
    Row("(bridge OR soup) fish", "soup harbour"),
    Row("bridge OR soup fish", "soup harbour"),  # OR binds tighter
    Row("bridge OR (soup fish)", "soup bridge harbour"),  # 2.66 + 2.11 + 0.8 and more, then 2.04 + 0.89
    Row("ferry (sixty OR nobody)", "ferry harbour"),
    Row("(coup attempt) OR rain", "coup riots note-c note-a note-b"),
    Row("((((rain))))", "note-c note-a note-b"),
    Row("(rain", "note-c note-a note-b"),
    Row("rain)", "note-c note-a note-b"),
    Row("wept OR -language:en", "ferry tokyo most lac bruecke puente cheval"),  # an exclusion adds no score
    Row("zeppelin OR rain", "note-c note-a note-b"),
    Row("OR rain", ""),  # a stray OR is a word, and nobody wrote it beside rain
    Row("a OR", "harbour"),
)

ORDERS_AND_PAGES = table(
    Row("", ALL_BY_DATE[0], total=17),
    Row("", ALL_BY_DATE[1], total=17, page=2),
    Row("", "", total=17, page=3),
    Row("", "", total=17, page=500),
    Row("", "", total=17, size=0),
    Row("", "harbour bruecke bridge ferry puente", total=17, page=2, size=5),
    Row("", "angler soup", total=17, page=4, size=5),
    Row("", " ".join(ALL_BY_DATE), size=100),
    Row("", ALL_BY_DATE[0], total=17, sort="newest"),
    Row("", "dunmere cheval note-a note-b note-c puente bridge ferry bruecke harbour", total=17, sort="oldest"),
    Row("", "lac most riots coup tokyo angler soup", total=17, sort="oldest", page=2),
    Row("fish", "harbour angler soup", sort="newest"),
    Row("fish", "harbour angler soup", sort="oldest"),
    Row("fish", "angler", total=3, sort="newest", page=2, size=1),
    Row("ferry", "bridge ferry harbour", sort="oldest"),
    Row("ferry", "harbour bridge ferry", sort="newest"),
    Row("ferry", "harbour", total=3, page=3, size=1),
    Row("ferry", "", total=3, page=4, size=1),
    Row("rain", "note-c note-a", total=3, size=2),
    Row("rain", "note-b", total=3, page=2, size=2),
    Row("rain", "", total=3, page=2, size=3),
    Row("rain", "", total=3, size=0),
    Row("morning", "dunmere note-a note-b note-c", sort="oldest"),
    Row("the", "riots harbour bridge ferry note-c note-a note-b dunmere soup", sort="newest"),
    Row("zeppelin", "", page=2, sort="newest"),
)
