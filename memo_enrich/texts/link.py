"""Texts about links: why one is refused, and what to look at in one that is not."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_FULL_DA = "Skriv hele adressen, som chatbot-teamet har givet den, fx »https://muni.example.dk/skole«."
_FULL_EN = 'Write the whole address as the chatbot team gave it, e.g. "https://muni.example.dk/skole".'
_PERSON_DA = "Brug et link, der er ens for alle modtagere, og som intet siger om nogen af dem."
_PERSON_EN = "Use a link that is the same for every recipient and says nothing about any of them."
_SHORT_DA = "Bed chatbot-teamet om en kortere adresse til papir, og skriv den som »qr«."
_SHORT_EN = 'Ask the chatbot team for a shorter address for paper and write it as "qr".'
_HOST_DA = "Ret linket, eller skriv værten i »hosts«, hvis chatbotten ligger der."
_HOST_EN = 'Correct the link, or add the host to "hosts" if that is where the chatbot is.'
_NAME_DA = "Brug værtens almindelige navn, fx »muni.example.dk«."
_NAME_EN = 'Use the host\'s plain name, e.g. "muni.example.dk".'

TEXTS: Final[dict[str, Text]] = {
    "link.not_absolute": Text(
        "error",
        "Linket er ikke en hel adresse; den skal begynde med https:// og et værtsnavn",
        "The link is not a whole address; it must begin with https:// and a host name",
        _FULL_DA,
        _FULL_EN,
    ),
    "link.not_https": Text(
        "error",
        "Linket begynder ikke med https://",
        "The link does not begin with https://",
        "Skriv adressen med https://. Kan siden kun nås med http://, så tal med dem, der driver den.",
        "Write the address with https://. If the page is only there on http://, talk to those who run it.",
    ),
    "link.user_info": Text(
        "error",
        "Der står @ før værtsnavnet, så linket fører et andet sted hen, end det ser ud til",
        "There is an @ before the host name, so the link leads elsewhere than it seems to",
        _FULL_DA,
        _FULL_EN,
    ),
    "link.port": Text(
        "error",
        "Linket har porten {port}, som ikke står i hosts",
        "The link has the port {port}, which is not in hosts",
        "Fjern porten fra linket, eller skriv »vært:port« i »hosts«.",
        'Take the port out of the link, or write "host:port" in "hosts".',
    ),
    "link.ip_address": Text(
        "error",
        "Linket fører til en IP-adresse i stedet for et værtsnavn",
        "The link leads to an IP address instead of a host name",
        _NAME_DA,
        _NAME_EN,
    ),
    "link.lookalike_host": Text(
        "error",
        "Værtsnavnet har andre tegn end a-z, 0-9 og bindestreg og kan forveksles med et andet",
        "The host name has characters other than a-z, 0-9 and hyphen and may be mistaken for another",
        _NAME_DA,
        _NAME_EN,
    ),
    "link.host_name": Text(
        "error",
        "»{host}« er ikke et værtsnavn",
        '"{host}" is not a host name',
        _NAME_DA,
        _NAME_EN,
    ),
    "link.host_not_listed": Text(
        "error",
        "Værten »{host}« står ikke i hosts ({hosts})",
        'The host "{host}" is not in hosts ({hosts})',
        _HOST_DA,
        _HOST_EN,
    ),
    "link.host_almost_listed": Text(
        "error",
        "Værten »{host}« står ikke i hosts; mente du »{instead}«?",
        'The host "{host}" is not in hosts; did you mean "{instead}"?',
        _HOST_DA,
        _HOST_EN,
    ),
    "link.white_space": Text(
        "error",
        "Der er mellemrum eller linjeskift i linket",
        "There is white space in the link",
        "Fjern det; hører et mellemrum til adressen, skrives det %20.",
        "Take it out; a space that belongs to the address is written %20.",
    ),
    "link.control_character": Text(
        "error",
        "Der er et usynligt tegn ({character}) i linket",
        "There is an invisible character ({character}) in the link",
        "Skriv linket igen med tastaturet i stedet for at indsætte det.",
        "Type the link again instead of pasting it.",
    ),
    "link.backslash": Text(
        "error",
        "Der er en omvendt skråstreg (\\) i linket",
        "There is a backslash (\\) in the link",
        "Skriv almindelige skråstreger (/).",
        "Write forward slashes (/).",
    ),
    "link.character": Text(
        "error",
        "Tegnet {character} må ikke stå i et link",
        "The character {character} must not stand in a link",
        "Fjern det. Hører det til adressen, skal det skrives som procentkode: kopiér linket fra en browser.",
        "Remove it. If it belongs to the address, it must be percent-encoded: copy the link from a browser.",
    ),
    "link.not_ascii": Text(
        "error",
        "Tegnet {character} må ikke stå i et link; skriv {instead}",
        "The character {character} must not stand in a link; write {instead}",
        "Skriv procentkoden, eller bed om en adresse uden æ, ø og å; den er også lettere at taste fra papir.",
        "Write the percent code, or ask for an address without such letters; it is easier to type from paper too.",
    ),
    "link.percent": Text(
        "error",
        "Der er et procenttegn, som ikke følges af to hex-cifre",
        "There is a percent sign that is not followed by two hex digits",
        "Et procenttegn, der selv hører til adressen, skrives %25.",
        "A percent sign that belongs to the address itself is written %25.",
    ),
    "link.percent_not_utf8": Text(
        "error",
        "En procentkode i linket er ikke UTF-8",
        "A percent code in the link is not UTF-8",
        "ø skrives %C3%B8, å %C3%A5 og æ %C3%A6: kopiér linket fra en browser.",
        "ø is written %C3%B8, å %C3%A5 and æ %C3%A6: copy the link from a browser.",
    ),
    "link.too_long": Text(
        "error",
        "Linket er {length} tegn med sit mærke; højst {most} er tilladt",
        "The link is {length} characters with its tag; at most {most} are allowed",
        "Bed chatbot-teamet om en kortere adresse, eller gør mærkerne i [chatbot.tag] kortere.",
        "Ask the chatbot team for a shorter address, or shorten the tags in [chatbot.tag].",
    ),
    "link.tag_twice": Text(
        "error",
        "Linket har allerede parameteren »{parameter}«, som [chatbot.tag] sætter på",
        'The link already has the parameter "{parameter}" that [chatbot.tag] adds',
        "Fjern parameteren fra linket, eller vælg et andet navn i [chatbot.tag].",
        "Take the parameter out of the link, or choose another name in [chatbot.tag].",
    ),
    "link.cpr_shaped": Text(
        "error",
        "Der er cifre i linket, som ligner et CPR-nummer",
        "There are digits in the link that look like a CPR number",
        _PERSON_DA,
        _PERSON_EN,
    ),
    "link.personal": Text(
        "error",
        "Linket ser ud til at indeholde oplysninger om en person (»{key}«)",
        'The link seems to hold data about a person ("{key}")',
        _PERSON_DA,
        _PERSON_EN,
    ),
    "link.module_too_small": Text(
        "error",
        "QR-kodens felter bliver {module_mm} mm i en kode på 25 mm; under 0,4 mm kan den ikke læses sikkert",
        "The QR code gets modules of {module_mm} mm in a code of 25 mm; below 0.4 mm it cannot be read safely",
        _SHORT_DA,
        _SHORT_EN,
    ),
    "link.example": Text(
        "error",
        "Værten »{host}« er kun til eksempler og må ikke stå i et rigtigt brev",
        'The host "{host}" is for examples only and must not stand in a real letter',
        "Skriv det rigtige link fra chatbot-teamet. Brug --demo, hvis det kun er en test.",
        "Write the real link from the chatbot team. To try things out, use --demo.",
    ),
    "link.module_small": Text(
        "warning",
        "QR-kodens felter bliver {module_mm} mm på papir, og så små felter kan mange telefoner ikke læse",
        "This link makes squares of {module_mm} mm on paper, which many phones cannot read",
        _SHORT_DA,
        _SHORT_EN,
    ),
    "link.code_sizes": Text(
        "info",
        "Koden bliver {most_mm} mm (felter på {most_module_mm} mm), hvor der er plads, ellers ned til {least_mm} mm"
        " ({least_module_mm}); i lav blok {low_mm} mm ({low_module_mm}), alene {alone_mm} mm ({alone_module_mm})",
        "The code comes out at {most_mm} mm (squares of {most_module_mm} mm) where there is room, else down to"
        " {least_mm} mm ({least_module_mm}); in the low block {low_mm} mm ({low_module_mm}),"
        " alone {alone_mm} mm ({alone_module_mm})",
        _SHORT_DA,
        _SHORT_EN,
    ),
    "link.tag_costs": Text(
        "info",
        "»{tag}« i QR-kodens link gør koden finere for {count} af {total} brevtyper; mest for »{id}«, hvor felterne"
        " i en kode på 25 mm bliver {module_mm} mm i stedet for {plain_mm}",
        '"{tag}" in the link of the QR code makes it finer for {count} of {total} letter types; most for "{id}", whose'
        " squares in a code of 25 mm come out at {module_mm} mm instead of {plain_mm}",
        "Gør det kortere, fx k=q, eller bed om en kortere adresse til papir.",
        "Make it shorter, such as k=q, or ask for a shorter address for paper.",
    ),
    "link.shortener": Text(
        "warning",
        "»{host}« er en linkforkorter: borgeren kan ikke se, hvor linket fører hen, og andre råder over det",
        '"{host}" shortens links: a citizen cannot see where it leads, and others control it',
        "Brug en kort adresse på kommunens eget domæne.",
        "Use a short address on the municipality's own domain.",
    ),
    "link.not_dk": Text(
        "warning",
        "»{host}« ender ikke på .dk; borgere får at vide, at det offentlige bruger .dk",
        '"{host}" does not end in .dk; citizens are told that public bodies use .dk',
        "Bed om en adresse på kommunens eget .dk-domæne.",
        "Ask for an address on the municipality's own .dk domain.",
    ),
    "link.leads_on": Text(
        "warning",
        "Linket indeholder en anden adresse og kan sende borgeren videre fra »{host}«",
        'The link holds another address and may send the citizen on from "{host}"',
        "Brug den adresse, borgeren ender på.",
        "Use the address where the citizen ends up.",
    ),
    "link.long_to_type": Text(
        "warning",
        "Adressen på papir er {length} tegn; det er langt at taste",
        "The address on paper is {length} characters; that is long to type",
        _SHORT_DA,
        _SHORT_EN,
    ),
    "link.only_case": Text(
        "warning",
        "Linket og det ved »{other}« er ens bortset fra store og små bogstaver",
        'The link and that of "{other}" are alike except for capital and small letters',
        "Brug samme adresse begge steder, medmindre chatbot-teamet siger, at de er to.",
        "Use one address in both places, unless the chatbot team says they are two.",
    ),
}
