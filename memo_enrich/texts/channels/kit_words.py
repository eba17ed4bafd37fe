"""Labels of the kit's pages and of its command, ``(Danish, English)``."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "kit.done": (
        "{files} filer til {types} i {folder}; åbn {page}",
        "{files} files for {types} in {folder}; open {page}",
    ),
    "kit.types.one": ("1 emne", "1 subject"),
    "kit.types.many": ("{count} emner", "{count} subjects"),
    "kit.title": ("Materiale til chatbotten {name}", "Material for the chatbot {name}"),
    "kit.general": ("Chatbotten i almindelighed", "The chatbot in general"),
    "kit.intro": (
        "Tag det, du skal bruge, og send siden videre til kolleger. Alle QR-koder er læst igen med to programmer på den"
        " afstand, de skal læses på. Ordlyden, farven og logoet ændres i kataloget, ikke i filerne.",
        "Take what you need and pass the page on to colleagues. Every QR code was read back by two programs at its"
        " reading distance. Wording, colour and logo are changed in the catalogue, not in the files.",
    ),
    "kit.contents": ("Emner", "Subjects"),
    "kit.skip": ("Gå til indholdet", "Go to the content"),
    "kit.link": ("Adresse på papir", "Address on paper"),
    "kit.picture": ("{what}: {heading}", "{what}: {heading}"),
    "kit.group.walls": ("Til vægge og skranker", "For walls and counters"),
    "kit.group.screens": ("Til infoskærme", "For information screens"),
    "kit.group.phone": ("Til telefonen", "For the telephone"),
    "kit.group.web": ("Til hjemmesiden", "For the web site"),
    "kit.group.own": ("Til eget layout", "For layouts of your own"),
    "kit.what.poster-a4.pdf": ("Plakat, A4", "Poster, A4"),
    "kit.what.poster-a3.pdf": ("Plakat, A3", "Poster, A3"),
    "kit.what.sign-a5.pdf": ("Skilt, A5", "Sign, A5"),
    "kit.what.rollup-85x200.pdf": ("Roll-up, 85 x 200 cm", "Roll-up, 85 x 200 cm"),
    "kit.what.screen-1920x1080.png": ("Infoskærm, liggende", "Screen, landscape"),
    "kit.what.screen-1080x1920.png": ("Infoskærm, stående", "Screen, portrait"),
    "kit.what.sms-da.txt": ("Sms på dansk", "Text message in Danish"),
    "kit.what.sms-en.txt": ("Sms på engelsk", "Text message in English"),
    "kit.what.ivr-da.txt": ("Indtaling til køen", "To be read out in the queue"),
    "kit.what.link.html": ("Link til brødtekst", "Link for body text"),
    "kit.what.button.html": ("Knap til selvbetjening", "Button for self-service"),
    "kit.what.qr.svg": ("Koden som SVG", "The code as SVG"),
    "kit.what.qr.png": ("Koden som PNG", "The code as PNG"),
    "kit.what.qr.pdf": ("Koden som PDF", "The code as PDF"),
    "kit.what.word.docx": ("Blokken til Word", "The block for Word"),
    "kit.use.poster-a4.pdf": ("Læses på 1 meters afstand. Print den selv.", "Read at 1 metre. Print it yourself."),
    "kit.use.poster-a3.pdf": ("Læses på halvanden meters afstand.", "Read at one and a half metres."),
    "kit.use.sign-a5.pdf": (
        "Til skranken og check-in-standeren, en halv meter væk.",
        "For the counter and the check-in stand, half a metre away.",
    ),
    "kit.use.rollup-85x200.pdf": (
        "Læses på 2 meters afstand; koden sidder 110 til 150 cm over gulvet.",
        "Read at 2 metres; the code is 110 to 150 cm above the floor.",
    ),
    "kit.use.screen-1920x1080.png": ("1920 x 1080 pixel.", "1920 x 1080 pixels."),
    "kit.use.screen-1080x1920.png": ("1080 x 1920 pixel.", "1080 x 1920 pixels."),
    "kit.use.sms-da.txt": ("{length} tegn, {parts} sms.", "{length} characters, {parts} message(s)."),
    "kit.use.sms-en.txt": ("{length} tegn, {parts} sms.", "{length} characters, {parts} message(s)."),
    "kit.use.ivr-da.txt": (
        "Det, stemmen siger, før borgeren trykker på en tast.",
        "What the voice says before the caller presses a key.",
    ),
    "kit.use.link.html": (
        "Kopiér linket ind i en tekst. Det åbner i et nyt vindue og siger det.",
        "Copy the link into a text. It opens in a new window and says so.",
    ),
    "kit.use.button.html": (
        "Kopiér knappen ind på en selvbetjeningsside.",
        "Copy the button into a self-service page.",
    ),
    "kit.use.qr.svg": ("Til den, der selv sætter noget op.", "For whoever lays something out."),
    "kit.use.qr.png": ("Mindst 1000 pixel. Lad den hvide kant være.", "At least 1000 pixels. Leave the white edge."),
    "kit.use.qr.pdf": ("Til trykkeriet.", "For the printer."),
    "kit.use.word.docx": ("Kopiér blokken ind i en skabelon.", "Copy the block into a template."),
    "kit.made": ("Lavet {day} med {program}.", "Made {day} with {program}."),
    "kit.paste": ("Det, du skal kopiere", "What to copy"),
    "kit.paste.link": (
        "Sådan ser linket ud i en tekst. Det arver sidens egen skrift og farve.",
        "The link as it looks in a text. It takes the page's own typeface and colour.",
    ),
    "kit.paste.button": (
        "Sådan ser knappen ud. Den har sine egne farver, der kan læses på lys og mørk bund.",
        "The button as it looks. It has colours of its own that can be read on light and dark ground.",
    ),
}
