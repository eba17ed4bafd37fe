"""Texts about pdf."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "pdf.not_rendered": Text(
        "error",
        "Siden kan ikke vises, så det kan ikke ses, hvor der er plads",
        "The page cannot be drawn, so it cannot be seen where there is room",
        "Åbn PDF-filen i en anden læser, og gem den igen.",
        "Open the PDF file in another reader and save it again.",
    ),
    "pdf.bomb": Text(
        "error",
        "PDF-filens indhold fylder mange hundrede gange mere udpakket; den bliver ikke åbnet",
        "The PDF's content is many hundred times larger when unpacked; it is not opened",
        "Dan PDF-filen igen; noget brev er ikke sådan.",
        "Make the PDF anew; no letter is like this.",
    ),
    "pdf.too_costly": Text(
        "warning",
        "PDF-filen er så tung at vise, at den ikke bliver gennemgået",
        "The PDF is so heavy to draw that it is not examined",
        "Gem PDF-filen igen fra det program, der lavede den, helst uden store tegninger.",
        "Save the PDF again from the program that made it, without large drawings if possible.",
    ),
    "pdf.no_room": Text(
        "warning",
        "Der er ikke plads til invitationen til chatbotten, heller ikke til den laveste udgave på "
        "{width_mm} x {height_mm} mm",
        "There is no room for the invitation to the chatbot, not even for the lowest form of "
        "{width_mm} x {height_mm} mm",
        "Gør plads sidst i brevet, eller tillad en ny side med new_page = true i kataloget.",
        "Make room at the end of the letter, or allow a new page with new_page = true in the catalogue.",
    ),
    "pdf.not_a4": Text(
        "warning",
        "Siden er {width_mm} x {height_mm} mm og ikke A4 i højformat: kun margenerne er holdt fri",
        "The page is {width_mm} x {height_mm} mm and not A4 portrait: only the margins were kept free",
        "Brug A4 i højformat til breve, der skal kunne sendes med fjernprint.",
        "Use A4 portrait for letters that may be sent on paper.",
    ),
    "pdf.page_too_large": Text(
        "warning",
        "Siden er {width_mm} x {height_mm} mm og for stor til at blive undersøgt",
        "The page is {width_mm} x {height_mm} mm and too large to be examined",
        "Gem brevet i A4.",
        "Save the letter as A4.",
    ),
    "pdf.page_unclear": Text(
        "warning",
        "To læsere er ikke enige om, hvor stor siden er, så der kan ikke måles på den",
        "Two readers do not agree on the size of the page, so nothing can be measured on it",
        "Gem PDF-filen igen fra det program, der lavede den.",
        "Save the PDF file again from the program that made it.",
    ),
    "pdf.missing_characters": Text(
        "error",
        "Skriften har ikke disse tegn, som står i invitationens tekst: {characters}",
        "The font lacks these characters of the invitation's text: {characters}",
        "Skriv emne og tekster i kataloget uden særlige tegn og symboler.",
        "Write topic and wording in the catalogue without special characters and symbols.",
    ),
    "pdf.small_modules": Text(
        "warning",
        "QR-kodens felter bliver {module_mm} mm og dermed under 0,5 mm: den kan være svær at scanne fra papir",
        "The modules of the QR code come out at {module_mm} mm, below 0.5 mm: it may be hard to scan from paper",
        "Giv brevtypen en kortere adresse med qr = i kataloget.",
        "Give the letter type a shorter address with qr = in the catalogue.",
    ),
    "pdf.modules_too_small": Text(
        "error",
        "QR-kodens felter ville blive {module_mm} mm, og under 0,4 mm kan de ikke scannes sikkert fra papir",
        "The modules of the QR code would come out at {module_mm} mm; below 0.4 mm they cannot be scanned safely",
        "Giv brevtypen en kortere adresse med qr = i kataloget.",
        "Give the letter type a shorter address with qr = in the catalogue.",
    ),
    "pdf.no_pdf": Text(
        "error",
        "Filen er ikke en PDF",
        "The file is not a PDF",
        "Kontrollér, at det er den rigtige fil, og at den er hentet helt.",
        "Check that it is the right file and that it was transferred whole.",
    ),
    "pdf.unreadable": Text(
        "error",
        "PDF-filen er ødelagt og kan ikke åbnes",
        "The PDF file is broken and cannot be opened",
        "Dan brevet igen, eller kontrollér, at filen er hentet helt.",
        "Make the letter again, or check that the file was transferred whole.",
    ),
    "pdf.no_pages": Text(
        "error",
        "PDF-filen har ingen sider",
        "The PDF file has no pages",
        "Dan brevet igen.",
        "Make the letter again.",
    ),
    "pdf.damaged": Text(
        "warning",
        "PDF-filens indholdsfortegnelse (xref) passer ikke med filen, så der kan ikke føjes noget til uden risiko",
        "The PDF's cross-reference does not agree with the file, so nothing can be appended without risk",
        "Åbn PDF-filen i en anden læser, og gem den igen.",
        "Open the PDF file in another reader and save it again.",
    ),
    "pdf.page_damaged": Text(
        "warning",
        "Indholdet eller mærkningen på side {page} kan ikke læses, så der kan ikke føjes noget til",
        "The content or the tags of page {page} cannot be read, so nothing can be added",
        "Åbn PDF-filen i en anden læser, og gem den igen.",
        "Open the PDF file in another reader and save it again.",
    ),
    "pdf.password": Text(
        "warning",
        "PDF-filen kan kun åbnes med en adgangskode",
        "The PDF file opens with a password only",
        "Dan brevet uden adgangskode; Digital Post er selv beskyttet.",
        "Make the letter without a password; Digital Post is protected itself.",
    ),
    "pdf.encryption_unknown": Text(
        "warning",
        "PDF-filen er krypteret på en måde, som memo-enrich ikke kender",
        "The PDF file is encrypted in a way memo-enrich does not know",
        "Dan brevet uden kryptering.",
        "Make the letter without encryption.",
    ),
    "pdf.modification_forbidden": Text(
        "warning",
        "PDF-filen er beskyttet mod ændringer",
        "The PDF file forbids changes",
        "Dan brevet uden beskyttelsen, hvis det må få en invitation til chatbotten.",
        "Make the letter without the protection if it may carry the invitation to the chatbot.",
    ),
    "pdf.signed": Text(
        "warning",
        "PDF-filen er underskrevet digitalt; en tilføjelse ville bryde underskriften",
        "The PDF file is digitally signed; an addition would break the signature",
        "Kør memo-enrich, før brevet underskrives.",
        "Run memo-enrich before the letter is signed.",
    ),
    "pdf.certified": Text(
        "warning",
        "PDF-filen er certificeret, og certifikatet tillader ikke tilføjelser på siden (DocMDP)",
        "The PDF file is certified, and the certificate allows no additions to a page (DocMDP)",
        "Kør memo-enrich, før brevet certificeres.",
        "Run memo-enrich before the letter is certified.",
    ),
    "pdf.usage_rights": Text(
        "warning",
        "PDF-filen har særlige brugsrettigheder (UR3), som en tilføjelse ville ophæve",
        "The PDF file carries usage rights (UR3) that an addition would void",
        "Dan brevet uden udvidede rettigheder til Adobe Reader.",
        "Make the letter without extended rights for Adobe Reader.",
    ),
    "pdf.xfa": Text(
        "warning",
        "PDF-filen er en XFA-formular, som læseren selv tegner; en tilføjelse på siden ville ikke blive vist",
        "The PDF file is an XFA form, which the reader draws itself; an addition to the page would not show",
        "Gem formularen som almindelig PDF.",
        "Save the form as an ordinary PDF.",
    ),
    "pdf.untagged": Text(
        "warning",
        "PDF-filen er ikke tagget, så invitationen til chatbotten er det heller ikke",
        "The PDF file is not tagged, so neither is the invitation to the chatbot",
        "Dan brevet som tagget PDF (PDF/UA), så det kan læses op.",
        "Make the letter as a tagged PDF (PDF/UA), so that it can be read aloud.",
    ),
    "pdf.growth": Text(
        "info",
        "PDF-filen vokser {kilobytes} KB, mere end de sædvanlige 12 KB",
        "The PDF file grows by {kilobytes} KB, more than the usual 12 KB",
        "Det skyldes for det meste en meget lang liste af tags eller annoteringer i brevet.",
        "This is mostly due to a very long list of tags or annotations in the letter.",
    ),
    "pdf.not_ours": Text(
        "warning",
        "PDF-filen ender ikke med noget, som memo-enrich har tilføjet",
        "The PDF file does not end with anything memo-enrich has added",
        "Der er intet at fjerne, eller et andet program har gemt filen siden.",
        "There is nothing to remove, or another program has saved the file since.",
    ),
    "pdf.altered": Text(
        "warning",
        "PDF-filen er ændret, siden memo-enrich føjede noget til den, så originalen kan ikke gendannes",
        "The PDF file was changed after memo-enrich added to it, so the original cannot be restored",
        "Hent det oprindelige brev, hvor det blev dannet.",
        "Fetch the original letter from where it was made.",
    ),
}
