"""Places that are names wherever they stand: continents, countries, capitals, large cities, states; as each language writes them."""

from __future__ import annotations

PLACES = frozenset(
    """afghanistan africa albania algeria america angola antarctica argentina armenia asia australia austria azerbaijan bahamas bahrain
    bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain bulgaria cambodia cameroon canada
    chile china colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia eswatini ethiopia europe
    fiji finland france gabon gambia gaza germany ghana greece greenland grenada guatemala guinea guyana haiti honduras hungary
    iceland india indonesia iran iraq ireland israel italy jamaica japan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia
    lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania
    mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar namibia nepal netherlands nicaragua niger nigeria
    norway oman pakistan palestine panama paraguay peru philippines poland portugal qatar romania russia rwanda samoa scandinavia
    scotland senegal serbia siberia singapore slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan
    tajikistan tanzania thailand tibet togo tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales
    yemen zambia zimbabwe crimea catalonia bavaria flanders ulster kashmir
    alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
    kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma
    oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming alberta manitoba ontario quebec
    saskatchewan queensland tasmania victoria
    aberdeen algiers almaty amman amsterdam ankara antwerp athens atlanta auckland baghdad baku baltimore bangkok barcelona basel
    beijing beirut belfast belgrade berlin bern birmingham bogota bogotá bologna bombay boston brasilia bratislava brisbane bristol
    brussels bucharest budapest cairo calgary canberra caracas cardiff casablanca chicago cincinnati cleveland cologne copenhagen
    dakar dallas damascus delhi denver detroit dhaka doha dubai dublin düsseldorf edinburgh frankfurt geneva genoa ghent glasgow
    gothenburg hamburg hanoi harare havana helsinki hiroshima hollywood houston islamabad istanbul jakarta jerusalem johannesburg
    kabul kampala karachi kharkiv kiev kinshasa kolkata kyiv kyoto lagos lahore leeds leipzig lima lisbon liverpool ljubljana london
    luanda lyon madrid malmö manchester manhattan manila marseille melbourne memphis miami milan milwaukee minneapolis minsk mogadishu
    monterrey montevideo montreal moscow mumbai munich nagasaki nairobi naples newcastle nicosia odessa osaka oslo ottawa oxford
    palermo paris perth philadelphia phoenix pittsburgh porto prague pretoria pyongyang quito rabat reykjavik riga rome rotterdam
    santiago sarajevo seattle seoul seville shanghai sheffield sofia stockholm strasbourg sydney taipei tallinn tbilisi tehran
    tokyo toronto tripoli tunis turin utrecht valencia vancouver venice vienna vilnius warsaw wellington wuhan yerevan zagreb zurich
    alemania argelia australia bélgica bolivia brasil bruselas bulgaria canadá cataluña chile colombia corea croacia cuba dinamarca
    egipto escocia eslovaquia eslovenia españa estonia etiopía europa filipinas finlandia francia ginebra grecia guatemala haití
    hungría inglaterra irak irán irlanda islandia italia japón jordania kenia letonia líbano libia lisboa lituania londres
    malasia marruecos méxico moscú noruega panamá parís pekín perú polonia qatar rumanía rusia serbia siria sudáfrica suecia
    suiza tailandia túnez turquía ucrania venezuela viena andalucía galicia sevilla bilbao zaragoza málaga
    allemagne angleterre autriche belgique bretagne brésil bruxelles bulgarie californie cameroun chine corée corse croatie danemark
    égypte écosse espagne finlande genève grèce hongrie inde irlande islande israël italie japon jordanie lausanne liban libye
    lituanie londres luxembourg malaisie maroc mexique moscou norvège normandie pékin pologne roumanie russie serbie slovaquie
    slovénie suède suisse syrie tchad tunisie turquie ukraine varsovie vienne bordeaux lille nantes nice toulouse rennes montréal
    québec
    austria belgio berlino brasile bruxelles cina egitto europa finlandia firenze francia genova germania giappone ginevra giordania
    grecia inghilterra irlanda israele italia libano libia lombardia londra marocco messico milano mosca napoli norvegia olanda parigi
    pechino polonia portogallo roma romania russia sardegna scozia sicilia siria spagna stoccolma svezia svizzera torino toscana
    turchia ucraina ungheria varsavia venezia
    alemanha argentina áustria brasília canadá chile china colômbia coreia dinamarca egito espanha eslovénia europa finlândia frança
    grécia holanda hungria índia inglaterra irã irão iraque irlanda israel itália japão líbano lisboa londres marrocos méxico moçambique
    moscovo noruega paris polónia polônia portugal rússia síria suécia suíça turquia ucrânia venezuela
    belgië duitsland engeland europa finland frankrijk griekenland hongarije ierland italië londen noorwegen nederland oostenrijk
    parijs polen rusland spanje turkije vlaanderen zweden zwitserland brussel antwerpen gent
    danmark finland frankrike frankrig island italia italien kina norge norden polen russland rusland ryssland spania spanien storbritannia
    storbritannien sverige sveits schweiz tyrkia turkiet tyskland ukraina østerrike österrike bergen trondheim göteborg københavn
    köpenhamn aarhus europa""".split()
)
