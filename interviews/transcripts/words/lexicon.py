"""Words that transcripts print and that decide what a piece of text is: roles, ranks, outlets, pronouns.

Every table is folded: lower case, Latin letters, no diacritics (``interviews.language.fold``), so one entry serves both
scripts of a language. Add a word here when a language or a house style needs it; no rule is written anywhere else.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.split(",") if line.strip())


# Labels that say what somebody does there. A single letter counts only where it recurs.
ASKING_ROLES = _phrases(
    """q, question, questions, interviewer, the interviewer, reporter, journalist, host, moderator, editor,
    correspondent, press, media, presenter, anchor, emcee, audience, audience member, member of the audience,
    listener, caller, student, participant, publikum, publika, publico, pubblico, publicznosc, zuschauer, zuschauerin,
    aus dem publikum, iz publike, iz zala, vopros iz zala, vopros iz auditorii, viewer, spectator, dal pubblico,
    slusalac, slusateljka, slusatelj, slusateljica, gledalac, gledatelj,
    gledateljica, zuhorer, zuhorerin, auditeur, auditrice, oyente, ascoltatore, ascoltatrice, slusatel, slusatelnica,
    sluhac, sluchacz, pitanje, p, novinar, novinarka, voditelj, voditeljka, redaktor,
    urednik, urednica, vopros, v, zurnalist, zurnalistka, veduscij, veduscaja, korrespondent, periodista, entrevistador,
    entrevistadora, pregunta, frage, f, reporterin, moderatorin, intervieweur, journaliste, question du public,
    animateur, d, domanda, intervistatore, giornalista, pytanie, dziennikarz, redakcja, prowadzacy, vraag,
    interviewerin, pergunta, jornalista, entrevista, redaktion, redakcija, vprasanje, pitannja, zapitannja,
    veducij, veduca, replika, chair, me, korr, kor, koresp, int, interv, mod, ερ, ερωτηση, δημοσιογραφοσ,
    س, سوال, السوال, سؤال, السؤال, सवाल, प्रश्न, שאלה, ש, კითხვა"""
)
ANSWERING_ROLES = _phrases(
    """a, answer, answers, ans, guest, interviewee, prime minister, pm, president, minister, governor, premier,
    chancellor, mayor, treasurer, foreign minister, ambassador, secretary of state, respondent, narrator, odgovor, o,
    gost, gosca, sagovornik, sagovornica, sugovornik, sugovornica, otvet, gostja, vidpovid, respuesta, r, entrevistado,
    entrevistada, antwort, reponse, invite, invitee, risposta, ospite, odpowiedz, antwoord, resposta, the president,
    the minister, the secretary, the prime minister, the ambassador, sobesednik, odgovor gosta, απ,
    απαντηση, ج, جواب, الجواب, जवाब, उत्तर, תשובה, ת, პასუხი"""
)
ROLES = ASKING_ROLES | ANSWERING_ROLES
# Of these, the marks that stand for whoever asks and name no office.
QUESTION_MARKS_ONLY = _words(
    "q question questions p pitanje f frage v vopros d domanda pregunta pytanie س"
    " سؤال السؤال سوال السوال सवाल प्रश्न שאלה ש კითხვა"
)
# Marks of a question or an answer that are numbered through the text: "Q3", "Frage 3".
RUNNING_MARKS = QUESTION_MARKS_ONLY | _words(
    """a answer answers ans odgovor o otvet respuesta r antwort reponse risposta odpowiedz antwoord resposta pergunta
    vraag vprasanje ج جواب الجواب जवाब उत्तर תשובה ת პასუხი"""
)
# What machines call a voice that nobody named; a number or a letter tells one from another.
NUMBERED_VOICES = _words(
    """speaker sprecher sprecherin locuteur intervenant hablante orador govornik relatore parlante voice"""
)
MODERATING_ROLES = _words(
    """moderator host emcee presenter voditelj voditeljka veduscij veduscaja veducij veduca animateur moderatorin
    prowadzacy"""
)
AUDIENCE_ROLES = _phrases(
    """audience, audience member, member of the audience, listener, caller, question du public, publika, publikum,
    student, aus dem publikum, iz publike, publico, pubblico, publicznosc, zuschauer, zuschauerin, iz zala,
    vopros iz zala, vopros iz auditorii, viewer, spectator, dal pubblico, slusalac, slusateljka, slusatelj,
    slusateljica, gledalac, gledatelj, gledateljica,
    zuhorer, zuhorerin, auditeur, auditrice, oyente, ascoltatore, ascoltatrice, slusatel,
    slusatelnica, sluhac, sluchacz"""
)
INTERPRETING_ROLES = _words(
    """interpreter translator prevodilac prevodilja prevoditelj dolmetscher perevodcik perevodcica
    perekladac interprete"""
)

# What is printed before a colon and is no speaker.
NOT_LABELS = _phrases(
    """umfrage, abstimmung, hintergrund, stichwort, poll, sondage, encuesta, sondaggio, ankieta, anketa, background,
    advertisement, sponsored, advertorial, oglas, reklama, anzeige, werbung, publicite, publicidad, editor note,
    note, notes, editors note, editor s note, photo, photos, foto, fotografija, image, images, picture, caption,
    source, sources, izvor, update, updated, read more, read also, see also, related, more, date, datum, time,
    vreme, place, mesto, location, author, autor, written by, story by, text by, interview by, by, photos by,
    from, sent, reply to, objet, betreff, gesendet, asunto, enviado, oggetto, inviato, temat, predmet, poslato,
    poslano, appearances, present, in attendance, prisutni, anwesend, presents, presentes, presenti, tags, tag, share,
    address, email, e mail,
    tel, phone, fax, web, website, www, http, https, copyright,
    published, published on, posted, posted on, category, categories, topics, title, subject, keywords, isbn, ps,
    p s, example, for example, for instance, that is, namely, summary, abstract, warning, disclaimer,
    bonus video, video, audio, podcast, listen, watch, subscribe, follow, contact, contacts, duration, length,
    recorded, transcript, transcription, transcripcion, trascrizione, transkription, transkript, transcricao, prepis,
    mitschrift, music, musik, musique, musica, muzika, muzyka, jingle, dzingl, transcribed by, interview date,
    interviewer name, narrator name, break,
    introduction, conclusion, part one, part two, step one, napomena, autorka, procitajte, procitajte jos,
    pogledajte, vidi, tekst, objavljeno, kontakt, telefon, adresa, vodi, razgovarao, razgovarala, razgovor vodio,
    razgovor vodila, razgovarali, slike, bild, bilder, bildquelle, quelle, anmerkung, hinweis, mehr, siehe auch,
    foto von, lire aussi, credit photo, lea tambien, leggi anche, fonte, nota, zrodlo, fot, autor zdjec, citajte takze,
    istocnik, primecanie, abstract, background, spoilers, release date, released, version, license, status, usage,
    returns, parameters, arguments, options, requires, related subjects, feedback, permalink, posted in, filed under,
    further reading, original print headline, editorial, opinion, my guess, english,
    espanol, spanish, castellano, deutsch, german,
    francais, french, italiano, italian, portugues, portuguese, srpski, serbian, hrvatski, croatian, bosanski,
    russkij, russian, ukrajinska, polski, polish, turkce, magyar, original, originalni tekst, translation, prevod,
    prijevod, ubersetzung, traduction, traduccion, traduzione, traducao, perevod"""
)

# Header fields of archives' cover sheets: what they say of the interview.
HEADER_FIELDS = {
    "interviewee": "interviewee",
    "interviewees": "interviewee",
    "narrator": "interviewee",
    "respondent": "interviewee",
    "guest": "interviewee",
    "sagovornik": "interviewee",
    "sagovornica": "interviewee",
    **dict.fromkeys(
        """kazivac kazivacica pripovedac interviewees witness informant zeitzeuge zeitzeugin temoin testimone respondent
        narrador narradora respondentka""".split(),
        "interviewee",
    ),
    **dict.fromkeys(
        ("razgovor vodio", "razgovor vodila", "razgovor vodili", "intervju vodio", "intervju vodila", "intervjuer"),
        "interviewer",
    ),
    **dict.fromkeys(
        (
            "snimljeno",
            "snimano",
            "datum snimanja",
            "date recorded",
            "recording date",
            "date of recording",
            "data zapisi",
        ),
        "conducted",
    ),
    **dict.fromkeys(
        ("fecha de la grabacion", "fecha de grabacion", "aufnahmedatum", "datum der aufnahme", "date d enregistrement"),
        "conducted",
    ),
    **dict.fromkeys(
        (
            "data della registrazione",
            "data nagrania",
            "data wywiadu",
            "data intervju",
            "data da entrevista",
            "zapisano",
        ),
        "conducted",
    ),
    "interviewer": "interviewer",
    "interviewers": "interviewer",
    "interviewed by": "interviewer",
    "interview by": "interviewer",
    "razgovarao": "interviewer",
    "razgovarala": "interviewer",
    "vodi": "interviewer",
    "date": "date",
    "date of interview": "conducted",
    "interview date": "conducted",
    "date of the interview": "conducted",
    "datum": "date",
    "datum razgovora": "conducted",
    "recorded": "conducted",
    "recorded on": "conducted",
    "place": "place",
    "location": "place",
    "mesto": "place",
    "title": "title",
    "naslov": "title",
    "subject": "title",
    "project": "project",
    "collection": "project",
    "outlet": "outlet",
    "publication": "outlet",
    "language": "language",
    "transcribed by": "transcriber",
    "transcriber": "transcriber",
    "published": "published",
    "published on": "published",
    "release date": "published",
    "date of release": "published",
    "publication date": "published",
    "date of publication": "published",
    "date published": "published",
    "datum objave": "published",
    "datum objavljivanja": "published",
    "veroffentlichungsdatum": "published",
    "date de publication": "published",
    "fecha de publicacion": "published",
    "objavljeno": "published",
    "author": "author",
    "autor": "author",
    "tags": "tags",
    "entrevistado": "interviewee",
    "entrevistada": "interviewee",
    "intervistato": "interviewee",
    "intervistata": "interviewee",
    "interviewpartner": "interviewee",
    "interviewpartnerin": "interviewee",
    "gesprachspartner": "interviewee",
    "gesprachspartnerin": "interviewee",
    "entrevistador": "interviewer",
    "entrevistadora": "interviewer",
    "intervistatore": "interviewer",
    "intervistatrice": "interviewer",
    "fecha": "date",
    "fecha de la entrevista": "conducted",
    "data dell intervista": "conducted",
    "date de l entretien": "conducted",
    "datum des interviews": "conducted",
    "datum des gesprachs": "conducted",
    "lugar": "place",
    "lieu": "place",
    "luogo": "place",
    "ort": "place",
}

# The same, where a full name follows: these words stand before what is said as well.
SPEAKING_FIELDS = {
    "name": "interviewee",
    "ime": "interviewee",
    "ime i prezime": "interviewee",
    "nom": "interviewee",
    "nombre": "interviewee",
    "gost": "interviewee",
    "gosca": "interviewee",
    "gast": "interviewee",
    "invite": "interviewee",
    "invitee": "interviewee",
    "invitado": "interviewee",
    "invitada": "interviewee",
    "ospite": "interviewee",
    "intervenant": "interviewee",
    "host": "interviewer",
    "moderator": "interviewer",
    "moderation": "interviewer",
    "voditelj": "interviewer",
    "voditeljka": "interviewer",
    "voditeljica": "interviewer",
    "novinar": "interviewer",
    "novinarka": "interviewer",
}

HONORIFICS = _words(
    """mr mrs ms miss mx dr prof professor doktor doktorka doktorica profesor profesorka profesorica docteur
    professeur profesora doctora dottor professore professoressa doutor doutora
    sir dame lord lady hon rev fr st father sister brother rabbi imam gospodin
    gospoda gospodica gdin gda g dja mag mgr doc docent akademik akademkinja
    gospodine gospodjo gospodo gospodjice ing dipl inz herr frau monsieur
    madame mme mlle m senor senora sr sra don dona dott dottore dottoressa signor signora pan pani gospodin
    gospoza ong"""
)
# Behind the name: "Ada Bey", "Ayşe Hanım".
TRAILING_HONORIFICS = _words("bey hanim hoca efendi")
# What is said right before a name, and is none of it.
GREETINGS = _words(
    """welcome hello hi hey thanks thank dear good morning hallo guten bonjour bonsoir salut merci ciao salve
    buongiorno hola gracias bienvenido bienvenida hvala zdravo dobar dobro cao pozdrav zdravstvujte privet dobry
    czesc ola obrigado obrigada merhaba okay ok so and but yes no well oh"""
)
RANKS = _words(
    """general gen lieutenant lt colonel col major maj captain capt commander cdr admiral adm brigadier brig bg
    sergeant sgt corporal private marshal mg ltg ltc sgm cpt commodore rear vice chief inspector superintendent
    judge justice senator sen representative rep governor gov president minister ambassador amb secretary
    chancellor mayor councillor commissioner director chairman chairwoman premier provost sheriff coach cllr
    bishop archbishop cardinal pope king queen prince princess count baron
    generale pukovnik potpukovnik kapetan admiral major porucnik general-major ambasador ambasadorka ministar
    ministarka predsednik predsednica predsjednik predsjednica gradonacelnik gradonacelnica oberst hauptmann
    colonnello capitano coronel capitan"""
)
TITLES = HONORIFICS | RANKS
# As they are printed, before folding turns them into other letters.
CYRILLIC_TITLES = frozenset("г-н г-жа г-ђа г-ца др проф мр господин госпођа госпожа пан пані".split())

# Nouns by which an office is recognised in prose: "the harbour master Ada Lund", "Ada Lund, director of ...".
OFFICE_NOUNS = _words(
    """director head chief president chair chairman chairwoman chairperson minister secretary ambassador mayor
    governor master manager editor author writer poet novelist historian professor lecturer teacher scientist
    researcher engineer architect founder cofounder co-founder owner curator conductor composer musician singer
    actor actress painter sculptor artist photographer filmmaker designer lawyer judge doctor nurse farmer
    fisherman carpenter pilot captain coach player analyst adviser advisor spokesman spokeswoman spokesperson
    commander commissioner coordinator executive officer official representative member librarian archivist
    archaeologist biologist hydrologist economist sociologist geologist ethnologist philosopher direktor
    direktorka direktorica rukovodilac upravnik upravnica nacelnik nacelnica sef sefica predsednik predsednica
    predsjednik predsjednica ministar ministarka ministrica sekretar ambasador ambasadorka gradonacelnik
    gradonacelnica glumac glumica pisac pesnik pesnikinja pjesnik knjizevnik knjizevnica profesor profesorka
    istoricar istoricarka povjesnicar reditelj rediteljka redatelj muzicar pevac pevacica slikar slikarka vajar
    arhitekta inzenjer inzenjerka hidrolog hidrologinja biolog lekar lekarka novinar novinarka urednik urednica
    osnivac osnivacica vlasnik vlasnica kapetan strucnjak strucnjakinja clan clanica kustos kustoskinja
    bibliotekar arhivista etnolog etnologinja leiter leiterin direktorin prasident prasidentin vorsitzende
    vorsitzender professorin autorin schriftsteller schriftstellerin kunstler kunstlerin burgermeister
    burgermeisterin forscher forscherin directeur directrice presidente maire ecrivain ecrivaine auteur autrice
    chercheur chercheuse professeur responsable fondateur fondatrice directora jefe jefa presidenta alcalde
    alcaldesa escritor escritora autora investigador investigadora fundador fundadora direttore direttrice sindaco
    scrittore scrittrice autore ricercatore ricercatrice fondatore fondatrice dyrektor dyrektorka prezes burmistrz
    pisarz pisarka autorka profesorka zalozyciel glava glavnyj rukovoditel pisatel rezisser akter scenarista
    scenaristkinja prevodilac prevoditeljka filozof filozofkinja dramaturg teoreticar umetnik umetnica umjetnik
    umjetnica general komandant komandir trener selektor igrac sportista professeure cineaste realisateur
    realisatrice romancier romanciere historien historienne chanteur chanteuse musicien musicienne comedien
    comedienne fondateur regista attore attrice cantante musicista romanziere artista pintor pintora director
    cineasta actor actriz poeta periodista musico musica cantor cantora ator atriz realizador realizadora rezyser
    rezyserka aktor aktorka piosenkarz muzyk poeta malarz reziser reziserka spisovatel spisovatelka herec herecka
    hudebnik zpevak zpevacka schrijver schrijfster regisseur regisseurin acteur zanger zangeres kunstenaar
    schauspieler schauspielerin musiker musikerin sanger sangerin forfattare skadespelare iro rendezo szinesz
    kapitan kapitanin richter richterin arzt arztin lehrer lehrerin trainerin chef chefin
    yazar yonetmen oyuncu skenothetis scriitor scriitoare actrita pismennik pismennicja pisatelnica"""
)

# Words that make a name an outlet's and not a person's.
OUTLET_WORDS = _words(
    """news post times herald courier tribune gazette journal magazine review press radio tv television media portal
    weekly daily monthly reporter voice monitor observer guardian mail insight paper watch economist network
    agency online podcast show blog bulletin chronicle digest express star sun mirror globe standard telegraph
    dispatch register record sentinel examiner inquirer advocate argus echo ledger report wire channel
    broadcasting fm zine quarterly novine novosti list vesti vijesti glas danas politika vreme vrijeme nedeljnik
    tjednik casopis dnevnik vecernji jutarnji televizija glasnik hronika kronika zurnal kurir blic revija magazin
    agencija zeitung tagblatt tageblatt spiegel anzeiger rundschau blatt bote kurier nachrichten zeitschrift monde
    journal gazette revue nouvelles depeche hebdo matin soir quotidien diario periodico revista noticias correo
    mundo voz gaceta corriere giornale gazzetta rivista messaggero notizie gazeta kurier dziennik tygodnik
    gazetesi postasi gazete dergisi haberleri hirlap napilap
    przeglad glos wiadomosci monitorul folha jornal voix voce denik noviny zpravodaj krant courant dagblad bladet
    tidning avis sanomat ujsag naplo ziarul vedomosti novaja gazeta izvestija kommersant zurnal vestnik visnik"""
)
# Words that make a name an institution's, a programme's or a place's and not a person's.
INSTITUTION_WORDS = _words(
    """images pictures photos reuters shutterstock wikimedia pixsell profimedia office agency authority commission
    committee council ministry department institute university academy college school faculty bank fund union
    federation association society foundation museum archive library theatre theater gallery hospital church
    cathedral court parliament assembly senate government army navy force forces police guard programme program
    project initiative treaty agreement convention act prize award festival company corporation group club team
    league street avenue square road river lake sea island mountain bridge dam port harbour harbor airport station
    valley basin delta city town county district region state states republic kingdom europe america africa asia
    world north south east west northern southern eastern western summit conference congress house hall park institut
    agencija komisija odbor savet vijece vece ministarstvo odeljenje odjel univerzitet sveuciliste akademija skola
    fakultet banka fond unija savez drustvo udruzenje fondacija zaklada muzej arhiv biblioteka knjiznica pozoriste
    kazaliste bolnica crkva sud skupstina sabor vlada vojska policija program projekat projekt nagrada festival
    kompanija klub ulica trg put reka rijeka jezero more ostrvo otok planina most brana luka stanica grad opstina
    opcina okrug drzava republika evropa amt behorde ministerium universitat hochschule schule verein stiftung stadt
    strasse platz land bund bundesamt museum ministere universite ecole musee ville rue place institut conseil
    fondation association ministerio universidad escuela museo ciudad calle plaza instituto consejo fundacion
    ministero universita scuola museo citta via piazza istituto consiglio fondazione"""
)
# Words beside a name that say it is an outlet: "on the X portal", "for the X newspaper".
OUTLET_NOUNS = _words(
    """portal newspaper magazine daily weekly paper radio television broadcaster website podcast journal agency
    outlet site list novine casopis nedeljnik dnevnik televizija agencija portalu listu nedeljniku casopisu sajt
    zeitung magazin"""
)

PARTICLES = _words(
    """of the and de van von der den di da la le les del della al bin ibn el for i y et und & u za od du dos das ter
    ten zu af av na do e des zum zur im vom am auf los las en op het au aux"""
)

# Who speaks of themselves and who is addressed: evidence for an interview where nothing is labelled.
FIRST_PERSON = _words(
    """i my me we our us i'm i've i'd myself ja moj moja moje mi nas nasa nase sam smo meni mene mene ich mein meine
    wir unser mir je j mon ma mes nous notre nos moi yo mi mis me nosotros nuestro nuestra io mio mia noi nostro
    nostra eu meu minha nos ho sono abbiamo siamo ci mie miei noi soy estoy tengo fui hemos somos nuestros yo
    jestem mam moje moj moja mnie mi bylem bylam nam nasze nas bio bila imam znam mislim hocu bih budem nisam
    nismo jesam my moi menja mnoj moe moju mojej nam nas mne mene ik mijn wij ons"""
)
SECOND_PERSON = _words(
    """you your yours yourself vi vas vase vasa vam vama vaseg vasem ste ti tvoj tvoja tvoje si sie ihr ihre ihnen du
    dein deine dir vous votre vos tu ton ta tes usted ustedes su sus tu tus te lei suo sua voi vostro voce seu sua
    pan pani panstwo vy vasa vase vam vas vasej vasego u uw jij jouw je"""
)
INTERVIEW_WORDS = _words(
    """interview interviews interviewed interviewer interviewee conversation talk talks talked spoke speaks sat q&a
    qa intervju intervjua razgovor razgovora razgovarali razgovarala razgovarao razgovaramo pricali entretien
    gesprach interviu intervista entrevista interviewt beseda rozmowa wywiad interviu besedu rozmawia conversacion
    conversazione gesprek συνεντευξη συνεντευξεισ συνεντευξεις entrevistas interviste entretiens gesprache intervjui
    rozhovor rozhovory wywiady interjus intervjuer"""
)
# Of these, the words that never mean anything else.
ANNOUNCING_WORDS = INTERVIEW_WORDS - _words(
    "talk talks conversation razgovor razgovora spoke speaks sat beseda pricali besedu"
)
FAQ_WORDS = _phrases(
    """faq, faqs, frequently asked questions, help center, help centre, cesta pitanja, cesto postavljana pitanja,
    haufige fragen, foire aux questions, preguntas frecuentes, domande frequenti"""
)

# Small words inside names, before nouns, and before words that are no nouns: for telling what a text is about.
CONNECTORS = _words("of for the de du des la le del di della za i and der für und et y")
BEFORE_NOUNS = _words(
    """the a an of for against in on by with from about our their its his her this these some more such and or"""
)
BEFORE_OTHERS = _words(
    """to must will would can could should may might shall not that which who we they you i is are was were be been
    remains remain very so"""
)
NUMBER_WORDS = _words(
    """eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion dozen hundreds thousands millions"""
)
DAYS = _words(
    """monday tuesday wednesday thursday friday saturday sunday ponedeljak utorak sreda cetvrtak petak subota nedelja
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi
    dimanche"""
)
# Where the words before a name no longer belong to its office.
OFFICE_STOPS = _words(
    """with to by from that when as was is are were said says told spoke interview interviewed sa s je su bio bila
    mit avec con iz kaze razgovarali razgovarala but razgovaramo about conversation named called"""
)
ARTICLES = _words("""the a an our their its his her this then today el la le die der das den un une una il lo""")
OFFICE_CONNECTORS = _words(
    """of for and the in at on to de du des la le von der fur za u i pri na od del di della et y dell"""
)
