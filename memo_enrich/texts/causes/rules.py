"""Why a rule beyond the schema is broken, and how one knows of it (``rule.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "rule.filename": (
        'Siden september 2025 afviser Digital Post filnavne med \\ / : * ? " < > |, linjeskift og hårde mellemrum. Ofte'
        " kommer tegnet med, når navnet er kopieret fra en hjemmeside eller fra Word.",
        'Since September 2025 Digital Post refuses file names with \\ / : * ? " < > |, line breaks and no-break spaces.'
        " Often the character comes along when a name is copied from a web page or from Word.",
    ),
    "rule.action_link": (
        "Siden september 2025 skal enhver handling føre til https. Adressen er skrevet med http:// eller uden noget"
        " foran.",
        "Since September 2025 every Action must lead to https. The address is written with http:// or with nothing in"
        " front.",
    ),
    "rule.action_code": (
        "actionCode er stavet anderledes, end vejledningen til handlinger siger, eller er nyere end memo-enrich.",
        "actionCode is spelt otherwise than in the guide to Actions, or is newer than memo-enrich.",
    ),
    "rule.action_entry": (
        "Handlingen vises som en knap, og en knap uden link kan borgeren ikke bruge.",
        "The Action is shown as a button, and a citizen cannot use a button without a link.",
    ),
    "rule.action_reservation": (
        "En AFTALE lægges i borgerens kalender; uden Reservation er der hverken tid eller sted at lægge ind.",
        "An AFTALE goes into the citizen's calendar; without a Reservation there is neither time nor place to put"
        " there.",
    ),
    "rule.action_period": (
        "Start og slut er byttet om, eller den ene er skrevet i lokal tid og den anden i UTC.",
        "Start and end are swapped, or one is in local time and the other in UTC.",
    ),
    "rule.documents": (
        "Hvert bilag er lagt ind som sit eget AdditionalDocument.",
        "Each attachment was put in as an AdditionalDocument of its own.",
    ),
    "rule.main_document": (
        "Systemet har lagt brevet ind som bilag. Digital Post viser hoveddokumentet først, og der skal være ét.",
        "The system put the letter in as an attachment. Digital Post shows the main document first and needs one.",
    ),
    "rule.variants": (
        "Flere filer i ét dokument betyder, at det er samme indhold i forskellige formater: borgeren får kun vist den"
        " ene.",
        "Several files in one document mean the same content in different formats: the citizen is shown only one.",
    ),
    "rule.id_type": (
        "idType er tom, skrevet med små bogstaver eller et andet ord. Digital Post finder modtageren ved CPR eller"
        " CVR.",
        "idType is empty, in small letters, or another word. Digital Post finds the recipient by CPR or CVR.",
    ),
    "rule.id_form": (
        "Et foranstillet nul er forsvundet i et regneark, nummeret er skrevet med bindestreg, eller idType passer ikke"
        " til det.",
        "A leading zero was lost in a spreadsheet, the number has a hyphen, or idType does not fit it.",
    ),
    "rule.post_type": (
        "Feltet er udfyldt med et andet ord, end Digital Post bruger.",
        "The field is filled with another word than Digital Post uses.",
    ),
    "rule.label": (
        "Systemet har ikke udfyldt titlen. I borgerens indbakke står der så en tom linje.",
        "The system left the title empty. In the citizen's inbox there is an empty line then.",
    ),
    "rule.file_empty": (
        "Filen er lagt ind uden indhold, for eksempel fordi den blev læst, før den var skrevet.",
        "The file was put in without content, for instance because it was read before it was written.",
    ),
    "rule.file_format": (
        "En fil har fået en anden endelse uden at blive omdannet, eller systemet skriver altid den samme MIME-type.",
        "A file got another ending without being converted, or the system always writes the same MIME type.",
    ),
    "rule.file_extension": (
        "Digital Post ser på filnavnets endelse. Den mangler, eller den hører til en anden slags fil.",
        "Digital Post looks at the ending of the file name. It is missing, or belongs to another kind of file.",
    ),
    "rule.language": (
        "Sproget er skrevet som DA eller da-DK. Oplæsning af brevet kan så vælge en forkert stemme.",
        "The language is written as DA or da-DK. Reading aloud may choose a wrong voice then.",
    ),
    "rule.nemsms": (
        "En NemSMS er selve teksten i notification; uden den er der intet at sende.",
        "A NemSMS is the text in notification; without it there is nothing to send.",
    ),
    "rule.notification": (
        "Adviseringen sendes ukrypteret som mail og SMS. Ti cifre i den form er oftest et CPR-nummer, men kan være et"
        " sagsnummer.",
        "The notification goes out unencrypted as mail and text message. Ten digits of that form are mostly a CPR"
        " number, but may be a case number.",
    ),
    "rule.deliver_date": (
        "Brevet har ligget, siden det blev lavet. Digital Post kan afvise en leveringsdato, der er passeret.",
        "The letter has been lying since it was made. Digital Post may refuse a delivery date that has passed.",
    ),
    "rule.reply_date": (
        "Brevet har ligget, siden det blev lavet, eller fristen er regnet forkert ud.",
        "The letter has been lying since it was made, or the deadline was computed wrongly.",
    ),
    "rule.size": (
        "Indlejrede filer fylder en tredjedel mere som base64. Det er ikke kendt, om platformen tæller før eller"
        " efter.",
        "Files within a message take a third more as base64. It is not known whether the platform counts before or"
        " after.",
    ),
    "rule.size_contents": (
        "Ofte er det indscannede bilag i fuld opløsning. Grænsen gælder alle filer i meddelelsen tilsammen.",
        "Often it is scanned attachments in full resolution. The limit is for all files of the message together.",
    ),
    "rule.choice": (
        "KombiValgKode er stavet anderledes; mellemrum og store bogstaver tæller med.",
        "KombiValgKode is spelt otherwise; spaces and capitals count.",
    ),
    "rule.paper": (
        "FilformatNavn siger noget andet end PDF, eller indholdet er ikke en PDF.",
        "FilformatNavn says something else than PDF, or the content is not a PDF.",
    ),
}
