"""Why a message does not follow the MeMo schema (``schema.*``)."""

from __future__ import annotations

from typing import Final

_BUILT_DA: Final = "Digital Post afviser en meddelelse, der ikke følger skemaet."
_BUILT_EN: Final = "Digital Post refuses a message that does not follow the schema."

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "schema.folder": (
        "Mappen efter --schema-dir mangler en af de filer, som hovedfilen importerer, eller filerne ligger i hver sin"
        " undermappe.",
        "The folder after --schema-dir lacks one of the files that the main file imports, or the files lie in different"
        " folders below.",
    ),
    "schema.own_used": (
        "I har angivet en mappe med officielle skemaer, men brevet er i en anden MeMo-version end dem.",
        "You named a folder of official schemas, but the letter is in another version of MeMo than they are.",
    ),
    "schema.unparsed": (
        "Meddelelsen kunne deles op, men skemakontrollens egen XML-læser siger fra. Ofte er et navnerum ikke erklæret.",
        "The message could be taken apart, but the schema check's own XML reader refuses it. Often a namespace is not"
        " declared.",
    ),
    "schema.order": (
        f"MeMo kræver en fast rækkefølge, og systemet skriver elementerne i en anden. {_BUILT_DA}",
        f"MeMo demands a fixed order, and the system writes the elements in another. {_BUILT_EN}",
    ),
    "schema.missing": (
        f"Systemet har ikke udfyldt et felt, der skal være der. {_BUILT_DA}",
        f"The system did not fill in a field that must be there. {_BUILT_EN}",
    ),
    "schema.unexpected": (
        "Elementet er stavet forkert, hører til en anden MeMo-version eller står i et forkert navnerum.",
        "The element is misspelt, belongs to another version of MeMo, or is in a wrong namespace.",
    ),
    "schema.too_many": (
        f"Systemet har skrevet det samme element flere gange, for eksempel to afsendere. {_BUILT_DA}",
        f"The system wrote one element several times, such as two senders. {_BUILT_EN}",
    ),
    "schema.either": (
        "Skemaet lader vælge mellem to elementer, og systemet har skrevet dem begge.",
        "The schema offers a choice of two elements, and the system wrote both.",
    ),
    "schema.text": (
        "Et tegn er faldet uden for sit element, ofte efter at nogen har rettet i filen med hånden.",
        "A character fell outside its element, often after somebody edited the file by hand.",
    ),
    "schema.children": (
        "En tekst er skrevet som opmærkning: et < i teksten skal være &lt;.",
        "A text was written as markup: a < in the text must be &lt;.",
    ),
    "schema.content": (
        f"Noget mangler, er for meget eller står forkert, uden at det kan siges nærmere. {_BUILT_DA}",
        f"Something is missing, superfluous or out of place; it cannot be told more closely. {_BUILT_EN}",
    ),
    "schema.attribute": (
        "MeMo bruger kun attributter på memo:Message; systemet har skrevet en, som skemaet ikke kender.",
        "MeMo has attributes on memo:Message only; the system wrote one that the schema does not know.",
    ),
    "schema.attribute_missing": (
        "memo:Message skal sige, hvilken MeMo-version den er, og i 1.1 også skemaets udgave.",
        "memo:Message must say which version of MeMo it is, and in 1.1 the release of the schema, too.",
    ),
    "schema.attribute_value": (
        "Værdien er ikke i den form, skemaet kræver, for eksempel 1,2 i stedet for 1.2.",
        "The value is not in the form that the schema demands, such as 1,2 instead of 1.2.",
    ),
    "schema.xsi": (
        'Et bibliotek har tilføjet xsi:type eller xsi:nil="true", som MeMo-skemaet ikke tillader på det element.',
        'A library added xsi:type or xsi:nil="true", which the MeMo schema does not allow on that element.',
    ),
    "schema.too_long": (
        "Skemaet sætter en grænse for feltet, og teksten er ikke afkortet, før den blev skrevet.",
        "The schema limits the field, and the text was not shortened before it was written.",
    ),
    "schema.value": (
        "Feltet har sit eget format i skemaet, og værdien er i et andet eller er tom.",
        "The field has a format of its own in the schema, and the value is in another or is empty.",
    ),
    "schema.uuid": (
        "Systemet bruger sit eget sagsnummer eller et UUID af en anden version som id.",
        "The system uses a case number of its own, or a UUID of another version, as the id.",
    ),
    "schema.datetime": (
        "Tiden er skrevet som lokal tid, med +02:00 eller uden sekunder. MeMo vil have UTC og Z.",
        "The time is written as local time, with +02:00 or without seconds. MeMo wants UTC and Z.",
    ),
    "schema.date": (
        "Datoen er skrevet på dansk (15-10-2026) eller findes ikke, som den 31. juni.",
        "The date is written the Danish way (15-10-2026), or does not exist, as 31 June.",
    ),
    "schema.boolean": (
        "Feltet er udfyldt med ja, nej eller True med stort; XML skelner mellem store og små bogstaver.",
        "The field says yes, no, or True with a capital; XML tells capital from small letters.",
    ),
    "schema.message_type": (
        "messageType er stavet anderledes eller med små bogstaver.",
        "messageType is spelt otherwise or in small letters.",
    ),
    "schema.language": (
        "Sproget står som et ord (dansk) eller med land (da-DK).",
        "The language stands as a word (dansk) or with a country (da-DK).",
    ),
    "schema.url": (
        "Adressen er længere, end skemaet tillader, eller indeholder mellemrum og andre tegn, der skal kodes.",
        "The address is longer than the schema allows, or holds spaces and other characters that must be encoded.",
    ),
    "schema.number": (
        "Tallet har decimaler, tusindtalsprikker eller fortegn, eller det er for stort.",
        "The number has decimals, separators or a sign, or it is too large.",
    ),
    "schema.base64": (
        "Indholdet er lagt ind som det er, klippet af eller kodet på en anden måde, for eksempel som base64url.",
        "The content was put in as it is, cut off, or encoded another way, such as base64url.",
    ),
    "schema.invalid": (
        f"Skemakontrollen afviser meddelelsen, uden at grunden kan gives i ord. {_BUILT_DA}",
        f"The schema check refuses the message, and the reason cannot be put into words. {_BUILT_EN}",
    ),
}
