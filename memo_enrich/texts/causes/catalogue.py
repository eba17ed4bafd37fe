"""Why what a catalogue says cannot be used, or should be looked at (``catalogue.*``)."""

from __future__ import annotations

from typing import Final

_BOTH_DA: Final = "Et brev, hvor begge passer, hører lige meget til to typer, og så vælges ingen af dem."
_BOTH_EN: Final = "A letter that fits both belongs to two types alike, and then neither is chosen."

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "catalogue.extends_missing": (
        "Den fælles fil er flyttet eller omdøbt, eller der står en sti fra den mappe, I stod i, da I skrev den.",
        "The common file was moved or renamed, or the path is seen from the folder you were in when you wrote it.",
    ),
    "catalogue.extends_circle": (
        "To filer henviser til hinanden, direkte eller gennem en tredje. Så er der ingen, der kommer først.",
        "Two files refer to each other, directly or through a third. Then neither comes first.",
    ),
    "catalogue.extends_url": (
        "Et katalog, der hentes fra nettet, kan ændre sig mellem to breve, og intet må forlade jeres maskine.",
        "A catalogue from the web could change between two letters, and nothing may leave your machine.",
    ),
    "catalogue.extends_too_many": (
        "Filer bygger på filer, der bygger på filer. Så mange er sjældent meningen og næsten aldrig til at overskue.",
        "Files extend files that extend files. So many are rarely meant, and hardly anybody could survey them.",
    ),
    "catalogue.remove_unknown": (
        "Brevtypen er tastet forkert, eller den har fået et andet navn i den fælles fil, siden I fravalgte den.",
        "The letter type is mistyped, or has another name in the common file since you took it out.",
    ),
    "catalogue.no_hosts": (
        "»hosts« er listen over de værter, et link må føre til. Den beskytter mod et link, der er tastet forkert.",
        '"hosts" lists the hosts that a link may lead to. It guards against a link that is mistyped.',
    ),
    "catalogue.host": (
        "Der står en hel adresse, en stjerne eller et navn med æ, ø og å, hvor kun værtens navn hører hjemme.",
        "There is a whole address, an asterisk or a name with other letters where only the host's name belongs.",
    ),
    "catalogue.tag_text": (
        "Mærket bliver en del af linket og skal kunne stå dér uden at blive kodet.",
        "The tag becomes part of the link and must be able to stand there without being encoded.",
    ),
    "catalogue.qr_without_link": (
        "»qr« er kun adressen til papir; knappen i Digital Post og teksten i brevet bruger »link«.",
        '"qr" is the address for paper only; the button in Digital Post and the text of the letter use "link".',
    ),
    "catalogue.nothing_to_invite_to": (
        "Alle brevtyper er slettet eller sat i kommentar, og det samme gælder »link« i [chatbot].",
        'Every letter type is deleted or behind a #, and so is "link" in [chatbot].',
    ),
    "catalogue.no_general_link": (
        "Der er bedt om en invitation uden brevtype, og »link« i [chatbot] mangler.",
        'An invitation without a letter type was asked for, and "link" in [chatbot] is missing.',
    ),
    "catalogue.unknown_profile": (
        "Navnet efter print er stavet anderledes end tabellens, eller tabellen er sat i kommentar.",
        "The name after print is spelt otherwise than the table's, or the table is behind a #.",
    ),
    "catalogue.built_in_profile": (
        "»digst-a4« er Digital Posts ark til fjernprint, og andre regner med, at det er ens hos alle.",
        '"digst-a4" is the sheet of Digital Post for print, and others rely on its being the same everywhere.',
    ),
    "catalogue.margins": (
        "En margen er skrevet i en anden enhed, eller målene er fra den forkerte kant.",
        "A margin is in another unit, or was measured from the wrong edge.",
    ),
    "catalogue.empty_zone": (
        "Bredde eller højde mangler eller er 0, så zonen dækker ingenting.",
        "Width or height is missing or 0, so the zone covers nothing.",
    ),
    "catalogue.zone_off_sheet": (
        "Målet er taget fra den forkerte kant, eller »x« og »width« tilsammen er bredere end arket.",
        'The measure was taken from the wrong edge, or "x" and "width" together are wider than the sheet.',
    ),
    "catalogue.page": (
        "Siderne tælles fra 1, og et minus kan ikke bruges til at tælle bagfra.",
        "Pages are counted from 1, and a minus does not count from the end.",
    ),
    "catalogue.id_form": (
        "»id« bruges på kommandolinjen, i lister og i rapporter, så det skal kunne stå uden anførselstegn.",
        '"id" is used on the command line, in lists and in reports, so it must do without quotation marks.',
    ),
    "catalogue.double_id": (
        "En brevtype er kopieret, og »id« er ikke ændret. Store og små bogstaver tæller som ens.",
        'A letter type was copied and its "id" not changed. Capital and small letters count as the same.',
    ),
    "catalogue.kle_number": (
        "Nummeret er et sagsnummer (23.09.02-G01-7-26), mangler et punktum eller er et ord.",
        "The number is a case number (23.09.02-G01-7-26), lacks a full stop, or is a word.",
    ),
    "catalogue.form_number": (
        "Nummeret mangler et punktum, har et ulige antal cifre eller er et KLE-nummer.",
        "The number lacks a full stop, has an odd number of digits, or is a KLE number.",
    ),
    "catalogue.star": (
        "* betyder »og hvad der end følger« og kan ikke stå først eller midt i et ord.",
        '* means "and whatever follows" and cannot stand first or within a word.',
    ),
    "catalogue.word_too_short": (
        "Et enkelt bogstav eller en * alene passer på næsten alle breve.",
        "A single letter, or a * alone, fits nearly every letter.",
    ),
    "catalogue.dates_swapped": (
        "De to datoer er byttet om, eller perioden går over nytår og har det samme årstal begge steder.",
        "The two dates are swapped, or the period goes over New Year and has one year in both.",
    ),
    "catalogue.language": (
        "Sproget er skrevet som et ord (dansk) eller med land (da-DK).",
        "The language is written as a word (dansk) or with a country (da-DK).",
    ),
    "catalogue.language_unknown": (
        "Én brevtype har en ordlyd på et sprog, som kataloget ellers ikke har. En invitation skal kunne skrives helt på"
        " sproget.",
        "One letter type has a wording in a language that the catalogue lacks otherwise. An invitation must be written"
        " in it as a whole.",
    ),
    "catalogue.placeholder": (
        "Ordet i tuborgklammerne er stavet forkert, eller {topic} står i en tekst til breve uden brevtype.",
        "The word in the braces is misspelt, or {topic} stands in a text for letters without a letter type.",
    ),
    "catalogue.stray_brace": (
        "En tuborgklamme er åbnet uden at blive lukket eller omvendt.",
        "A brace was opened and not closed, or the other way round.",
    ),
    "catalogue.no_chatbot_in_text": (
        "En borger skal kunne se, at en maskine svarer (EU's AI-forordning, artikel 50).",
        "A citizen must see that a machine answers (the EU's AI Act, article 50).",
    ),
    "catalogue.no_chatbot_in_label": (
        "Knappen vises for sig selv i indbakken, så også den skal sige, at en maskine svarer (EU's AI-forordning,"
        " artikel 50).",
        "The button is shown by itself in the inbox, so it must say as well that a machine answers (the EU's AI Act,"
        " article 50).",
    ),
    "catalogue.colour": (
        "Farven er skrevet som et navn, i en anden form end #rrggbb eller uden #.",
        "The colour is written as a name, in another form than #rrggbb, or without #.",
    ),
    "catalogue.contrast": (
        "Lyse farver er flotte på en skærm, men svære at læse på papir for mange.",
        "Light colours look good on a screen, but on paper many cannot read them.",
    ),
    "catalogue.script": (
        "Arabisk, hebraisk og lignende sættes fra højre med sammenbundne bogstaver; forkert sat kan det ikke læses.",
        "Arabic, Hebrew and the like are set from the right with joined letters; set wrongly they cannot be read.",
    ),
    "catalogue.does_not_fit": (
        "Teksten er længere end den plads, der er ved siden af koden. Der klippes aldrig noget af.",
        "The text is longer than the room beside the code. Nothing is ever cut.",
    ),
    "catalogue.word_too_wide": (
        "Et langt sammensat ord kan ikke brydes, og der deles ikke ord af sig selv.",
        "A long compound cannot be broken, and words are not hyphenated by themselves.",
    ),
    "catalogue.not_in_font": (
        "Skriften på papir (Open Sans) har latinske, græske og kyrilliske bogstaver, men for eksempel ingen emojis.",
        "The typeface on paper (Open Sans) has Latin, Greek and Cyrillic letters, but no emojis, for instance.",
    ),
    "catalogue.same_evidence": (
        f"Værdien er kopieret fra den ene type til den anden. {_BOTH_DA}",
        f"The value was copied from one type to the other. {_BOTH_EN}",
    ),
    "catalogue.word_within": (
        f"Det lange udtryk indeholder det korte. {_BOTH_DA}",
        f"The longer phrase holds the shorter one. {_BOTH_EN}",
    ),
    "catalogue.number_hidden": (
        "KLE- og FORM-numre går fra det brede til det snævre, og to typer har hver sit trin af det samme nummer.",
        "KLE and FORM numbers go from broad to narrow, and two types have a step each of one number.",
    ),
    "catalogue.number_repeated": (
        "Den samme type har både hovednummeret og et af dets undernumre; det sidste gør ingen forskel.",
        "One type has both the main number and one below it; the latter makes no difference.",
    ),
    "catalogue.over": (
        "Datoen i »until« er passeret. Sæsonbreve (valg, skoleindskrivning) får ofte nye datoer hvert år.",
        'The date in "until" has passed. Letters of a season (elections, enrolment) often get new dates each year.',
    ),
    "catalogue.not_yet": (
        "Datoen i »from« ligger i fremtiden.",
        'The date in "from" lies ahead.',
    ),
    "catalogue.only_by_name": (
        "Typen er ny, eller dens ord og numre er slettet.",
        "The type is new, or its words and numbers were deleted.",
    ),
    "catalogue.short_word": (
        "Ord på to eller tre bogstaver står i mange breve og er ofte en del af en forkortelse.",
        "Words of two or three letters stand in many letters, often as part of an abbreviation.",
    ),
}
