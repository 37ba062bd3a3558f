"""Words that hold sentences together and say little of what somebody looks for: articles, pronouns, prepositions, question words.

They are not left out: in a long question they count less (score.FUNCTION_WORD). Which language's words a question has is seen from
how many of them it has, so that the German war is not taken out of an English question about one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cuttings.search.text import fold

_WORDS = {
    "en": """a about above after again against all also although am among an and any are as at be because been before being
        below between both but by can could did do does doing done down during each either ever every few for from
        further give given gives had has have having he her here hers him his how however i if in into is it its
        itself just least less made make many may me might more most much must my near neither no nor not of off often
        on once one only or other others ought our ours out over own per possible rather same several shall she should
        since so some such than that the their them then there these they this those though through thus to too toward
        towards under until up upon us use used using very via was we were what whatever when where whether which
        while who whom whose why will with within without would yet you your""",
    "de": """aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da
        damit dann das dass dein dem den denn der des dessen dich die dies diese diesem diesen dieser dieses doch dort
        du durch ein eine einem einen einer eines er es etwas euch euer für gegen gibt haben hat hatte hatten hier hin
        hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes jener
        kann kein keine keinem keinen keiner können könnte mein mich mir mit muss nach nicht nichts noch nun nur ob
        oder ohne sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll sollte sondern über um und
        uns unser unter vom von vor wann war waren warum was weil welche welchem welchen welcher welches wenn wer
        werden wie wieder will wir wird wo wurde wurden zu zum zur zwischen""",
    "fr": """à afin ai ainsi alors après as au aucun aussi autre autres aux avait avant avec avez avoir avons c ça car ce
        ceci cela celle celles celui ces cet cette ceux chaque chez comme comment contre d dans de depuis des deux
        dont du elle elles en encore entre es est et étaient était été être eu eux fait font il ils j je jusqu l la le
        les leur leurs lors lui m ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par parce pas
        pendant peu peut plus pour pourquoi quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont
        sous sur t ta te tes toi ton tous tout toute toutes très tu un une vers vos votre vous y""",
    "es": """a al algo algunas algunos ante antes aquel aquella aun aunque bajo cada como cómo con contra cual cuál cuales
        cuáles cuando cuándo de del desde donde dónde dos durante e el él ella ellas ellos en entre era eran es esa
        esas ese eso esos está están esta estas este esto estos fue fueron ha había haber hace hacia han hasta hay la
        las le les lo los más me mi mientras mis mucho muy nada ni no nos nosotros o os otra otras otro otros para
        pero poco por porque pueden puede pues que qué quien quién quienes se según ser si sí sido sin sobre son su
        sus también tan tanto te tenía tiene tienen toda todas todo todos tras tu un una unas uno unos y ya yo""",
    "it": """a ad ai al alla alle allo altra altri altro anche ancora avere aveva c che chi ci come con contro cosa cui da
        dagli dai dal dalla dalle dei degli del della delle dello di dopo dove e è ed era erano essere fra già gli ha
        hanno i il in io l la le lei lo loro lui ma me mentre mi mio ne negli nei nel nella nelle nello no noi non
        nostro o ogni per perché più poi può quale quali quando quanto quella quelle quelli quello questa queste
        questi questo qui se sei senza si sia sono sopra sotto sta stata stato su sua sugli sui sul sulla sulle suo
        suoi tra tu tutti tutto un una uno vi voi""",
    "pt": """a à ao aos as às até através cada com como contra da das de dela dele delas deles depois do dos e é ela elas
        ele eles em entre era eram essa essas esse esses esta está estão estas este estes eu foi foram há isso isto já
        la lhe lo mais mas me mesmo meu minha muito na não nas nem no nos nós nossa nosso num numa o onde os ou para
        pela pelas pelo pelos pode podem por porque qual quais quando que quem são se sem ser seu seus sob sobre sua
        suas também tem têm teve tinha um uma umas uns você""",
    "nl": """aan af al alle alles als andere ben bij daar dan dat de der deze die dit door doch dus een en er ging had
        hadden heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kon kunnen maar me meer men
        met mij mijn moet na naar niet niets nog nu of om omdat onder ons ook op over reeds te tegen toch toen tot u
        uit uw van veel voor waarom waar wanneer want waren was wat we welke werd werden wezen wie wij wil worden
        wordt zal ze zelf zich zij zijn zo zonder zou""",
    "ru": """а без более бы был была были было быть в вам вас ведь весь во вот все всего всех вы где да даже для до его ее
        если есть еще же за здесь и из или им их к как какая какие какой ко когда которая которого которые который кто
        куда ли лишь между меня мне может мой мы на над надо нас не него нее нет ни них но ну о об однако он она они
        оно от очень по под после потом потому почему при про раз с сам свои свою себя сейчас со так также такой там
        тем теперь то тогда того тоже только том тот ты у уже хотя чего чей чем через что чтобы эта эти это этого этой
        этом этот я""",
    "uk": """а або але би був була були було бути в вам вас ваш ви від він вона вони воно все всі де для до з за зі і із
        інші й його її їх їхній коли котрий крім куди лише між мене мені ми може на над навіть нас не неї ні ніж ну о
        об однак он от по під після про при проти саме свій себе та так такий також там те ти тих то тоді того той
        тому тут у усі хоча це цей цього цієї ця чи через чого чому що щоб як яка яке який які якого""",
    "pl": """a aby albo ale bardzo bez bo by był była było były być chce ci co czy czyli dla do gdy gdzie go i ich ile im
        inne iż ja jak jaka jakie jako je jego jej jest jeszcze jeśli już kiedy kto która które którego której który
        których którzy lub ma mają mi między mnie może można na nad nam nas nie niego niej nich nim niż o od on ona
        one oni oraz po pod podczas ponieważ poza przed przez przy są się skąd swoje ta tak także tam te tego tej ten
        też to tu tych tylko tym u w wam was we wszystko wy z za ze że żeby""",
    "sv": """alla allt än andra att av blev bli blir de dem den denna deras dess dessa det detta dig din du där då efter ej
        eller en er ett från för ha hade han hans har hennes här hon honom hur i icke ingen inom inte ja jag kan kunde
        man med mellan men mig min mot mycket många när någon något några och om oss på samma sedan sig sin sina sitt
        skulle som så till under upp ut utan vad var varför vara varit vem vi vid vilka vilken vilket åt över""",
    "tr": """acaba ama ancak artık aslında bana bazı belki ben beni bir biri birkaç birşey biz bu bunu bunun çok çünkü da
        daha dahi de defa diğer diye en gibi göre hangi hatta hem hep hepsi her hiç için ile ise işte kadar kez ki kim
        mı mi mu mü nasıl ne neden nerede niçin niye o olan olarak oldu olduğu onlar onu onun sanki siz şey şu tüm
        üzere var ve veya ya yani""",
}  # fmt: skip
_FUNCTION_WORDS = {language: frozenset(map(fold, words.split())) for language, words in _WORDS.items()}


def function_words(words: Iterable[str]) -> Collection[str]:
    """Those of some folded words that are function words of the language that has most of them; empty if none has two.

    >>> sorted(function_words(["what", "was", "the", "war", "about"])), sorted(function_words(["was", "war", "das"]))
    (['about', 'the', 'was', 'what'], ['das', 'war', 'was'])
    """
    asked = set(words)
    found = max((asked & known for known in _FUNCTION_WORDS.values()), key=len)
    return found if len(found) > 1 else frozenset()
