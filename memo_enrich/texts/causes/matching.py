"""Why a letter got the letter type it got, or none (``match.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "match.none": (
        "Intet nummer, ingen kode og ingen ord i brevet står hos en brevtype, og [chatbot] har intet »link«.",
        'No number, code or word of the letter stands with a letter type, and [chatbot] has no "link".',
    ),
    "match.unknown_type": (
        "Den, der sender, angiver en brevtype (--type, letter_type eller kolonnen type), som er stavet anderledes end i"
        " kataloget eller er slettet dér. Brevet får det generelle link.",
        "Whoever sends names a letter type (--type, letter_type or the column type) that is spelt otherwise than in the"
        " catalogue, or was deleted there. The letter gets the general link.",
    ),
    "match.tie": (
        "To brevtyper har det samme eller lige gode ord, og begge står i brevet. Der gættes ikke: brevet får det"
        " generelle link.",
        "Two letter types have the same word or words equally good, and both stand in the letter. There is no guessing:"
        " it gets the general link.",
    ),
    "match.in_passing": (
        "Ordet står én gang inde i teksten, ikke i overskriften eller den første sætning. Sådan nævner breve ofte"
        " noget, de ikke handler om.",
        "The word stands once within the text, not in the heading or the first sentence. So do letters mention what"
        " they are not about.",
    ),
    "match.outside_dates": (
        "Brevtypen har »from« og »until«, og i dag ligger uden for. Brevet får det generelle link.",
        'The letter type has "from" and "until", and today lies outside. The letter gets the general link.',
    ),
    "match.text_cut": (
        "Brevet er langt, og intet på de første sider sagde, hvad det handler om.",
        "The letter is long, and nothing on its first pages told what it is about.",
    ),
    "match.text_unread": (
        "PDF'en er beskadiget, beskyttet eller for tung at læse, så kun titel, numre og filnavn kunne bruges.",
        "The PDF is damaged, protected or too heavy to read, so only title, numbers and file name could be used.",
    ),
}
