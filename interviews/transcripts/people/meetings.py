"""Sentences around a dialogue that tell who asked whom: "Peter Falk sat down with the lock keeper Ada Lund"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..words.places import places

# Between who asked and who was asked.
_MET = regex.compile(
    r"\s*,?\s*(?:\([^)]{1,30}\)\s*)?(?:(?:recently|just|has|have|had|then|also|once|je|se|nedavno|kürzlich"
    r"|jüngst)\s+){0,2}(?:(?:sat|sits|catches|caught|meets|met)\s+(?:down|up)\s+with"
    r"|(?P<either>(?:talks?|talked|spoke|speaks|chats|chatted)\s+(?:with|to))|interview(?:s|ed)(?!\s+by)"
    r"|sprach mit|spricht mit|s[’']est entretenue? avec|parle avec|habló con|habla con|conversa con|conversó con"
    r"|entrevista a|ha incontrato|incontra|intervista|ha parlato con|rozmawia z|rozmawiała? z"
    r"|razgovara(?:o|la)?(?:\s(?:je|sa|s))*|intervjuiše|intervjuisa(?:o|la)|разговара(?:о|ла)?(?:\s(?:је|са|с))*"
    r"|(?:по)?бесед(?:ует|овала?) с|(?:по)?говорила? с)\s",
    regex.IGNORECASE,
)
# "She spoke to Per Falk.", below the name of whoever did.
SPOKE_TO = regex.compile(
    r"(?:^|[.!?]\s)(?:She|He|They|Sie|Er|Elle|Il|Ella|Él|Lei|Lui|Она|Он)\s(?:was\s)?(?:spoke|speaking|talked|talking|sprach|s[’']est"
    r" entretenue? avec|a parlé|habló|conversó|ha parlato|беседовала?|говорила?)\s(?:to|with|mit|à|con|с)\s(?=\p{Lu})"
)
_FAR = 120
_TOLD_OF = regex.compile(r"(?:\s\([^)]{1,30}\))?,?\s(?:who|whose|the|a|an)\s")
_SENTENCE_END = regex.compile(r"[!?…]\s|(?<![\p{Lu}\s]\p{L}?)(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St))\.\s")


def told(texts: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who asked and who was asked, of the names known, for each sentence that tells it."""
    for text in texts:
        stands = sorted((start, end, name) for name in known for start, end in places(name, text))
        for _, end, host in stands:
            met = _MET.match(text, end)
            if met is None:
                continue
            stop = _SENTENCE_END.search(text, met.end(), met.end() + _FAR)
            last = stop.start() if stop is not None else met.end() + _FAR
            guest, after = next(
                ((name, to) for at, to, name in stands if met.end() <= at <= last and name != host), ("", 0)
            )
            # Either may speak to the other: whoever is then told of was asked.
            if guest and (met["either"] is None or _TOLD_OF.match(text, after) is not None):
                yield host, guest


def met_them(before: str, after: str) -> bool:
    """Whoever stands between met those who are told of before: "Per Falk met her at the weir"."""
    return _MET_THEM.match(after) is not None or _MET_BY.search(before) is not None


