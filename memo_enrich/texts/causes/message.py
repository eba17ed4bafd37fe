"""Why a message cannot be read or take the invitation (``memo.*``, ``message.*``, ``html.*``, ``text.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "memo.empty": (
        "Systemet, der skulle skrive meddelelsen, gik i stå, eller overførslen blev afbrudt, før den begyndte.",
        "The system that was to write the message stopped, or the transfer broke off before it began.",
    ),
    "memo.not_xml": (
        "Filen er af en anden slags, for eksempel JSON, et Word-dokument eller en fejlside fra et websted.",
        "The file is of another kind, such as JSON, a Word document, or an error page of a web site.",
    ),
    "memo.encoding": (
        "XML-erklæringen nævner et tegnsæt, der ikke findes, eller et med flere byte pr. tegn (ikke UTF-8 eller"
        " UTF-16).",
        "The XML declaration names an encoding that does not exist, or one of several bytes a character other than"
        " UTF-8 and UTF-16.",
    ),
    "memo.encoding_conflict": (
        "Filen er gemt på ny i et andet tegnsæt, uden at første linje er rettet med.",
        "The file was saved anew in another encoding, and its first line was not changed with it.",
    ),
    "memo.doctype": (
        "En DOCTYPE kan få læseren til at hente andre filer eller bruge al hukommelsen. MeMo bruger den aldrig.",
        "A DOCTYPE can make a reader fetch other files or use up all memory. MeMo never has one.",
    ),
    "memo.not_well_formed": (
        "Et tag er ikke lukket, et & eller < står ubeskyttet i en tekst, eller filen er ikke overført helt.",
        "A tag is not closed, an & or < stands in a text as it is, or the file was not transferred whole.",
    ),
    "memo.xinclude": (
        "Meddelelsen indeholder et xi:include-element. Det kunne føre en fil fra serveren ind i et brev.",
        "The message holds an xi:include element. It could carry a file of the server into a letter.",
    ),
    "memo.too_complex": (
        "Meddelelsen har over 100.000 elementer, meget dybe lag eller et uhyre langt tag. Sådan ser angreb ud, ikke"
        " breve.",
        "The message has more than 100,000 elements, very deep layers or an enormous tag. Attacks look so, letters do"
        " not.",
    ),
    "memo.root": (
        "Filen er XML af en anden slags: en kvittering, et udtræk eller en SOAP-konvolut uden om meddelelsen.",
        "The file is XML of another kind: a receipt, an extract, or a SOAP envelope around the message.",
    ),
    "memo.two_messages": (
        "Systemet har samlet flere breve i én forespørgsel; SF1601 tager én meddelelse ad gangen.",
        "The system put several letters into one request; SF1601 takes one message at a time.",
    ),
    "memo.empty_request": (
        "Systemet har lavet forespørgslen, men ikke lagt noget brev i den.",
        "The system made the request but put no letter into it.",
    ),
    "memo.base64": (
        "Filens indhold er klippet af eller har fået tegn ind, der ikke hører til base64. Også Digital Post ville"
        " afvise den.",
        "The file's content was cut off or got characters that are not base64. Digital Post would refuse it, too.",
    ),
    "memo.version": (
        "Attributten memoVersion nævner en version, som memo-enrich ikke har et skema til. Der ændres intet, som ikke"
        " kan kontrolleres.",
        "The attribute memoVersion names a version for which memo-enrich has no schema. What cannot be checked is not"
        " changed.",
    ),
    "memo.nemsms": (
        "En NemSMS er 150 tegn ren tekst uden dokumenter og knapper: der er ikke plads til et link.",
        "A NemSMS is 150 characters of plain text without documents and buttons: it has no room for a link.",
    ),
    "message.not_one": (
        "enrich_message tager dataklassen Message fra python_serviceplatformen; den fik noget andet, for eksempel XML"
        " eller en anden klasse af samme navn.",
        "enrich_message takes the dataclass Message of python_serviceplatformen; it was given something else, such as"
        " XML or another class of the same name.",
    ),
    "message.shape": (
        "Et felt i dataklassen er tomt eller har en type, der ikke kan skrives som MeMo. send_message ville også"
        " fejle.",
        "A field of the dataclass is empty, or of a type that cannot be written as MeMo. send_message would fail, too.",
    ),
    "message.unknown_name": (
        "Dataklassen har et felt, som MeMo 1.1 og 1.2 ikke kender: et felt, I selv har føjet til, eller en nyere"
        " pakke.",
        "The dataclass has a field that MeMo 1.1 and 1.2 do not know: one you added, or a newer package.",
    ),
    "message.no_action_class": (
        "I bruger jeres egen udgave af dataklasserne, og den kan ikke lave knappen i Digital Post.",
        "You use dataclasses of your own, and they cannot make the button in Digital Post.",
    ),
    "html.empty": (
        "Systemet har vedlagt et HTML-dokument uden indhold.",
        "The system included an HTML document without content.",
    ),
    "html.encoding": (
        "Dokumentet begynder med mærket for UTF-16, men er ikke UTF-16 hele vejen: det er klippet over eller sat sammen"
        " af stykker.",
        "The document begins with the mark of UTF-16 but is not UTF-16 throughout: it was cut or put together from"
        " pieces.",
    ),
    "html.unclosed": (
        "Der mangler en afslutning som --> eller </script>, så alt bagefter er skjult for den, der læser.",
        "An end such as --> or </script> is missing, so that all behind it is hidden from the reader.",
    ),
    "text.empty": (
        "Systemet har vedlagt et tekstdokument uden indhold.",
        "The system included a text document without content.",
    ),
    "text.encoding": (
        "Dokumentet er gemt som Windows-1252, og invitationen har tegn, der ikke findes dér (et andet alfabet); eller"
        " det er klippet over midt i et tegn.",
        "The document is saved as Windows-1252, and the invitation has characters that are not in it (another"
        " alphabet); or it was cut within a character.",
    ),
}
