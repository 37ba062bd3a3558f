"""Words that are written with a capital and are no names: titles, weekdays, months, nationalities, words that open sentences."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """mr mrs ms miss dr sir lord lady dame prof professor president vice-president vice prime premier minister king queen prince
    princess pope emperor chancellor mayor
    governor senator sen rep representative congressman congresswoman judge justice captain capt colonel col general gen lieutenant
    lt sergeant sgt commander admiral
    officer detective inspector chief chairman chairwoman chair director secretary ambassador archbishop bishop cardinal father
    sister brother reverend rev saint former ex
    acting deputy then brigadier coach manager ceo cfo founder spokesman spokeswoman spokesperson attorney deputy speaker leader
    uncle aunt doctor executive coach correspondent
    m mme mlle monsieur madame mademoiselle me maître président présidente ministre reine roi maire pape docteur professeur
    señor señora don doña sr sra presidente presidenta ministro ministra rey reina alcalde alcaldesa papa doctor doctora profesor
    profesora
    exchequer
    signor signora dottor dottoressa sindaco sindaca re regina principe onorevole ministra professore professoressa
    senhor senhora dom dona prefeito prefeita rei rainha governador governadora primeiro-ministro deputado deputada
    meneer mevrouw koning koningin minister-president burgemeester premier heer
    herr fru kung kungen drottning statsminister kong kongen dronning borgmester ordförer"""
)

_NORDIC = frozenset("da no nb nn sv".split())
TITLES_OF = {
    "kong": _NORDIC,
    "kung": _NORDIC,
    **dict.fromkeys(("re", "regina"), frozenset(("it",))),
    **dict.fromkeys(("don", "dom", "papa"), frozenset(("es", "it", "pt"))),
    "rey": frozenset(("es",)),
    "me": frozenset(("fr",)),
}
"""Those of the titles that are parts of names elsewhere, with their languages: Hong Kong."""

GENERAL = _words("motors electric mills foods dynamics atomics instrument cinema re host hospital assembly council")
"""What a General before it is no title of."""

COMPANIES = _words("co corp inc ltd plc llc company corporation incorporated limited")

ADJECTIVES = _words(
    """american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian danish
    swedish norwegian finnish icelandic polish czech slovak
    hungarian romanian bulgarian greek turkish russian ukrainian belarusian kazakh uzbek georgian armenian chinese japanese korean
    indian pakistani afghan iranian iraqi syrian lebanese
    israeli palestinian egyptian libyan tunisian algerian moroccan nigerian kenyan ethiopian somali ghanaian zimbabwean australian
    canadian mexican brazilian argentine argentinian chilean
    colombian peruvian venezuelan cuban haitian african european asian arab arabic latin hispanic western eastern northern southern
    central soviet ex-soviet muslim islamic christian
    catholic protestant jewish hindu buddhist orthodox sunni shiite kurdish vietnamese thai indonesian malaysian filipino philippine
    burmese nepali tibetan mongolian saudi yemeni qatari
    angolan namibian zambian malawian tanzanian ugandan rwandan senegalese ivorian cameroonian congolese sudanese mozambican
    taiwanese singaporean emirati kuwaiti jordanian south north african-american democratic republican conservative liberal labour
    socialist communist nazi americans britons germans italians russians
    ukrainians europeans africans asians arabs muslims christians catholics jews hindus australians canadians mexicans brazilians
    indians kurds palestinians israelis iranians iraqis syrians
    afghans romans greeks turks swedes danes norwegians finns poles czechs hungarians romanians bulgarians serbs croats kazakhs
    georgians armenians democrats democrat republicans republican nazis roman gazan gazans soviets
    français française françaises anglais anglaise allemand allemande allemands italien italienne italiens espagnol espagnole
    américain américaine américains russe russes ukrainien
    ukrainiens européen européens britannique britanniques chinois japonais belge belges suisse suisses
    español española españoles francés alemán italiano italiani francesi tedeschi inglesi americani russi spagnoli portugueses
    brasileiros ingleses franceses alemães
    nederlandse nederlander nederlanders duitse duitsers franse fransen engelse engelsen belgen amerikaanse amerikanen europese
    russische russen"""
)

NOT_NAMES = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas easter ramadan
    mondays tuesdays wednesdays thursdays fridays saturdays sundays internet god web bible covid covid-19 coronavirus tv ok pm am
    bst gmt est mr ms i i'm i've i'll
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre noël pâques dieu état etat
    lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre
    noviembre diciembre navidad dios estado gobierno
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
    natale pasqua dio stato governo
    segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro dezembro natal páscoa deus
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart juni juli augustus oktober kerst pasen
    internet-based email e-mail facebook twitter instagram whatsapp youtube google earth sun moon state government parliament
    congress senate house party company street avenue road
    north south east west figure table chapter section part page photo image source note update video act bill day week year night
    today yesterday tomorrow read
    jan feb mar apr jun jul aug sept sep oct nov dec inc corp ltd llc plc subscribe gallery photos getty afp reuters"""
)

