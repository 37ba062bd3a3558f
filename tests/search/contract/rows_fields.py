"""Fields, dates and languages. Values and dates add no score, so that their hits come newest first."""

from tests.search.contract.row import Row, table

FIELDS = table(
    Row("title:ferry", "ferry", titles={"ferry": "Last [ferry] leaves Olm"}),
    Row("text:ferry", "ferry bridge harbour", titles={"ferry": "Last ferry leaves Olm"}),
    Row("Title:FERRIES", "ferry"),
    Row("title:fish", "soup angler"),
    Row("text:fish", "soup angler harbour"),  # 2 of 9, 1 of 4, 3 of 30 words: .71, .65, .60
    Row('title:"coup attempt"', "coup"),
    Row('text:"last ferry"', ""),
    Row('title:"last ferry"', "ferry"),
    Row("title:the", "riots"),
    Row("title:(ferry OR fish)", "soup ferry angler"),  # 1.97 * .54, 2.48 * .41, 1.97 * .47
    Row("title:(fish olm)", "angler"),
    Row("ferry -title:(olm)", "bridge harbour"),
    Row("fish site:(blog OR courier)", "soup angler harbour"),
    Row("date:(2019 OR 2020-12) -site:post", "puente"),
    Row("site:post", "riots bridge ferry cheval dunmere"),
    Row("site:post.example", "riots bridge ferry cheval dunmere"),
    Row("SITE:POST", "riots bridge ferry cheval dunmere"),
    Row("site:example", "tokyo coup riots", total=17, size=3),
    Row("site:pos", ""),
    Row("site:example.post", ""),
    Row("section:transport", "harbour ferry"),
    Row("section:region", "lac cheval"),
    Row("author:moor", "bridge ferry puente"),
    Row('author:"ada moor"', "bridge ferry puente"),
    Row('author:"moor ada"', ""),
    Row('author:"moor ben"', ""),  # two authors
    Row("author:elodie", "lac cheval"),
    Row("author:орлов", "most"),
    Row("author:gross", "bruecke"),
    Row("author:doe author:jane", "coup riots dunmere"),
    Row("tag:river", "bridge ferry"),
    Row("tag:rivers", ""),  # values are as written
    Row('tag:"ferry harbour"', ""),
    Row("tag:BRUCKE", "bruecke"),
    Row("tag:draft", ""),
    Row("name:tokaiev", "coup riots"),
    Row('name:"Kassim Tokaïev"', "coup riots"),
    Row("language:fr", "lac cheval"),
    Row("language:en", "coup riots", total=11, size=2),
    Row("language:it", ""),
    Row("tag:fish olm", "angler"),
    Row("author:moor ferry", "ferry bridge", excerpts={"bridge": "The old [ferry] stops in May."}),
    Row("author:doe OR tag:rain", "coup riots note-c note-a note-b dunmere"),
    Row("-author:doe tag:coup", ""),
    Row("foo:bar", ""),
    Row("coup:attempt", "coup"),  # no field: words that stand together
)

DATES = table(
    Row("date:2022", "tokyo coup riots most"),
    Row("date:2022-01", "coup riots most"),
    Row("date:2022-01-10", "coup most"),  # the day in the publisher's own zone
    Row("date:2022-01-11", "riots"),
    Row("date:2020-02-29", "cheval"),
    Row("before:2020", "dunmere"),
    Row("before:2020-05-02", "note-a note-b cheval dunmere"),
    Row("after:2021", "tokyo coup riots most"),
    Row("after:2022-01-10", "tokyo riots"),
    Row("after:2022-02-01", ""),
    Row("date:2021-03-05..2021-03-06", "bruecke bridge ferry"),
    Row("date:2021-07..", "tokyo coup riots most lac"),
    Row("date:..2020-02", "cheval dunmere"),
    Row("date:2022..2021", ""),  # a notice says so
    Row("after:2020 before:2021-06", "bruecke bridge ferry"),
    Row("date:2019 OR date:2022-02", "tokyo dunmere"),
    Row("rain -date:2020-05-01", "note-c"),
    Row("date:soon", ""),
    Row("date:2021 ferry", "ferry bridge harbour"),
)

