"""Why a Word template is left alone, or is not proven in full (``template.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "template.not_word": (
        "Filen er noget andet end et tekstdokument fra Word: et regneark, en PDF, et OpenDocument eller en almindelig"
        " zip-fil. Indholdet tæller, ikke filnavnet.",
        "The file is something else than a text document of Word: a spreadsheet, a PDF, an OpenDocument or a plain zip"
        " file. The content counts, not the file name.",
    ),
    "template.old_word": (
        "Formatet fra før 2007 er et andet end det, der læses her.",
        "The format from before 2007 is another one than what is read here.",
    ),
    "template.encrypted": (
        "Ingen kan læse den uden adgangskoden, og den spørges der ikke efter.",
        "Nobody can read it without the password, and it is not asked for.",
    ),
    "template.signed": (
        "En signatur gælder netop de bytes, der blev signeret. Makroernes egen signatur er en anden og står urørt.",
        "A signature holds for the very bytes that were signed. The macros' own signature is another one, and stays.",
    ),
    "template.protected": (
        "I Word er der slået begrænset redigering til: kun formularfelter, kun kommentarer, kun sporede ændringer eller"
        " ingen ændringer. Den, der ejer skabelonen, har sagt nej.",
        "Restricted editing is on in Word: form fields only, comments only, tracked changes only, or none. Whoever owns"
        " the template has said no.",
    ),
    "template.write_protected": (
        "Den er gemt med en adgangskode til ændring.",
        "It was saved with a password to modify.",
    ),
    "template.read_only_recommended": (
        "Den er gemt med anbefalet skrivebeskyttelse. Det er et råd til den, der åbner den, og intet forbud.",
        "It was saved as read-only recommended. That is advice to whoever opens it, and forbids nothing.",
    ),
    "template.damaged": (
        "Filen er ikke hentet eller kopieret helt, eller et program har skrevet den med fejl, som Word måske tåler.",
        "The file was not fetched or copied whole, or a program wrote it with faults that Word may put up with.",
    ),
    "template.too_costly": (
        "Filen er lavet til at fylde hukommelsen hos den, der åbner den, eller den er mange gange større end et brev.",
        "The file was made to fill the memory of whoever opens it, or it is many times larger than a letter.",
    ),
    "template.names": (
        "Et navn indeholder .. eller en omvendt skråstreg, eller to filer har samme navn, så to programmer kan læse"
        " hver sit.",
        "A name holds .. or a backslash, or two files have one name, so that two programs may read different things.",
    ),
    "template.doctype": (
        "Formatet forbyder det, fordi det kan bruges til at hente noget udefra eller fylde hukommelsen.",
        "The format forbids it, as it can be used to fetch something from outside, or to fill the memory.",
    ),
    "template.mark_misplaced": (
        "Invitationen er selv en ramme med billede og tekst; i en tabel, et felt eller et sidehoved bliver den skåret"
        " af eller gentaget på hver side.",
        "The invitation is itself a frame with picture and text; in a table, a field or a header it would be cut, or"
        " repeated on every page.",
    ),
    "template.marked_twice": (
        "Der skal kun stå én invitation i et brev, og programmet gætter ikke hvor.",
        "One invitation is enough for a letter, and the program does not guess where.",
    ),
    "template.narrow": (
        "Under 20 mm er felterne i koden for små til en telefon.",
        "Under 20 mm the code's modules are too small for a phone.",
    ),
    "template.not_rendered": (
        "Beviset på siden kræver et program, der kan vise Word-dokumenter. Filen er læst igen, billederne af koden er"
        " læst, og linket er fundet; kun det færdige udseende er ikke set.",
        "The proof on the page needs a program that can show Word documents. The file was read back, the pictures of"
        " the code were read and the link was found; only the finished look was not seen.",
    ),
    "template.not_shown": (
        "LibreOffice ville kontakte det sted, som skabelonen nævner; herfra åbnes intet link.",
        "LibreOffice would contact the place that the template names; no link is ever opened from here.",
    ),
    "template.link_unseen": (
        "LibreOffice tager kun links med i en PDF, når skabelonen har typografien Hyperlink. Word tager dem altid med.",
        "LibreOffice takes links into a PDF only where the template has the style Hyperlink. Word always does.",
    ),
    "template.not_read_back": (
        "python-docx er et uafhængigt program, der læser resultatet. Det følger med memo-enrich[word].",
        "python-docx is an independent program that reads the result. It comes with memo-enrich[word].",
    ),
    "template.unproven": (
        "En del, der skulle være uændret, var det ikke, eller koden, linket eller indholdskontrolelementet manglede.",
        "A part that should be unchanged was not, or code, link or content control was missing.",
    ),
    "template.not_opened": (
        "LibreOffice kan heller ikke altid åbne originalen; det, der ikke er bevist, afleveres ikke.",
        "LibreOffice cannot always open the original either; what is not proven is not delivered.",
    ),
    "template.code_unread": (
        "Noget kan ligge oven på siden, eller teksten kan være skjult dér, hvor invitationen kom ind.",
        "Something may lie on top of the page, or the text may be hidden where the invitation went in.",
    ),
    "template.altered": (
        "Word skriver hele filen på ny, når den gemmes, og smider det væk, som originalen kunne genskabes af.",
        "Word writes the whole file anew when it is saved, and drops what the original could be had from.",
    ),
    "template.no_office": (
        "Word-dokumenter har ingen sider, før et program lægger teksten på dem.",
        "Word documents have no pages before a program lays out their text.",
    ),
    "template.other_link": (
        "Linket i kataloget er ændret, siden skabelonen fik invitationen, eller den fik den til en anden brevtype.",
        "The link in the catalogue has changed since, or the template got the invitation for another letter type.",
    ),
    "template.same_output": (
        "Filer fra flere mapper lægges i den samme mappe.",
        "Files from several folders go into one.",
    ),
    "template.none": (
        "Mappen er tom, eller filerne i den har andre endelser.",
        "The folder is empty, or the files in it have other endings.",
    ),
}
