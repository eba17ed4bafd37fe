"""Texts about Word templates: what they are, why one is left alone, and what was proven of those that were filled."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_KEPT_DA = "Skabelonen er uændret."
_KEPT_EN = "The template is unchanged."

TEXTS: Final[dict[str, Text]] = {
    "template.not_word": Text(
        "error",
        "Filen er ikke et Word-dokument (.docx, .dotx, .docm eller .dotm)",
        "The file is no Word document (.docx, .dotx, .docm or .dotm)",
        "Gem skabelonen i Word som .docx eller .dotx, og prøv igen. PDF og MeMo: brug `memo-enrich enrich`.",
        "Save the template in Word as .docx or .dotx and try again. For PDF and MeMo use `memo-enrich enrich`.",
    ),
    "template.old_word": Text(
        "error",
        "Filen er i Words gamle format (.doc eller .dot)",
        "The file is in Word's old format (.doc or .dot)",
        "Åbn den i Word, og gem den som .docx eller .dotx.",
        "Open it in Word and save it as .docx or .dotx.",
    ),
    "template.encrypted": Text(
        "warning",
        "Skabelonen er krypteret med en adgangskode",
        "The template is encrypted with a password",
        f"{_KEPT_DA} Fjern adgangskoden i Word (Filer, Oplysninger, Beskyt dokument), og prøv igen.",
        f"{_KEPT_EN} Take the password off in Word (File, Info, Protect Document) and try again.",
    ),
    "template.signed": Text(
        "warning",
        "Skabelonen er digitalt signeret; en ændring ville bryde signaturen",
        "The template is digitally signed; a change would break the signature",
        f"{_KEPT_DA} Fjern signaturen i Word, kør igen, og signér på ny.",
        f"{_KEPT_EN} Remove the signature in Word, run again, and sign anew.",
    ),
    "template.protected": Text(
        "warning",
        "Skabelonen er beskyttet mod redigering",
        "The template is protected against editing",
        f"{_KEPT_DA} Slå beskyttelsen fra i Word (Gennemse, Begræns redigering), kør igen, og slå den til.",
        f"{_KEPT_EN} Turn the protection off in Word (Review, Restrict Editing), run again, and turn it on.",
    ),
    "template.write_protected": Text(
        "warning",
        "Skabelonen kræver en adgangskode, før den må ændres",
        "The template asks for a password before it may be changed",
        f"{_KEPT_DA} Gem den i Word uden adgangskode til ændring (Gem som, Funktioner, Generelle indstillinger).",
        f"{_KEPT_EN} Save it in Word without a password to modify (Save As, Tools, General Options).",
    ),
    "template.read_only_recommended": Text(
        "info",
        "Word foreslår at åbne skabelonen skrivebeskyttet; invitationen er sat ind alligevel",
        "Word suggests opening the template read-only; the invitation went in all the same",
        "Forslaget beskytter intet og står der stadig. Der er ikke noget at gøre.",
        "The suggestion protects nothing and still stands. There is nothing to do.",
    ),
    "template.damaged": Text(
        "error",
        "Skabelonen er beskadiget eller pakket på en måde, som Word ikke bruger",
        "The template is damaged, or packed in a way that Word does not use",
        f"{_KEPT_DA} Åbn den i Word, lad Word reparere den, gem den, og prøv igen.",
        f"{_KEPT_EN} Open it in Word, let Word repair it, save it and try again.",
    ),
    "template.too_costly": Text(
        "error",
        "Skabelonen pakker sig ud til mere, end nogen skabelon fylder",
        "The template unpacks to more than any template holds",
        "Åbn den ikke, før I ved, hvor den kommer fra. Er den jeres, så gør billederne i den mindre.",
        "Do not open it before you know where it is from. If it is yours, make its pictures smaller.",
    ),
    "template.names": Text(
        "error",
        "Filer i skabelonen har navne, der fører ud af den, eller som kan forveksles",
        "Files in the template have names that lead out of it, or that can be taken for each other",
        "Åbn den ikke, før I ved, hvor den kommer fra. Er den jeres, så gem den på ny i Word.",
        "Do not open it before you know where it is from. If it is yours, save it anew in Word.",
    ),
    "template.doctype": Text(
        "error",
        "Skabelonen indeholder en DTD, som intet Word-dokument må have",
        "The template holds a DTD, which no Word document may have",
        "Åbn den ikke, før I ved, hvor den kommer fra. Er den jeres, så gem den på ny i Word.",
        "Do not open it before you know where it is from. If it is yours, save it anew in Word.",
    ),
    "template.mark_misplaced": Text(
        "warning",
        "Mærket chatbot står, hvor invitationen ikke må stå: i en tabel, et tekstfelt, et sidehoved eller en note",
        "The mark chatbot stands where the invitation may not go: in a table, a text box, a header, a footer or a note",
        f"{_KEPT_DA} Flyt mærket ned i brevets egen tekst, eller slet det.",
        f"{_KEPT_EN} Move the mark into the letter's own text, or delete it.",
    ),
    "template.marked_twice": Text(
        "warning",
        "Mærket chatbot står flere steder i skabelonen",
        "The mark chatbot stands in several places of the template",
        f"{_KEPT_DA} Lad mærket stå ét sted.",
        f"{_KEPT_EN} Leave the mark in one place.",
    ),
    "template.narrow": Text(
        "warning",
        "Spalten er for smal til en kode, der kan læses",
        "The column is too narrow for a code that can be read",
        f"{_KEPT_DA} Sæt mærket {{{{chatbot}}}} et sted, hvor teksten er mindst 21 mm bred.",
        f"{_KEPT_EN} Put the mark {{{{chatbot}}}} where the text is at least 21 mm wide.",
    ),
    "template.not_rendered": Text(
        "warning",
        "Siden er ikke vist, og koden ikke læst på den: LibreOffice er ikke installeret",
        "The page was not shown, and the code not read from it: LibreOffice is not installed",
        "Installér LibreOffice, eller åbn skabelonen i Word og skan koden, før den tages i brug.",
        "Install LibreOffice, or open the template in Word and scan the code before it is used.",
    ),
    "template.not_shown": Text(
        "warning",
        "Siden er ikke vist, og koden ikke læst på den: skabelonen henter billeder eller andet et andet sted fra",
        "The page was not shown, and the code not read from it: the template fetches pictures or more from elsewhere",
        "Åbn skabelonen i Word, og skan koden, før den tages i brug.",
        "Open the template in Word and scan the code before it is used.",
    ),
    "template.link_unseen": Text(
        "info",
        "LibreOffice tog ikke linket med i sin PDF, så det er kun kontrolleret i selve skabelonen",
        "LibreOffice left the link out of its PDF, so it was checked in the template itself only",
        "Klik på adressen i Word, hvis I vil se, at den fører det rette sted hen.",
        "Click the address in Word to see that it leads to the right place.",
    ),
    "template.not_read_back": Text(
        "warning",
        "Skabelonen er ikke læst igen af et andet program: python-docx mangler eller kan heller ikke læse originalen",
        "The template was not read back by another program: python-docx is missing, or cannot read the original either",
        "Installér memo-enrich[word], eller åbn skabelonen i Word, før den tages i brug.",
        "Install memo-enrich[word], or open the template in Word before it is used.",
    ),
    "template.unproven": Text(
        "error",
        "Resultatet var ikke, som det skulle være, da det blev læst igen",
        "The result was not as it should be when it was read back",
        f"{_KEPT_DA} Er filen i orden i Word, så meld det som en fejl i memo-enrich; send ikke filen med.",
        f"{_KEPT_EN} If the file is in order in Word, please report a bug in memo-enrich; do not send the file.",
    ),
    "template.not_opened": Text(
        "error",
        "LibreOffice kunne ikke åbne resultatet",
        "LibreOffice could not open the result",
        f"{_KEPT_DA} Er filen i orden i Word, så meld det som en fejl i memo-enrich; send ikke filen med.",
        f"{_KEPT_EN} If the file is in order in Word, please report a bug in memo-enrich; do not send the file.",
    ),
    "template.code_unread": Text(
        "error",
        "Koden eller teksten kunne ikke findes igen på siden, som LibreOffice viser den",
        "Code or text could not be found again on the page as LibreOffice shows it",
        f"{_KEPT_DA} Se den med `memo-enrich preview`, og sæt {{{{chatbot}}}}, hvor intet ligger oven på teksten.",
        f"{_KEPT_EN} Look at it with `memo-enrich preview`, and put {{{{chatbot}}}} where nothing lies on the text.",
    ),
    "template.altered": Text(
        "error",
        "Skabelonen er gemt på ny, efter at invitationen kom ind, så originalen kan ikke genskabes",
        "The template was saved anew after the invitation went in, so the original cannot be had again",
        "Åbn den i Word, klik på invitationen, vælg indholdskontrolelementet Chatbot (memo-enrich), og slet det.",
        "Open it in Word, click the invitation, select the content control Chatbot (memo-enrich) and delete it.",
    ),
    "template.no_office": Text(
        "error",
        "Siden kan ikke vises: LibreOffice er ikke installeret eller kan ikke åbne skabelonen",
        "The page cannot be shown: LibreOffice is not installed, or cannot open the template",
        "Installér LibreOffice, eller åbn resultatet i Word.",
        "Install LibreOffice, or open the result in Word.",
    ),
    "template.other_link": Text(
        "warning",
        "Skabelonen har en invitation, som fører et andet sted hen end kataloget",
        "The template carries an invitation that leads somewhere else than the catalogue",
        "Fjern den med `memo-enrich remove` eller i Word, og kør igen, hvis den skal have det nye link.",
        "Take it out with `memo-enrich remove` or in Word and run again, if it is to have the new link.",
    ),
    "template.same_output": Text(
        "error",
        "To skabeloner ville få samme navn i mappen med resultatet",
        "Two templates would have one name in the folder for the output",
        "Kør dem hver for sig, eller angiv den mappe, de begge ligger under.",
        "Run them one at a time, or name the folder that both lie below.",
    ),
    "template.none": Text(
        "error",
        "Mappen indeholder ingen Word-filer",
        "The folder holds no Word files",
        "Angiv en mappe med .docx-, .dotx-, .docm- eller .dotm-filer.",
        "Name a folder with .docx, .dotx, .docm or .dotm files.",
    ),
}
"""Code word to text."""
