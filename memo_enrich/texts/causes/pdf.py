"""Why a PDF cannot take the invitation (``pdf.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "pdf.not_rendered": (
        "Siden er beskadiget eller bruger noget, som PDF-læseren (pdfium) ikke kan tegne. Hvad ingen kan se, sættes der"
        " intet på.",
        "The page is damaged, or uses something the PDF reader (pdfium) cannot draw. Nothing is put where nobody sees.",
    ),
    "pdf.bomb": (
        "Filen er lavet til at fylde hukommelsen hos den, der åbner den, eller et program har pakket et uhyre tomt"
        " billede.",
        "The file was made to fill the memory of whoever opens it, or a program packed an enormous empty picture.",
    ),
    "pdf.too_costly": (
        "Siden har meget tunge tegninger, ofte kort eller tekniske tegninger, eller et kæmpestort billede. Måske er"
        " filen også lavet for at få programmer til at gå i stå. Eller også er den grænse, I selv har sat med"
        " --time-limit eller --memory-limit, nået.",
        "The page has very heavy drawings, often maps or plans, or an enormous picture. Or the file was made to bring"
        " programs to a halt. Or the limit you set with --time-limit or --memory-limit was reached.",
    ),
    "pdf.reader_died": (
        "Filen udløser en fejl i pdfium eller zxing, de programmer, der læser den. Et andet brev er ikke berørt.",
        "The file sets off a bug in pdfium or zxing, the programs that read it. No other letter is affected.",
    ),
    "pdf.no_room": (
        "Teksten går helt ned til bundmargenen, og der er intet frit felt andre steder uden for rudefelt, margener og"
        " svarslip.",
        "The text goes right down to the bottom margin, and there is no free area elsewhere outside address window,"
        " margins and slips.",
    ),
    "pdf.not_a4": (
        "Brevet er lavet i Letter-format, i bredformat eller i en blanding. Printprofilens rudefelt gælder kun A4 på"
        " højkant.",
        "The letter is in Letter size, in landscape or mixed. The print profile's address window is that of A4 portrait"
        " only.",
    ),
    "pdf.page_too_large": (
        "Siden er et kort, en plakat eller en tegning, eller programmet har sat en forkert sidestørrelse.",
        "The page is a map, a poster or a plan, or the program set a wrong page size.",
    ),
    "pdf.page_unclear": (
        "Sidens mål er skrevet på en måde, som programmer læser forskelligt. Invitationen kunne lande et andet sted,"
        " end vi ser.",
        "The page's size is written in a way that programs read differently. The invitation might land elsewhere than"
        " we see.",
    ),
    "pdf.missing_characters": (
        "Emnet eller ordlyden i kataloget bruger tegn uden for skriften Open Sans, for eksempel en emoji.",
        "Topic or wording in the catalogue have characters outside the typeface Open Sans, such as an emoji.",
    ),
    "pdf.accent_black": (
        "Et PDF/A må kun bruge de farver, som dets farverum har; et gråt eller CMYK-farverum har ikke kommunens.",
        "A PDF/A may only show colours its own colour space can; one of grey or CMYK has not the municipality's.",
    ),
    "pdf.small_modules": (
        "Jo længere adressen er, jo flere og mindre felter får koden.",
        "The longer the address, the more and the smaller the modules of the code.",
    ),
    "pdf.modules_too_small": (
        "Adressen er så lang, at koden ikke kan blive stor nok på den plads, der er.",
        "The address is so long that the code cannot become large enough in the room there is.",
    ),
    "pdf.nested": (
        "Programmet lægger hver ramme eller tabelcelle i et lag for sig (q i q). PDF/A tillader 28, og brevet har dem"
        " alle i brug.",
        "The program puts each frame or table cell into a layer of its own (q in q). PDF/A allows 28, and the letter"
        " uses them all.",
    ),
    "pdf.array_full": (
        "Siden har over otte tusind links og felter, eller dokumentet er ét kapitel med lige så mange afsnit.",
        "The page has more than eight thousand links and fields, or the document is one chapter of as many paragraphs.",
    ),
    "pdf.no_pdf": (
        "Filens første bytes er ikke en PDF's, selv om navnet eller meddelelsen siger PDF.",
        "The first bytes are not those of a PDF, though its name or the message says PDF.",
    ),
    "pdf.unreadable": (
        "Filen er klippet af, eller overførslen har ændret bytes (for eksempel FTP i teksttilstand).",
        "The file was cut off, or its bytes were changed in transfer (such as FTP in text mode).",
    ),
    "pdf.no_pages": (
        "Systemet har lavet en tom PDF, eller sidetræet peger ingen steder hen.",
        "The system made an empty PDF, or its tree of pages leads nowhere.",
    ),
    "pdf.damaged": (
        "Et program har rettet i filen uden at rette registret over objekter eller antallet af sider. Læsere gætter sig"
        " frem, og ikke ens; det gør vi ikke.",
        "A program changed the file without changing its table of objects or its count of pages. Readers guess their"
        " way, and not the same way; we do not.",
    ),
    "pdf.page_damaged": (
        "Sidens indhold eller tags er ikke, som PDF-standarden kræver, så en tilføjelse kunne ødelægge siden.",
        "The page's content or tags are not as the PDF standard demands, so that an addition might spoil the page.",
    ),
    "pdf.password": (
        "Brevet er krypteret med en adgangskode, som kun modtageren kender.",
        "The letter is encrypted with a password that only its recipient knows.",
    ),
    "pdf.encryption_unknown": (
        "Brevet er krypteret med certifikater eller med et produkts egen metode.",
        "The letter is encrypted with certificates, or by a product's own method.",
    ),
    "pdf.modification_forbidden": (
        "Systemet laver PDF'en med rettigheder, der forbyder ændringer. Det er ofte en standardindstilling.",
        "The system makes the PDF with permissions that forbid changes. Often that is a default.",
    ),
    "pdf.signed": (
        "Brevet er underskrevet eller tidsstemplet, før memo-enrich fik det.",
        "The letter was signed or time-stamped before memo-enrich got it.",
    ),
    "pdf.certified": (
        "Brevet er certificeret af den, der dannede det, og certifikatet gælder kun den side, der var der.",
        "The letter was certified by its maker, and the certificate holds for the page as it was only.",
    ),
    "pdf.usage_rights": (
        "Brevet er en formular, som Adobe har givet særlige rettigheder i Reader; de er bundet til filens bytes.",
        "The letter is a form to which Adobe gave special rights in Reader; they are tied to the bytes of the file.",
    ),
    "pdf.xfa": (
        "Brevet er en formular fra Adobe LiveCycle eller AEM: det, man ser, står ikke på siden.",
        "The letter is a form from Adobe LiveCycle or AEM: what one sees does not stand on the page.",
    ),
    "pdf.untagged": (
        "Skabelonen laver PDF uden tags. Det gælder alle dens breve; en skærmlæser må gætte rækkefølgen.",
        "The template makes PDFs without tags. That is so for all its letters; a screen reader must guess the order.",
    ),
    "pdf.growth": (
        "En liste i filen skal skrives om i sin helhed, fordi den står i ét stykke.",
        "A list in the file must be written anew as a whole, because it stands in one piece.",
    ),
    "pdf.not_ours": (
        "Brevet er aldrig beriget, eller det er gemt på ny af et andet program, så vores tilføjelse ikke længere er"
        " filens slutning.",
        "The letter was never enriched, or another program saved it anew, so that our addition is no longer its end.",
    ),
    "pdf.later": (
        "Et andet program gemte brevet som en ny udgave bag vores, for eksempel med en underskrift eller en note.",
        "Another program saved the letter as a new revision behind ours, such as with a signature or a note.",
    ),
    "pdf.later_dropped": (
        "Udgaverne ligger efter hinanden i filen; den oprindelige kommer kun frem, når alt bag den falder bort.",
        "Revisions lie one behind the other in the file; the original comes forth only when all behind it goes.",
    ),
    "pdf.altered": (
        "Den første del af filen giver ikke den kontrolsum, som vi skrev ned, da brevet blev beriget.",
        "The first part of the file does not give the hash that we noted when the letter was enriched.",
    ),
}
