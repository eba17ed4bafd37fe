"""Texts about pdf."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "pdf.not_rendered": Text(
        "error",
        "Siden kan ikke vises, så det kan ikke ses, hvor der er plads.",
        "The page cannot be drawn, so it cannot be seen where there is room.",
        "Åbn PDF-filen i en anden læser, og gem den igen.",
        "Open the PDF file in another reader and save it again.",
    ),
    "pdf.no_room": Text(
        "warning",
        "Der er ikke plads til henvisningen til chatbotten, heller ikke til den laveste udgave på "
        "{width_mm} x {height_mm} mm.",
        "There is no room for the invitation to the chatbot, not even for the lowest form of "
        "{width_mm} x {height_mm} mm.",
        "Gør plads sidst i brevet, eller tillad en ny side med new_page = true i kataloget.",
        "Make room at the end of the letter, or allow a new page with new_page = true in the catalogue.",
    ),
    "pdf.not_a4": Text(
        "warning",
        "Siden er {width_mm} x {height_mm} mm og ikke A4 i højformat: kun margenerne er holdt fri.",
        "The page is {width_mm} x {height_mm} mm and not A4 portrait: only the margins were kept free.",
        "Brug A4 i højformat til breve, der skal kunne sendes med fjernprint.",
        "Use A4 portrait for letters that may be sent on paper.",
    ),
    "pdf.page_too_large": Text(
        "warning",
        "Siden er {width_mm} x {height_mm} mm og for stor til at blive undersøgt.",
        "The page is {width_mm} x {height_mm} mm and too large to be examined.",
        "Gem brevet i A4.",
        "Save the letter as A4.",
    ),
    "pdf.page_unclear": Text(
        "warning",
        "To læsere er ikke enige om, hvor stor siden er, så der kan ikke måles på den.",
        "Two readers do not agree on the size of the page, so nothing can be measured on it.",
        "Gem PDF-filen igen fra det program, der lavede den.",
        "Save the PDF file again from the program that made it.",
    ),
    "pdf.small_modules": Text(
        "warning",
        "QR-kodens felter bliver {module_mm} mm og dermed under 0,5 mm: den kan være svær at scanne fra papir.",
        "The modules of the QR code come out at {module_mm} mm, below 0.5 mm: it may be hard to scan from paper.",
        "Giv brevtypen en kortere adresse med qr = i kataloget.",
        "Give the letter type a shorter address with qr = in the catalogue.",
    ),
    "pdf.modules_too_small": Text(
        "error",
        "QR-kodens felter ville blive {module_mm} mm, og under 0,4 mm kan de ikke scannes sikkert fra papir.",
        "The modules of the QR code would come out at {module_mm} mm; below 0.4 mm they cannot be scanned safely.",
        "Giv brevtypen en kortere adresse med qr = i kataloget.",
        "Give the letter type a shorter address with qr = in the catalogue.",
    ),
}
