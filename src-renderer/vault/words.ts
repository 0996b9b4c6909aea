/**
 * Words for a suggested passphrase. Made for this project: chosen by hand, then checked against a spelling dictionary.
 * Ordinary Swedish words of four to seven letters, none that hurts. Only a–z, though Swedish has å, ä and ö: so the
 * passphrase is the same bytes on every keyboard, in our own unlock as in `age`, which does not normalise.
 * Entropy is a matter of how many there are: six of them drawn evenly are 6 · log2(count) bits, over 70.
 */
const listed = `
abborre adel adress advent affisch afton agenda agent akacia akrobat alarm album alfabet algebra alkov
allmosa aloe alpacka alpin altan ampel amulett analys ananas anatomi andas andel andra anemon anfang anka
ankare ankel ankomst anlag annan annons anrop ansikte anspann ansvar antal antenn antik antilop apelsin
apotek aprikos april aptit arena arkad arkiv armband artikel artist aska askkopp aspekt aster atlas atlet
atom attityd aula aveny avgift avgrund avlopp avsnitt avstamp axel backe badboll badkar badrum bagage
bageri bagge baka bakelse balans balett balja balk balkong ballong balsam banan band bandy banjo bank
barack barfota bark barkbit barn barnbok barr basar basker basket bastu bastun batik batteri bebis bedrift
befinna behov bekant belopp bensin berg besked beslut bestick bestyr besvara bete betong betyda betyg
bidrag biff bifoga bikupa bila bild bilda biljard biljett billig bilring binda biograf biologi bita bitti
bjuda blad blanda blank blick blixt block blom blomma blond blunda blygsam bock bofink boka bokmal bokstav
bolag boll bolster bomull bonad bonde bonus borg borr borra borste bort bosatt boskap bostad botanik
botten boule bowling brant bred brev bricka bris broder broms bronker brons bror bruk bruka brum brun brus
brygga bryta buckla budget buffel buga bukett bukt bulle buller bult bunke bunt buren burk buske buss
butik bygd bygga bygge byrett byta byte cello cement central cesium chans charm check chef chips choklad
cider cirkel cirkus citat citera citron civil clown curry cykel cykla cypress dadel dagbok dager dagg
dagis damast dans dansa danspar data dator datum dela delfin delta deltid deras design dess dessert detalj
dialekt dialog diamant diger dike dikt dikta dill dimma dimmig diplom direkt disk diska distans djup docka
doft dofta doktor dollar domino dosa dosera drag draga drake drama dratta drev dricka dricks driva droppe
druva dryck dubbel duell duga duka duktig dunge dunk dunka dusch duscha dussin duva dvala dyka dykare dyna
dyning dyrbar dyrgrip effekt egen ekologi ekonomi ekorre eldstad elefant elegant element elev elfte elit
elspis emalj emellan enad enbart energi enhet enig enkel ensam envis epilog epok ersatta ertappa estrad
etanol etapp etik etikett etta evig exakt examen exempel expert export extra fabel fabrik facit fack
fackla fager fakta faktor faktum falk falla famn fanfar fantasi farbror farfar farled farm farmor fart
fartyg fasad fasan fast fatta fauna favorit femma femte femton fena ferie fest festlig fett fiber figur
fika fikon filial film filma filt filter filur final finess finger fingra finna fiol firma fisk fiska
fiskare fiskben fixa fjol fjord fjorton fjun flack flagg flagga flamma flanera flank flaska flat flax
flicka flik flimmer flina flinga flink flintis flisa flit flitig flock flod flora flott flotta flottig
fluga flundra flyg flyga flygel flykt flyta flytt flytta fnissa foder foga fokus folk folklig fond form
forma format formel forn forsa forsen forska fort fotboll fotled foto frack frakt fram framme framtid fras
fred fredag fredlig fresk fridag frihet frisk frist frisyr fritid frost frosta frukost frukt fruktig
frusen frysa frysbox fryst fuga fuktig full fundera funka furste furu fyllig fynd fyra fyrtorn fysik
fysiker gaffel gala galant galax galen galleri galopp gammal garage gardin garn garnera gast gata gavel
gedigen gelatin gemak genast general geni genre gensvar gentil geologi gepard gest geting getost gigant
gilla gille gillra gips giraff gitarr given givmild glad glans glas glass glasvas glatt gles glid glida
glimma glimt glipa glob glosa glugg gnaga gnejs gnida gnissel gnista gnola goddag godis godnatt godsak
golf golv gondol grabb grad graf grafisk gram gran grand granit grann granne granris gravyr gren grepp
grill grilla grimas grind grogg grop grotta grov grund grunda grupp grus grusig gryn gryning gryta guld
gullig gumma gummi gunga gunst gurka gylf gyllene gymnast gyttja hack hacka haka hala hall hallon halm
hals halsduk halt halv halvera halvlek hammare hamn hampa hamster hand handbok handel handla handled
handtag hangar hans hantel hantera hare harig harkla harmoni harpa hart hast hastig hatt havre havsbad
havsvik heja hejda hektar hektisk helg helhet hemlig hemma hemort henne herde herr herre hertig heta himla
himmel hinder hink hinna hirs hiss hissa hitta hjord hjort hjul hobby hockey hojta holk holme honung hopp
hoppa hoppas hopprep horn hosta hotell hugga human humla hummer humor hund hundra hunger hurtig husdjur
huskatt husvagn huva huvud hydda hygien hylla hylsa hymn hyra hyska hyvel hyvla ibis ibland ideal idol
idrott igen ihop ikon iller import impuls index infart inga ingen ingress inhemsk inlagd inled innan inne
innehav inom inre inrikes insats insekt insida insikt inspark instans intakt inte intern intet intrig
intryck invit isande isbit ishink isig iskall iskub istapp iver ivrig jacka jade jaga jaguar jakt jaktlag
januari jasmin jazz jetplan jobb jobba jojo jolle jord jorden jordig jota jour jubel jubla julgran juli
julmust jumbo jungfru juni jurist jury just justera juvel kabel kabin kackel kader kaffe kaja kajak
kajkant kajuta kaka kakao kakel kaktus kalas kalcium kalk kalkon kall kallna kalori kalsong kalv kamel
kamera kamin kamma kammare kamp kampanj kamrat kana kanal kanel kanin kanna kanot kanske kant kantin
kanton kantor kapa kapell kapital kapitel kapning kappa kapris kapsel kapten karaff karavan karbon karda
karg karisma karl karm karott karp karta kartbok kartong kask kaskad kassa kassler kast kasta kastanj
kastell katalog kateder katt kavaj kavel kavla kedja kejsare kemi kemist kennel keps keramik kika kikare
kila kilo kimono kind kiosk kisel kitt kiwi kjol klack kladd kladda klaga klang klapp klappa klar klara
klase klass klenod klet klick klicka klimat klimp klinga klinik klippa klippig kliva klocka klok klon
kloss kloster klot klotter klubb klubba klump klunga klunk kluven klyfta klyscha klyva knacka knal knalle
knapp knappa knasig knaster knastra knepig knipa knippe knix knop knopp knoppas knorr knot knubbig knuff
knuffa knut knyck knyppla knyta knyte koala kobolt kobra kock koda koffert kofta koja koka kokos kola
kolibri koll kolla kollega koloni kolonn kolsyra kolumn kombi komet komfort komisk komma kommun kompani
kompass kompis kompost kondis kondor konjak konkret konsert konst konstig konsul kontakt kontant konto
kontor konvoj kopia kopiera kopp koppar koppel koppla kora koral korall korg korint kork korn kornett
kornig korp korpral korrekt korsett korsord kort kortlek korv kosmisk kosmos kost kosta kostym kota kotte
kovall krabat krabba krafs kraft kraftig krage krake kram krama kran krans krasch krasse krater krav
kreativ kredit krets kretsa kringla krita kritik kritisk krog krok krokant kroki krokig krokus krom kropp
kruka krulla krum krus krusa krusig krya krycka krydda kryddig krymp krympa krypin kryss kryssa krysta
kubisk kudde kugge kula kulen kuliss kull kulle kulram kultur kulvert kund kung kunna kunskap kupa kupan
kupol kupong kurera kuriosa kurir kurra kurs kursiv kurva kurvig kusin kusk kust kustbo kuttra kuvert
kvadrat kvar kvart kvartal kvarts kvast kvick kvinna kvist kvitta kvitter kvitto kvittra kvot kyffe kyla
kylig kypare labb lack lacka lada ladda laga lagar lager laglig lagom lagun lakan lakej lakrits lalla lama
lamell lamm lampa lampett land landa lans lansera lapp lappa larm larv larva lasagne lass lassa last lasta
lastbil lastkaj lata latent lathund latin latitud lava leda ledamot ledare ledig ledning ledsaga ledsam
legend legera legitim lejon leka lekfull lektion lektor leopard lera lergods lerig lermark leta leva
levande lever levnad lian licens lida lift lifta liga ligga likadan likhet likna likt lila lilja lilla
lime limma limpa lina linda lindra linjal linje linne lins lipa lira lirare lirka lisa list lista listig
lita liten liter livboj livfull livlig livrem livsmod ljud ljuda ljudbok ljudlig ljum ljummen ljung ljus
ljushet ljuv ljuvlig lock locka lockig lodjur loft loge logg logga logik logisk logo lojal lokal lokatt
lopp loss lossa lots lott lotta lotteri lova lovande lovlig lucia lucka luden luft lufta luftig luftrum
lugg lugn lugna lukta lummig lunch lund lunga lunka lunta lurvig lussa lust lustig luta lutfisk luva lycka
lyckad lycklig lyda lyft lyfta lykta lymfa lyra lyrik lyriker lysa lysande lyssna lyster lyxig mack macka
maffig magasin mage mager magi magiker magisk magnat magnet mahogny majs makaron makrill makt mala malakit
malen malm malt malva mamma mammut manad mandel maner manet manga mangel mangla mango mani manlig manskap
mantel manual manuell mapp maraton mark marker markis marknad marmor mars marsch marsvin martall marulk
masa mask maska maskin maskros massa massage massiv mast matbit matbord match matig matjord matlag matros
matsal matt matta matvara maxim medalj medan medel media median medicin medlem medvind megafon mejeri
mejram mejsel mekanik melass melodi melon memoar mena mening menlig mens meny merit mest meta metafor
metall meteor meter metod metrev midja midnatt mild miljard miljon mima mimik mimosa mina mineral mini
minimum mink minnas minne minska minst minus minut mirakel misse mission mist mistel mjuk mjuka mjukost
mobil mocka mode modell modern modig modul mogen mogna mohair moll moln molnfri molnig moment monark mono
monsun montera moped mopp moppa moral morbror morfar morgon morot morra mosa mosaik mossa mosse mossig
moster mota motell motig motion motiv motor motsats motspel motto motvind mudd muff mugg mulen mulna multe
multna mumla mumma mumsa mungiga munter mura murare murken museum musik musikal musiker muskel muskot
mussla mustang mustig mygga mylla mynna mynning mynt mynta myra myrten mysa mysig mysk myskoxe mystik
mystisk mytisk nacke nagel nagga naiv nalle namn namne namnge napp nappa nation natt nattlig nattmat natur
nautisk navel nedan nektar neon nere nerv nervig netto neutral nick nicka niga nionde nippel nipper nisch
nisse nita nitti nitton njuta njutbar noga nolla nomad nonsens nord nordan nordisk nordlig nordost nordpol
norm normal norr nosa nota notarie notblad notera notis nougat novell nudda nuet nummer numrera nutid
nyans nybakad nyckel nyfiken nyhet nykter nylle nylon nymf nymodig nynna nypa nypon nysa nyss nytta nyttig
obesedd oblat oboe obygd ocean ocker ockra oden odla odling odon offert officer offra ofta oftast ogift
okapi oktav oktober okunnig olik olika oliv olja oljig olle olvon omelett omfamna omgift omgiva omkrets
omslag omtanke omtyckt omval onormal onsdag onyx opal opera operett opinion optik optiker orakel orange
orda ordbok orden ordlek ordna ordning ordspel oregano organ orgel origami orkan orolig orre orsak ortnamn
orubbad ostkaka ostron osynlig otrolig otta oval ovan overall oxel ozon packa packe padda paddel paddla
paket pakt palats palett paljett pall palm palt panda panel panera panna pant panta panter papaya papp
pappa papper paprika para parad paradis paraply parera park parkera parkett paroll parti partner parvis
pasha pass passa passad passion pasta pastej pastell pastill patent patina patron paus pausa pedagog pedal
pedant pejla peka pekbok pelare pelikan pendel pendla pengar penna pensel pension peppar peppra perfekt
period perrong persika person peta petig petunia pianist piano pigg pigment pila pilgrim pilla pilot
pimpla pinal pincett pingla pingst pingvin pinne pion pipa pippi pirat pirog pist pistill pizza plagg
plakat plan plana planera planet planka plansch planta plask plaska plast plastik platan platina plats
platt platta plikt plinga plint plita plocka ploga plomb plommon plugg plugga plums plus plysch plywood
podium poesi poet poetisk pojke pokal polar polemik polera polka polo pomada pommes ponny popcorn poppel
porla porslin port portal porter portion porto portvin positiv post posta postbud poster potatis pott
pottan prakt praktik prat prata premie present press pressa prick pricka primat primula princip prins
prior pris prisa prisma privat problem procent process produkt profet proffs profil prognos program
projekt prolog prosa prosit protest proton prov prova provins provrum prunka prydlig publik puck puckla
pudding pudel puder pudra puff puffa puffra pulka puls pulsera pulver puma pump pumpa pumps pund punkt
purjo purpur pussel pussla pust pusta puts putsa putt putta pyjamas pynt pynta pyra pyramid pyre pysa
pyssel pyssla pyton rabatt rabbla racka racket rada radar radband radera radie radikal radio raffig ragata
ragla raka raket rakna rakning rama ramla ramp ramsa ranch rand randig rang rank ranka rankig rapp rappa
rappare rapport raps raring rasta raster rata ravin reaktor realist rebus recept redan redbar rede redig
redo reflex reform regel regera regi region reglage reglera regn regna regnig reklam rekord rektor relik
remi remsa rena renhet renlav rensa repa replik repris reptil resa resande reserv reslig resning respekt
rest resurs retur reva revir revy ribba rida riddare ridhus rigg rigga riksdag rikta riktig rimlig ring
ringa ringla ripa risgryn risig riska riskorn rispa rista rita ritare ritning ritual rivig robot robust
rock rockad rockig rodd rodel roder rodna rodnad rokoko rolig roll roman romans romb rond rondell ropa
rosa rosett rosig rosta rostfri rota rotel rotera rotmos rotting rotunda rubba rubel rubin rubrik rucka
ruckel rucola ruffa ruggig ruin rulla rullad rulle rumba rumslig runa rund runda rundel rundtur runsten
rusk ruska russin rusta rustik ruta ruter rutig rutin ryck rycka rygg ryggrad ryka rykte rymd rymlig rymma
rynka rynkig ryss ryta rytm rytmik ryttare sadel sadla saffran safir saft safta saftig saga sagobok sakfel
saklig sakna sakta salami saldo salig salong salsa salt salta saltkar salu salut salva salvia samba samla
samlag samling samma sammet sams samspel samt samtal samtida samvaro sand sanda sandal sandig sanera sank
sann sanning sans sardin satin satir sats satsa savann saxofon scarf scen scenisk schack schakt schal
schampo schema sedel seder sedlig segel seger segla seglare segling segra segrare sekel sekret sektion
sektor sekund sekvens sele selen selleri semla sena senap senast senat senator senig senior sensor serie
serum serva servera servett servis sesam session sett sextant sfinx show sida siden sidfot sidled siesta
siffra sifon sigill signal signera sikt sikta sila silke silkig sill silo silver silvrig simma simmare
simpel sina sinne sinnlig sippa sirap sirlig sist sista sits sitta sjal sjok sjuda sjunde sjunga sjunka
sjutton skaffa skaft skaka skakig skal skala skald skall skalla skalm skalp skapa skara skarp skarv skarva
skata skatt skatta skava sken skena skepnad skepp skeppa skepsis sketch skick skicka skida skiffer skift
skifta skikt skild skilja skimmer skimra skina skinka skinn skippa skir skiss skissa skiva skjorta skjul
skock skog skogig skoja skojig skola skolbok skoltid skona skonare skonert skopa skor skorpa skotare skov
skovel skrapa skratt skratta skred skrift skrin skriva skrocka skrov skrubb skrubba skrud skruv skruva
skrymma skugga skuggig skuldra skulle skumma skur skura skuta skutt skutta skvala skvalp skvalpa skydd
skydda skyfall skyffel skyffla skygg skyldig skylt skylta skymma skymt skymta skynda skyttel sladda
slagord slalom slam slamra slank slant slapp slappna slev slinga slingra slipa slippa slips slit slitage
slogan slok slopa slott sluddra slump slumpa slumra slunga slup slurk slusk sluss slussa sluta sluten
slutlig smaka smaklig smal smaragd smart smatter smattra smed smeka smet smickra smida smide smidig smil
smila sminka smita smocka smoking smord smuggla smula smulig smuts smutsig smycka smycke smyg smyga snabb
snabba snabel snacka snaps snar snarka snart snask snattra sned snedda snegla snett snickra snida snigel
snille snirkel snitt snitta snodd snorkel snorkla snubbla snudd snudda snurr snurra snurrig snut snutt
snutten snygg snygga snyting social socka sockel socken socker sockra soda soffa soft sola soldis solen
solgul solhatt solig solist solkatt solkig solros solsken solstol solur solvarm somlig sommar somna sona
sonat sond sondera sonett sonson sopa sophink sopran sorbet sordin sork sorl sorla sort sortera sorti sota
sotare sotig sova sovrum sovstad spad spade spak spalt spana spanare spaning spann spant spara sparre
sparris sparv spatel special spegel spegla speja spel spela spelare spets spetsa spetsig spett spex spexig
spik spika spilla spillra spindel spinna spira spiral spirea spis spisa spjut spola spole spoling spontan
spor sporra sport sporta sportig spraka sprang spray spreja spricka sprida springa sprint sprinta sprits
spritsa spunnen spurt spurta stab stabil stack stad stadga stadig stadion stadium stafett staffli staga
stake staket stall stalla stam stamma stampa stanna stans stapel stapla stappla stare stark starr start
starta stass stat station statlig status staty stav stava steg stega stegra stegvis stek steka stelna sten
stena stenhus stenig stepp steppa stereo steril stick sticka stift stifta stig stiga stil stilig stilla
stilren stim stimma stimmig sting stock stocka stod stoff stoft stoisk stoj stoja stol stolle stolpe stolt
stomme stopp stoppa stor stora storhet stork storkna storm storma stormig story strand stranda strax
streck strecka streta strikt stril strila strimla strimma string stripa strof stropp strosa strula strulig
strumpa strunta strut struts stubbe stubin student studera studie studio studs studsa stuga stuka stump
stund stundom stup stut stuva styck stycka stycke stygn stylist stylta styng styr styra styrka styrman
styv styvna subjekt subtil suck sucka suddig sula sulky summa summera sumpa sumpig sund sunnan suput
surdeg surf surfa surr surra surret susa sushi sval svala svalka svalla svalna svamla svamp svan svanka
svans svar svara sveda svep svepa svets svetsa svika svikta svinn svira svit svullna svulten svunnen syfta
syfte sylt sylta symbol symfoni syna synas synd synda syndare synkron synlig synt syntax syntes syra syre
syren syrgas syrlig syrsa syskon syssla system tabell tablett tabu tack tacka tackel tacksam taga tagel
tagg taggig takt taktik taktil tala talan talang talare talbok talg talk tall tallrik talman talong tambur
tand tandem tangent tangera tango tank tanka tankbil tanke tant tapet tapp tappa tapper tappert tariff
tarv tassa taverna tavla taxa taxi taxibil teater teburk tecken teckna tefat tegel tejp tejpa tekanna
teknik teknisk tekopp telefon tema temp tempel tempo tendens tenn tennis tenor teologi teori terapi term
termin termos terrass terrier ters tesil tesked test testa text texta textil tidig tidning tidvis tiger
tilja till tillit tilltal tilltro timid timjan timlig timma timme timmer timra timvis tina tindra ting
tingest tinne tinning tionde tipp tippa tips tipsa tirad tisdag tissel tistel titan titel titta tivoli
tjej tjog tjuga tjugo tjura tjurig tjusa tjusig tjut tjuta toalett toddy toffel tofs toga tolfte tolk
tolka tolv tolva tomat tomhet tomrum tomt tomte tona tonart tonfall tonfisk tonika tonsill topas toppa
toppen toppig torde torg torka torkad torn torna torp torpare torr torra torsk torska torso torv torva
total totem tova tovig trad trafik tragik tragisk trailer trakt traktor trall tralla tramp trampa trankil
trans transit trapets trappa trasa trast trea tredje trekant trend trendig trettio tretton treudd trevlig
tribun trick trikin trilla trim trimma trind trio tripp trippa trist trivas trivial trivsel troende
trofast trogen trohet trolig troll trolla tromb trombon tron trona trop tropisk trots trubbig truck trumma
trummis trumpen trumpet trupp trust tryck trycka tryffel trygg trygga tryne tryta tuba tuffa tugga tukan
tukt tukta tull tulla tullare tulpan tumla tumme tumult tundra tunga tunika tunna tunnel tunt tupp tuppkam
turbo turism turist turlig turnera tusan tusch tusen tuta tuva tuvig tveka tvekan tveksam tving tvinna
tvungen tyck tycka tycke tyda tydlig tyfon tygel tyll tynga tyngd tyngre typisk tyst tysta tystna tystnad
udda udde uggla ullgarn ullig ullsax ultra umbra undan under undra undran undre undvika unga ungdom unge
uniform unik unika union unna uppe uppfart uppgift uppleva upplysa upprop uppsats uppsikt uppsyn uran
urban urkund urmodig urna urtid urtiden urval urverk urvuxen utan utbilda utbud utbyte utdela uteliv
utfall utfart utflykt utforma utgift utkant utkast utlopp utlova utmark utomhus utrop utrusta utsaga utse
utsida utsikt utskott utslag uttal utter uttryck utvald vacker vackla vada vadd vaddera vadmal vagel vagga
vagn vaja vaka vaken vaksam vakt vakta vakuum vala valack valborg valfisk valfri valk valkig valla vallmo
valp valsa valsen valuta valv vana vandra vanilj vanka vanlig vanmakt vann vante vara varan vardag varde
varelse varg variant variera varje varm varna varning varp varpa varsam varsel varsko varsla vart varubil
varuhus varv vask vaska vass vasst vatten vattna vattnig vaxa vaxkaka vaxljus vedbod vedspis vegan veke
vekling vela velig vemod vemodig ventil veranda verb verbal verk verka verkan verklig verksam vers version
vesir vespa vessla veta vetande vete vetskap veva viadukt vibrera vice vicka vida vidare vide video vidga
vidsynt vifta viga vighet vigsel vika vikarie vikt viktig vila vilan vildand vildros vilja viljan ville
vilsam vimla vimmel vimpel vina vind vinda vindel vinge vingla vinglas vinglig vink vinka vinkel vinna
vinnare vinst vinter viol violett violin vippa virka virkad virke virvel virvla visa visare visent vishet
vision visir visit viska vismut visning visp vispa viss visset vissla vissna visst vistas visthus visuell
vita vital vitamin vite vitling vitna vitrin vits vitsa vitsig vittja vittna vittne vittra viva vokal
volang volt volta volym vovve vredgas vricka vrida vrist vulkan vunnen vuxen vykort vyssa vyssja xylofon
yacht ylle ymnig ympa yngel yngla yngling yngre yngst ynka ynklig ynnest yoga yoghurt yppa yppig yrka yrke
yrsel yrvaken yster ystra ytlig ytter yttra yttre yuppie yvig yxskaft zebra zenit zink zoolog zoom zooma
`;

export const words: readonly string[] = listed.trim().split(/\s+/);