# "Per Falk met her at the weir.": whoever did so is not the one whom the text is about.
_MET_THEM = regex.compile(
    r"\s+(?:(?:has|have|je|hat|ha|a)\s+)?(?:(?:met|visited|asked|interviewed|(?:talked|spoke) (?:to|with)"
    r"|(?:caught up|sat down) with)"
    r"\s(?:her|him|them)\b"
    r"|(?:went|came|travelled|traveled|drove|sailed|walked|climbed)\s(?:\p{L}+\s){0,3}?to\s(?:see|meet"
    r"|visit|hear|find|talk to|speak (?:to|with))\s(?:her|him|them)\b|(?:spent"
    r"|spends)\s(?:[\p{L}-]+\s){1,4}with\s(?:her|him|them)\b|(?:called on|dropped in on|looked in on"
    r"|sought out|found|joined|accompanied|questioned|paid)\s(?:her|him|them)\b"
    r"|(?:tracked|caught)\s(?:her|him|them)\s(?:down|at|in)\b"
    r"|(?:hat|habe|haben)\s(?:sie|ihn|mit (?:ihr|ihm|ihnen))\s(?:[^.!?]{0,80}?\s)?(?:besucht|getroffen|befragt"
    r"|interviewt|gesprochen|aufgesucht|gefragt)\b|(?:suchte|befragte|interviewte|fragte)\s(?:sie|ihn)\b"
    r"|(?:est allée?|s[’']est rendue?)\s(?:la|le|les|chez)\s(?:voir|rencontrer|elle|lui|eux)\b"
    r"|(?:fue|fueron)\sa\s(?:verl[aoe]s?|visitarl[aoe]s?|conocerl[aoe]s?)\b|(?:è|sono) andat[oaie] a trovarl[oaie]\b"
    r"|(?:foi) (?:visitá|conhecê|encontrá|ouvi)-l[oa]s?\b|(?:hem|heeft) (?:haar|hem) (?:opgezocht|bezocht|gesproken)\b"
    r"|(?:verbrachte)\s(?:\p{L}+\s){1,3}mit\s(?:ihr|ihm|ihnen)\b|(?:a passé)\s(?:\p{L}+\s){1,3}avec\s(?:elle"
    r"|lui|eux)\b"
    r"|(?:pasó)\s(?:\p{L}+\s){1,3}con\s(?:ella|él|ellos)\b|(?:je\s)?prove(?:o"
    r"|la)\s(?:je\s)?(?:\p{L}+\s){1,2}sa?\s(?:njim|njom)\b"
    r"|(?:onu|onunla)\s(?:[^.!?]{0,60}?\s)?(?:ziyaret etti|konuştu|buluştu|görüştü)\b|(?:felkereste|meglátogatta)\b"
    r"|(?:traf|besuchte|befragte|sprach mit)\s(?:sie|ihn|ihm|ihr|ihnen)\b"
    r"|(?:l[’']a|les a) (?:rencontrée?|interviewée?|interrogée?|questionnée?)s?\b|(?:la|lo|los|las) (?:entrevistó"
    r"|visitó|encontró)\b|(?:l[’']ha(?:nno)?|li ha|le ha|lo|la)\s(?:incontrat|intervistat|intervist)[oai]\b"
    r"|(?:zocht|bezocht|interviewde|ontmoette|sprak(?: met)?) (?:haar|hem|hen)\b"
    r"|(?:conversou|falou|conversa) com (?:ela|ele|eles|elas)\b|(?:rozmawia(?:ła?)?|spotkała? się) z (?:nim|nią"
    r"|nimi)\b"
    r"|(?:navštívila?|potkala?) (?:ho|ji|jej|je)\b|(?:mluvila?|hovořila?) s (?:ním|ní|nimi)\b"
    r"|(?:встретил(?:ась|ся)|поговорил[аи]?|побеседовал[аи]?) с (?:ним|ней|ними)\b|(?:intervjuade|träffade|mötte)"
    r" (?:henne|honom|dem)\b"
    r"|(?:tapasi|haastatteli) (?:hänet|häntä|heidät)\b|(?:ga|ju|ih) je (?:posetio|posetila|intervjuisao"
    r"|intervjuisala)\b"
    r"|razgovara(?:o|la) (?:je )?sa? (?:njim|njom|njima)\b)"
)
# "U Odi posetila ga je Ana Berg.", "Odwiedziła go Ada Lund.", "Besucht hat sie Ada Lund."
_MET_BY = regex.compile(
    r"\b(?:(?:posetil[ai]|posetio|intervjuisal[ai]|intervjuisao|upoznal[ai]|upoznao|pitao|pital[ai]|slušal[ai]|slušao)"
    r"\s(?:ga|ju|ih)\s(?:je|su)|(?:посетил[аи]|посетио|питал[аи]|питао|упознал[аи]|упознао)\s(?:га|ју|их)\s(?:је|су)"
    r"|razgovara(?:o|la|li)\s(?:je|su)\ssa?\s(?:njim|njom|njima)|(?:s|sa)\s(?:njim|njom"
    r"|njima)\s(?:je\s)?razgovara(?:o|la)"
    r"|(?:с|са)\s(?:њим|њом|њима)\s(?:је\s)?разговара(?:о|ла)"
    r"|(?:odwiedził[ai]?|odszukał[ai]?|zapytał[ai]?|pytał[ai]?|spotkał[ai]?)\s(?:go|ją|ich)"
    r"|(?:z\s(?:nim|nią|nimi)\s(?:rozmawia(?:ł|ła)?|spotkał(?:a)?\ssię)|rozmawia(?:ł|ła)?\sz\s(?:nim|nią|nimi))"
    r"|(?:navštívil[a]?|potkal[a]?|vyzpovídal[a]?)\s(?:ho|ji|jej|je)|(?:s\s(?:ním|ní|nimi))\s(?:mluvil[a]?"
    r"|hovořil[a]?)"
    r"|(?:besucht|getroffen|befragt|gesprochen)\s(?:hat|haben)\s(?:sie|ihn|mit (?:ihr|ihm))"
    r"|(?:besuchte|traf|befragte)\s(?:sie|ihn)(?=\s\p{Lu})"
    r"|(?:встретил(?:ся|ась)|поговорил[а]?|побеседовал[а]?|беседовал[а]?)\sс\s(?:ним|ней|нею|ними)"
    r"|с\s(?:ним|ней|нею|ними)\s(?:встретил(?:ся|ась)|поговорил[а]?|побеседовал[а]?|беседовал[а]?|беседует)"
    r"|(?:его|её|ее)\s(?:навестил[а]?|расспросил[а]?|посетил[а]?)|(?:навестил[а]?|расспросил[а]?)\s(?:его|её|ее)"
    r"|(?:la|lo|le)\s(?:visitó|entrevistó|encontró)|(?:l[’']ha|lo ha|la ha)\s(?:incontrat|intervistat)[oa])"
    r"\s(?:(?:naša?|наша?|unser(?:e)?|nuestr[oa]|il nostro|la nostra|nasz[a]?|novinarka?|новинарка?|reporter(?:ka|in)?"
    r"|корреспондент|журналист(?:ка)?|dziennikarka?|redaktorka?|inviat[oa]|periodista|reporterin)\s){0,2}\Z",
    regex.IGNORECASE,
)