LANGUAGES = table(
    Row("cheval", "cheval lac", titles={"lac": "Les [chevaux] du lac", "cheval": "Un [cheval] perdu"}),
    Row("chevaux", "cheval lac"),
    Row('"chevaux"', "lac"),
    Row("été", "lac", excerpts={"lac": "L’[été] fut chaud à l’école d’Olm."}),
    Row("ete", "lac"),
    Row("ECOLE", "lac"),
    Row("l'école", "lac"),
    Row("d'écoles", "lac", excerpts={"lac": "L’été fut chaud à l’[école] d’Olm."}),
    Row("Tokaiev", "coup", excerpts={"coup": "President [Tokaïev] spoke of a coup attempt. He blamed foreign rioters."}),
    Row("Tokaïev", "coup"),
    Row("Tokai\u0308ev", "coup"),
    Row("brücke", "bruecke", titles={"bruecke": "Die [Brücken] von Vasht"}),
    Row("brucken", "bruecke"),
    Row("strasse", "bruecke", excerpts={"bruecke": "[Straßen] und Häuser bleiben gesperrt."}),
    Row("STRASSEN", "bruecke"),
    Row("puente", "puente", titles={"puente": "[Puentes] y ríos"}),
    Row("rio", "puente"),
    Row("ano", "puente"),
    Row("мост", "most", titles={"most": "Новый [мост]"}, excerpts={"most": "В городе открыли [мосты]. Ёлка стоит у реки."}),
    Row("мосту", "most"),
    Row("елка", "most", excerpts={"most": "[Ёлка] стоит у реки."}),
    Row("новые", "most"),
    Row("東京", "tokyo", titles={"tokyo": "[東京]大学の橋"}),
    Row("京都", "tokyo"),
    Row("東京都", ""),  # both pairs are there, but not together
    Row("大学の学生", "tokyo", excerpts={"tokyo": "東京[大学の学生]が新しい橋を渡った。京都は静かだった。"}),
    Row("新しい橋 京都", "tokyo"),
    Row("東京 -京都", ""),
    Row("京", "tokyo", titles={"tokyo": "東[京]大学の橋"}, excerpts={"tokyo": "東[京]大学の学生が新しい橋を渡った。[京]都は静かだった。"}),
    Row("橋", "tokyo", titles={"tokyo": "東京大学の[橋]"}, excerpts={"tokyo": "東京大学の学生が新しい[橋]を渡った。京都は静かだった。"}),
    Row("た", "tokyo", excerpts={"tokyo": "東京大学の学生が新しい橋を渡っ[た]。京都は静かだっ[た]。"}),  # the last of runs
    Row('"橋"', "tokyo"),
    Row("橋*", "tokyo"),
    Row("橋 学 京都", "tokyo"),
    Row("title:橋 -title:都 text:都", "tokyo"),
    Row("title:都", ""),
    Row("猫", ""),
    Row("橋 fish", ""),
    Row("dunmere", "dunmere", titles={"dunmere": "A quiet summer in [Dunmere]"}),
    Row("visitors", "dunmere"),  # by the stem of the language that was detected
)

EXCERPTS = table(  # they begin with a marked sentence, and hold whole sentences up to 300 characters
    Row("chess dunmere", "dunmere", excerpts={  # the lead covers both words
        "dunmere": "Nothing happened in [Dunmere] this summer, and the people who live there were glad of it. The baker sold bread, "
        "and in the evening the old men played [chess] under the lime trees until the lamps were lit. In August a visitor asked for "
        "the way to the sea. Nobody knew it."}),
    Row("summer", "dunmere", titles={"dunmere": "A quiet [summer] in Dunmere"}),
    Row("whales", "dunmere", excerpts={
        "dunmere": "Since then the children have drawn maps of the coast on every wall, with [whales]."}),
    Row("whales bus", "dunmere", excerpts={
        "dunmere": "She stayed for a week, bought a hat and left on the morning [bus]. Since then the children have drawn maps of the "
        "coast on every wall, with [whales]."}),
    Row("bus -title:zeppelin", "dunmere"),
    Row("summer bus", "dunmere", titles={"dunmere": "A quiet [summer] in Dunmere"}, excerpts={  # one word here, one there: the first
        "dunmere": "Nothing happened in Dunmere this [summer], and the people who live there were glad of it. The baker sold bread, "
        "and in the evening the old men played chess under the lime trees until the lamps were lit. In August a visitor asked for "
        "the way to the sea. Nobody knew it."}),
    Row("soup", "soup", excerpts={"soup": "Fish, water, salt. Cook the fish for an hour."}),  # only in the title: the lead
    Row("site:post date:2019", "dunmere", excerpts={
        "dunmere": "Nothing happened in Dunmere this summer, and the people who live there were glad of it. The baker sold bread, "
        "and in the evening the old men played chess under the lime trees until the lamps were lit. In August a visitor asked for "
        "the way to the sea. Nobody knew it."}),
    Row('fish "fish it shall"', "harbour", excerpts={
        "harbour": "They want [fish]. [Fish] is what the harbour was built for, "
        "they say, and [fish it shall] be."}),
    Row('wants text:fish title:plans', "harbour", titles={"harbour": "Harbour [plans]"}, excerpts={
        "harbour": "Nobody in the harbour [wants] a bridge, a ferry or a tunnel. They [want] [fish]. [Fish] is what the harbour was built "
        "for, they say, and [fish] it shall be."}),
)  # fmt: skip
