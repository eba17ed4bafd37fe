"""Why a letter has no place, and what a proof looks for (``place.*``, ``proof.*``, ``remove.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "place.nothing": (
        'Brevet har hverken PDF, HTML eller tekst i hoveddokumentet, og brevtypen har ingen handling (action = "").',
        "The letter has neither PDF, HTML nor text in its main document, and the letter type has no Action (action ="
        ' "").',
    ),
    "place.no_pdf": (
        "preview viser en side, og brevet er kun HTML, tekst eller andre filer.",
        "preview shows a page, and the letter is HTML, text or other files only.",
    ),
    "place.too_large": (
        "Meddelelsen er tæt på 99,5 MB i forvejen; invitationen fylder omkring 12 KB for hver PDF.",
        "The message is close to 99.5 MB already; the invitation takes some 12 KB for each PDF.",
    ),
    "place.unsupported": (
        "Dokumentet er for eksempel et Word-dokument, et regneark eller et billede. Brevets andre dele kan stadig have"
        " fået invitationen.",
        "The document is a Word document, a spreadsheet or a picture, say. Other parts of the letter may still have got"
        " the invitation.",
    ),
    "place.already": (
        "Brevet har været igennem memo-enrich før, eller der står allerede en QR-kode til chatbotten på siden.",
        "The letter has been through memo-enrich before, or there is a QR code to the chatbot on the page already.",
    ),
    "place.other_invitation": (
        "Brevet blev beriget med et andet katalog eller en anden brevtype, eller skabelonen har sin egen kode til"
        " chatbotten.",
        "The letter was enriched with another catalogue or letter type, or the template has a code to the chatbot of"
        " its own.",
    ),
    "remove.nothing": (
        "Brevet er aldrig beriget, eller det er lavet igen siden. En handling kan kun kendes på linket i kataloget.",
        "The letter was never enriched, or was made anew since. An Action can only be told by the catalogue's link.",
    ),
    "proof.prefix": (
        "Kontrollen sammenligner den gamle fil med begyndelsen af den nye, byte for byte, og de er ikke ens.",
        "The check compares the old file with the beginning of the new one, byte by byte, and they differ.",
    ),
    "proof.pages": (
        "En anden PDF-læser (qpdf) ser flere eller færre sider end før, eller at en side, vi ikke rørte, er skrevet"
        " om.",
        "A second PDF reader (qpdf) sees more or fewer pages than before, or that a page we did not touch was written"
        " anew.",
    ),
    "proof.pixels": (
        "Siden er tegnet før og efter, og billederne er forskellige uden for rammen. Oftest ligger noget gennemsigtigt"
        " eller en skjult overskrivning i brevet.",
        "The page was drawn before and after, and the pictures differ outside the frame. Mostly the letter has"
        " something transparent or a hidden overprint.",
    ),
    "proof.ink": (
        "Pladsen så tom ud i grov opløsning, men ved 200 dpi er der en svag streg eller en farvet flade.",
        "The place looked empty at low resolution, but at 200 dpi there is a faint line or a coloured area.",
    ),
    "proof.code_unread": (
        "Koden er meget tæt, eller noget i brevet tegnes oven på den.",
        "The code is very dense, or something in the letter is drawn over it.",
    ),
    "proof.code_differs": (
        "Et andet program (zxing) læste koden på den færdige side og fik ikke linket tilbage.",
        "Another program (zxing) read the code on the finished page and did not get the link back.",
    ),
    "proof.link": (
        "En anden PDF-læser (qpdf) finder ikke det klikbare link, eller det fører et andet sted hen.",
        "A second PDF reader (qpdf) does not find the link to click, or it leads elsewhere.",
    ),
    "proof.text": (
        "Tegn på siden er flyttet eller forsvundet for den, der kopierer teksten eller får den læst op.",
        "Characters of the page have moved or gone for whoever copies its text or has it read aloud.",
    ),
    "proof.reader": (
        "Filen er usædvanlig, og den anden PDF-læser (qpdf) giver op. Hvad kun én læser kan se, bliver ikke afleveret.",
        "The file is unusual, and the second PDF reader (qpdf) gives up. What only one reader sees is not delivered.",
    ),
    "proof.message": (
        "Et andet program har læst den færdige meddelelse, og noget ud over det tilføjede er ikke, som det var.",
        "Another program read the finished message, and something besides what was added is not as it was.",
    ),
}