CALENDAR = _words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december lundi mardi mercredi jeudi vendredi samedi dimanche"""
)

OPENERS = _words(
    """best top
    à the a an in on at by for from to of with as and or but if when while after before since until because although though however
    meanwhile moreover furthermore then there here this that
    these those it its he she they we you i his her their our my your one two three four five six seven eight nine ten some many
    most all both each every no not so such what who why how
    where which according also another any about above across against along among around during despite even ever few first finally
    further had has have is are was were will would can
    could should may might must do does did last later like let more much now only other others over people police perhaps still
    than thanks through today under unlike upon yet once just
    officials authorities experts scientists researchers critics local former new old next nearly almost earlier instead indeed
    inside outside within without whether
    le la les un une des du de au aux en dans sur pour par avec sans sous et ou mais donc car si il elle ils elles on nous vous je
    tu ce cet cette ces son sa ses leur leurs mon ma mes
    notre votre qui que quoi dont où quand comme après avant depuis pendant selon ainsi alors aussi bien plus moins très tout tous
    toute toutes chaque quelques plusieurs c'est
    el los las una unos unas del al con sin sobre para por según desde hasta entre como cuando donde pero y o ni no sí que quien
    este esta estos estas ese esa eso aquel su sus mi tu nuestro
    también además ya aún muy más menos todo todos cada otro otra tras ante bajo durante mientras aunque porque así
    il lo gli i uno dei delle della nel nella nei sul sulla con senza per tra fra come quando dove ma e o se non che chi questo
    questa questi queste suo sua suoi sue dopo prima anche ancora
    più meno molto tutto tutti ogni secondo durante mentre perché così già era è sono ha hanno
    o os as um uma uns umas do da dos das no na nos nas ao com sem sobre para por pelo pela segundo desde até entre como quando onde
    mas e ou se não que quem este esta esse essa isso seu sua
    também além já ainda muito mais menos tudo todos cada outro após antes durante enquanto porque assim
    de het een en of maar want dus als dan toen nu hier daar er dit dat deze die hij zij ze wij we jullie ik je u zijn haar hun ons
    onze mijn niet geen ook nog al na voor door met zonder
    over onder op in uit bij tot van naar om volgens tijdens sinds omdat hoewel wie wat waar hoe waarom
    den det de en ett et och og men eller om när nu her där der han hon hun vi jag jeg du ni min din vår sin som att at på i av af
    för for med utan efter före från fra till til vid ved
    enligt ifølge under över mot också også ikke inte"""
)

# What names are made of that are not told by an unusual word: Supreme Court, White House, World Bank.
INSTITUTIONS = _words(
    """department street road avenue square
    court house council commission office party bank nations cross university college hospital museum army navy ministry agency
    institute association federation league club church times post journal herald guardian parliament assembly senate congress
    airlines airways union academy foundation authority palace castle bridge park island islands sea ocean river lake bay cathedral
    airport tower states kingdom republic guard
    cour conseil assemblée commission parti banque université hôpital musée ministère institut fédération ligue église sénat mer
    tribunal consejo comisión partido banco universidad hospital museo ejército ministerio instituto federación liga iglesia senado
    corte audiencia congreso cámara mar isla islas palacio
    consiglio commissione partito banca università ospedale museo esercito ministero istituto federazione lega chiesa senato mare
    conselho comissão universidade ministério exército câmara igreja"""
)

# Words with a capital in an English headline that no name has within it.
NEVER_INSIDE = _words(
    """with without does do did should would could can will may your you my our their his her how what why who when where which is are
    was were be been has have had it its this that these those to for from by into about than then not but or if so get make need"""
)

# Words with which names begin though they are common, or tell nothing alone: New York, Northern Ireland, Los Gallardos.
BEGINNINGS = _words(
    """new north south east west northern southern eastern western central san santa saint st los las el la le les de van von al united
    general great grand port fort mount lake cape upper lower puerto buenos rio são royal british french german italian american chinese
    russian european african asian"""
)

# First names, for people whose last name is a common word: Gordon Brown.
GIVEN = _words(
    """aaron adam alan albert alec alex alexander alexandra alice alison amanda amy ana andrea andrew andy angela ann anna anne anthony
    antonio arthur barbara ben benjamin bernard beth betty bill bob boris brad brandon brian bruce carl carlos carol caroline catherine
    charles charlie charlotte chris christian christina christine christopher claire clara colin craig dan daniel dave david dean
    deborah dennis derek diana diane don donald donna dorothy doug douglas ed eddie edward elizabeth ellen emily emma eric erik eva
    evan florence frances francis frank fred gareth gary gavin george gerald gordon graham grace greg guy hannah harold harry heather
    helen henry howard hugh ian isabel jack jacob jake james jamie jan jane janet jason jean jeff jennifer jeremy jerry jesse jessica
    jim jimmy joan joe john johnny jon jonathan jordan jorge jose josé joseph josh joshua juan judy julia julian julie justin karen
    karl kate katherine kathleen kathy katie keith kelly ken kenneth kevin kim kyle larry laura lauren lawrence lee leo leon leonard
    lewis liam linda lisa louis louise lucy luis luke margaret maria marie mario mark martha martin mary matt matthew max megan
    melissa michael michelle miguel mike mohamed mohammed molly nancy naomi natalie nathan neil nicholas nick nicola nicole nigel noah
    oliver olivia oscar owen pablo pamela pat patricia patrick paul paula pedro peter phil philip pierre rachel ralph ray rebecca
    richard rick rob robert robin rod roger ron ronald rory rose ross roy russell ruth ryan sally sam samantha samuel sandra sara
    sarah scott sean shane sharon simon sofia sophie stan stanley stella stephanie stephen steve steven stuart sue susan sylvia ted
    teresa terry theresa thomas tiger tim timothy todd tom tommy tony tracy trevor vanessa victor victoria vincent walter warren wayne
    wendy will william zoe
    alberto alejandro alessandro alexandre alfonso álvaro andré andrés ángel angelo antoine antónio antônio bertrand bruno carmen
    christophe claude claudio cristina davide didier diego eduardo emilio emmanuel enrico enrique éric esteban étienne fabio fábio
    federico felipe fernando filippo flávio florent francesca francesco francisco françois françoise frédéric gabriel georges gérard
    giacomo gianni gilles giorgio giovanni giulia giulio giuseppe gonzalo guillaume guillermo gustavo héctor hélène henri hugo ignacio
    jacques jaime javier jérôme jesús joão joaquín juana julien laurent leonardo lorenzo luc luca lucía luigi luiz manuel marc marco
    marcos maría mariano marine martín massimo mathieu matteo mercedes michel nathalie nicolas olivier óscar paolo pascal paulo
    philippe pietro pilar rafael ramón raúl renato rené ricardo roberta roberto rodrigo rosa rui salvador santiago sébastien serge
    sergio silvia sofía stefano stéphane susana sylvie thierry tiago tomás umberto valentina valérie véronique vicente víctor xavier
    yves"""
)
