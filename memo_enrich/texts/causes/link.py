"""Why a link must not stand in a letter, or should be looked at (``link.*``)."""

from __future__ import annotations

from typing import Final

_PASTED_DA: Final = "Adressen er kopieret fra en mail eller et dokument, og noget fulgte med."
_PASTED_EN: Final = "The address was copied from a mail or a document, and something came along."

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "link.not_absolute": (
        "Der er kun skrevet stien eller navnet, som man gør det i en browser.",
        "Only the path or the name was written, as one does in a browser.",
    ),
    "link.not_https": (
        "Digital Post tager kun https i handlinger, og http viser borgeren en advarsel i browseren.",
        "Digital Post takes https in Actions only, and with http the citizen's browser shows a warning.",
    ),
    "link.user_info": (
        "Det, der står før @, er et brugernavn: »https://borger.dk@andet.example« fører til andet.example. Sådan ser"
        " svindel ud.",
        'What stands before @ is a user name: "https://borger.dk@other.example" leads to other.example. Fraud looks'
        " so.",
    ),
    "link.port": (
        "Adressen er fra et testmiljø; rigtige websteder har sjældent et portnummer.",
        "The address is from a test environment; real sites seldom have a port.",
    ),
    "link.ip_address": (
        "Adressen er fra et testmiljø eller et internt net og virker ikke hos borgeren.",
        "The address is from a test environment or an internal net and does not work for a citizen.",
    ),
    "link.lookalike_host": (
        "Navnet har æ, ø, å eller bogstaver fra et andet alfabet. Domæner med dansk stavning har en kode, der begynder"
        " med xn--.",
        "The name has æ, ø, å or letters of another alphabet. Such domains have a code that begins with xn--.",
    ),
    "link.host_name": (
        "Navnet har en understreg, to punktummer efter hinanden eller en del på over 63 tegn.",
        "The name has an underscore, two full stops in a row, or a part of more than 63 characters.",
    ),
    "link.host_not_listed": (
        "Linket er tastet forkert, eller chatbotten er flyttet til en anden vært. Et link må kun føre til værter i"
        " »hosts«.",
        'The link is mistyped, or the chatbot moved to another host. A link may lead to hosts in "hosts" only.',
    ),
    "link.host_almost_listed": (
        "Værten er tastet forkert: den ligner en, der står i »hosts«. Et tegn til forskel er nok til at havne hos"
        " andre.",
        'The host is mistyped: it resembles one in "hosts". One character is enough to end up with somebody else.',
    ),
    "link.white_space": (_PASTED_DA, _PASTED_EN),
    "link.control_character": (
        f"{_PASTED_DA} Tegnet kan ikke ses, men gør adressen til en anden.",
        f"{_PASTED_EN} The character cannot be seen, but makes it another address.",
    ),
    "link.backslash": (
        "Adressen er skrevet som en Windows-sti. Browsere læser en omvendt skråstreg forskelligt.",
        "The address is written as a Windows path. Browsers read a backslash differently.",
    ),
    "link.character": (
        "Tegnet har en særlig betydning eller er ikke tilladt i adresser (RFC 3986). Ofte er en parentes eller et"
        " anførselstegn fulgt med.",
        "The character has a meaning of its own or is not allowed in addresses (RFC 3986). Often a bracket or quotation"
        " mark came along.",
    ),
    "link.not_ascii": (
        "Browsere viser æ, ø og å, men adressen selv skal være kodet.",
        "Browsers show such letters, but the address itself must be encoded.",
    ),
    "link.percent": (
        "Et % hører til i selve adressen, eller en kode er klippet over.",
        "A % belongs to the address itself, or a code was cut.",
    ),
    "link.percent_not_utf8": (
        "Adressen er kodet i et ældre tegnsæt (ø som %F8).",
        "The address is encoded in an older character set (ø as %F8).",
    ),
    "link.too_long": (
        "Skemaet for MeMo tillader højst 256 tegn i en handlings link, og det mærke, [chatbot.tag] sætter på, tæller"
        " med.",
        "The MeMo schema allows at most 256 characters in an Action's link, and the tag of [chatbot.tag] counts.",
    ),
    "link.tag_twice": (
        "Den parameter, [chatbot.tag] sætter på, står allerede i linket, så statistikken ville tælle forkert.",
        "The parameter that [chatbot.tag] adds is in the link already, so that the statistics would count wrongly.",
    ),
    "link.cpr_shaped": (
        "Linket er kopieret fra et rigtigt brev, eller et sags- eller journalnummer har ti cifre. Det er det samme link"
        " til alle, så det må ikke have noget om én.",
        "The link was copied from a real letter, or a case number has ten digits. The link is the same for all, so it"
        " must have nothing about one.",
    ),
    "link.personal": (
        "En parameter hedder noget med navn, mail eller cpr, eller der står en mailadresse i linket.",
        "A parameter is called something like name, mail or cpr, or there is a mail address in the link.",
    ),
    "link.module_too_small": (
        "Adressen er så lang, at koden får for mange felter til 25 mm. En kortere adresse i »qr« hjælper mest.",
        'The address is so long that the code gets too many modules for 25 mm. A shorter one in "qr" helps most.',
    ),
    "link.example": (
        "Kataloget er det, memo-enrich init skrev, og de rigtige links mangler endnu.",
        "The catalogue is the one that memo-enrich init wrote, and the real links are still missing.",
    ),
    "link.module_small": (
        "Jo længere adressen er, jo finere bliver koden. En ældre telefon eller en dårlig kopi kan have svært ved den.",
        "The longer the address, the finer the code. An older telephone or a poor copy may find it hard.",
    ),
    "link.code_sizes": (
        "Koden er så stor, som der er plads til: felter på 0,8 til 0,9 mm læses bedst, i højst 34 mm.",
        "The code is as large as there is room for: squares of 0.8 to 0.9 mm read best, in at most 34 mm.",
    ),
    "link.tag_costs": (
        "Mærket, der skelner kanalerne i statistikken, er en del af adressen, og hvert tegn fylder i koden.",
        "The tag that tells the channels apart is part of the address, and each character takes room.",
    ),
    "link.shortener": (
        "Linkforkortere bruges meget i svindel, og tjenesten kan lukke eller sende borgeren et andet sted hen.",
        "Link shorteners are much used in fraud, and the service may close or send citizens elsewhere.",
    ),
    "link.not_dk": (
        "Chatbotten ligger hos en leverandør på dennes eget domæne.",
        "The chatbot is with a supplier, on the supplier's own domain.",
    ),
    "link.leads_on": (
        "En parameter i linket er selv en adresse. Sådanne links kan misbruges til at sende borgere til andre.",
        "A parameter of the link is an address itself. Such links may be misused to send citizens to others.",
    ),
    "link.long_to_type": (
        "På papir er der borgere, som taster adressen. Over 30 tegn bliver ofte til en fejl.",
        "On paper some citizens type the address. More than 30 characters often become a mistake.",
    ),
    "link.only_case": (
        "Et stort bogstav er tastet forskelligt i to links. På mange servere er det to sider.",
        "A capital letter differs between two links. On many servers those are two pages.",
    ),
}
