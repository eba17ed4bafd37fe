"""The help pages, in Danish and English."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts import Language

HELP: Final[dict[str, dict[Language, str]]] = {
    "program": {
        "da": "Sæt det rette chatbot-link og en QR-kode på breve til Digital Post og print, og kontrollér, at"
        " resultatet er rigtigt. Resultat og JSON skrives til stdout, beskeder til stderr.",
        "en": "Put the right chatbot link and a QR code on letters for Digital Post and print, and prove that the"
        " result is right. Results and JSON go to stdout, messages to stderr.",
    },
    "exit_codes": {
        "da": (
            "Afslutningskoder:\n"
            "  0  udført (beriget, allerede beriget eller beholdt)    6  brevet er ugyldigt\n"
            "  1  fejl i memo-enrich                                  7  kunne ikke skrive\n"
            "  2  forkert brug                                        8  kataloget er forkert\n"
            "  3  brevet kan ikke læses                               9  batch: breve blev afvist\n"
            "  4  ingen brevtype (--strict)                         130  afbrudt\n"
            "  5  ingen plads, eller PDF'en må ikke ændres (--strict)\n"
        ),
        "en": (
            "Exit codes:\n"
            "  0  done (enriched, already, or kept)                   6  letter invalid\n"
            "  1  a bug in memo-enrich                                7  could not write\n"
            "  2  wrong usage                                         8  catalogue wrong\n"
            "  3  could not read the letter                           9  batch: letters were rejected\n"
            "  4  no letter type (--strict)                         130  interrupted\n"
            "  5  no place, or a PDF that must not be changed (--strict)\n"
        ),
    },
    "command.enrich": {
        "da": "Berig ét brev.\n\nLETTER er en MeMo-meddelelse, en kombi_request eller en PDF; - er stdin. Kan brevet"
        " ikke beriges, afleveres det uændret, og grunden vises.",
        "en": "Enrich one letter.\n\nLETTER is a MeMo message, a kombi_request or a PDF; - is stdin. A letter that"
        " cannot be enriched is delivered unchanged, and the reason is shown.",
    },
    "command.batch": {
        "da": "Berig alle breve i en mappe og dens undermapper.\n\nFOLDER kan indeholde MeMo-meddelelser,"
        " kombi_requests, PDF-filer og containere (.tar.lzma). OUT får mapperne ready (klar til afsendelse) og rejected"
        " (afvist, uændret), manifest.jsonl med en række for hvert brev og report.html. En afbrudt kørsel fortsættes"
        " med --resume.",
        "en": "Enrich every letter in a folder and the folders below.\n\nFOLDER may hold MeMo messages, kombi_requests,"
        " PDFs and containers (.tar.lzma). OUT gets the folders ready (to be sent) and rejected (untouched),"
        " manifest.jsonl with a row for each letter, and report.html. A run that was interrupted is continued with"
        " --resume.",
    },
    "command.wrap": {
        "da": "Omdan PDF-breve og en modtagerliste til berigede MeMo-meddelelser.\n\nRECIPIENTS er en CSV-fil, som"
        " Excel skriver den, med kolonnerne pdf og modtager (CPR- eller CVR-nummer; eller cpr, cvr) og eventuelt navn,"
        " titel, type, kode, kle, kletitel, obligatorisk, forkyndelse, leveringsdato, bilag (filer med | imellem) og"
        " note. Filerne ligger ved siden af listen. Alle fejl i listen vises på én gang, før noget skrives.",
        "en": "Turn PDF letters and a list of recipients into enriched MeMo messages.\n\nRECIPIENTS is a CSV file as"
        " Excel writes it, with the columns pdf and recipient (CPR or CVR number; or cpr, cvr) and as needed name,"
        " title, type, code, kle, kletitle, mandatory, legalnotification, deliverydate, attachments (files with |"
        " between) and note. The files lie beside the list. Every fault of the list is shown at once, before anything"
        " is written.",
    },
    "command.pack": {
        "da": "Pak meddelelser i en container til Digital Post.\n\nHver meddelelse i FOLDER får navnet"
        " <messageUUID>.xml.",
        "en": "Pack messages into a container for Digital Post.\n\nEach message in FOLDER is named <messageUUID>.xml.",
    },
    "command.unpack": {
        "da": "Pak en container fra Digital Post ud i en mappe.\n\nContaineren læses helt, før noget skrives.",
        "en": "Unpack a container of Digital Post into a folder.\n\nIt is read to its end before anything is written.",
    },
    "command.template": {
        "da": "Sæt invitationen ind i Word-skabeloner.\n\nFILE er en .docx, .dotx, .docm eller .dotm; FOLDER er en"
        " mappe med dem. Invitationen kommer dér, hvor {{chatbot}} eller et bogmærke eller indholdskontrolelement med"
        " navnet chatbot står, ellers efter hilsenen. Alt andet i skabelonen er urørt, og `memo-enrich remove` giver"
        " den tilbage, som den var.",
        "en": "Put the invitation into Word templates.\n\nFILE is a .docx, .dotx, .docm or .dotm; FOLDER is a folder of"
        " them. The invitation goes where {{chatbot}}, or a bookmark or content control named chatbot stands, else"
        " after the closing. All else in the template stays as it is, and `memo-enrich remove` gives it back as it"
        " was.",
    },
    "template_output": {
        "da": "Filen til resultatet, når der er én skabelon; ellers en mappe.",
        "en": "The file for the output, where there is one template; else a folder.",
    },
    "new_page": {
        "da": "Sæt invitationen på en ny side.",
        "en": "Put the invitation on a page of its own.",
    },
    "command.check": {
        "da": "Kontrollér breve: skema, regler, layout.\n\nIntet ændres. Med et katalog kontrolleres det også, om der"
        " er plads.",
        "en": "Check letters: schema, rules, layout.\n\nChanges nothing. With a catalogue the room is tried as well.",
    },
    "command.match": {
        "da": "Vis, hvilken brevtype hvert brev er, og hvorfor.\n\nLETTER kan også være en mappe. Intet ændres.",
        "en": "Show which letter type each letter is, and why.\n\nLETTER may be a folder, too. Changes nothing.",
    },
    "command.types": {
        "da": "Vis katalogets brevtyper.\n\n--verify kontrollerer kataloget; --learn prøver det på en mappe med"
        " tidligere breve.",
        "en": "Show the catalogue's letter types.\n\n--verify checks the catalogue; --learn tries it on a folder of"
        " past letters.",
    },
    "command.remove": {
        "da": "Fjern invitationen igen.\n\nPDF-filen eller Word-skabelonen bliver byte for byte den"
        " oprindelige; kontrolsummen kontrolleres.",
        "en": "Remove our invitation again.\n\nThe PDF or Word template is the original again, byte for byte; its hash"
        " is checked.",
    },
    "command.preview": {
        "da": "Vis siden før og efter som et billede: lukkede felter, fri plads og den valgte plads."
        " Word-skabeloner vises, hvor LibreOffice er installeret.",
        "en": "Show the page before and after as a picture: closed areas, free room and the chosen place. Word"
        " templates are shown where LibreOffice is installed.",
    },
    "command.init": {
        "da": "Skriv et letters.toml at begynde med i mappen DIR.",
        "en": "Write a starter letters.toml into the folder DIR.",
    },
    "command.serve": {
        "da": "Kør tjenesten: breve over HTTP, og sider til dem, der har brevene.\n\nAndre systemer sender breve ind og"
        " får dem berigede ud; grænsefladen står på /docs. På forsiden prøver man et brev, ser kataloget (og retter det"
        " med --edit) og prøver det på gamle breve. Uden en nøgle kan kun denne maskine kalde den. Ctrl-C eller SIGTERM"
        " gør de breve færdige, der er i gang, og stopper.",
        "en": "Run the service: letters over HTTP, and pages for those who own the letters.\n\nOther systems send"
        " letters in and get them enriched; the interface is described at /docs. At the front page one tries a letter,"
        " sees the catalogue (and changes it with --edit) and tries it on past letters. Without a token only this"
        " machine can"
        " call it. Ctrl-C or SIGTERM finishes the letters in hand, and stops.",
    },
    "host": {
        "da": "Adressen at lytte på; uden --token-file kun denne maskine.",
        "en": "Address to listen at; without --token-file this machine only.",
    },
    "port": {
        "da": "Porten at lytte på; 0 tager en ledig.",
        "en": "Port to listen at; 0 takes a free one.",
    },
    "max_mb": {
        "da": "Største brev i megabyte.",
        "en": "The largest letter, megabytes.",
    },
    "queue": {
        "da": "Så mange breve må vente; derefter svares 503 med Retry-After.",
        "en": "So many letters may wait; then the answer is 503 with Retry-After.",
    },
    "token_file": {
        "da": "Fil med den nøgle, som kaldere skal vise (Authorization: Bearer).",
        "en": "File with the token that callers must show (Authorization: Bearer).",
    },
    "names": {
        "da": "Værtsnavn, som tjenesten også kaldes ved, fx bag en proxy. Kan gentages.",
        "en": "Host name by which the service is called too, behind a proxy for one. May be repeated.",
    },
    "edit": {
        "da": "Lad dem, der bruger siderne, rette kataloget.",
        "en": "Let those who use the pages change the catalogue.",
    },
    "batches": {
        "da": "Mappe med kørsler, som siderne skal vise.",
        "en": "Folder with the outputs of batches, for the pages to show.",
    },
    "serve_time_limit": {
        "da": "Højst så mange sekunder til et brev; derefter beholdes det uændret.",
        "en": "At most so many seconds for a letter; then it is kept as it was.",
    },
    "workers": {
        "da": "Antal arbejdsprocesser. Standard: én pr. kerne i maskinen.",
        "en": "Number of worker processes. Default: as many as the machine has cores.",
    },
    "output": {
        "da": "Hvor resultatet skal skrives; - er stdout.",
        "en": "Where the result is written; - is stdout.",
    },
    "picture": {
        "da": "Billedfilen: .png, eller .pdf.",
        "en": "The picture: .png, or .pdf.",
    },
    "catalogue": {
        "da": "Kataloget. Standard: $MEMO_ENRICH_CATALOGUE, ellers letters.toml i den mappe, du står i.",
        "en": "The catalogue. Default: $MEMO_ENRICH_CATALOGUE, or letters.toml in the folder you are in.",
    },
    "environment": {
        "da": "Alle tilvalg kan også sættes som miljøvariabler: {name} svarer til {option}.",
        "en": "Every option can be set by an environment variable, too: {name} for {option}.",
    },
    "type": {
        "da": "Brevtypens id; springer genkendelsen over.",
        "en": "Id of the letter type; skips matching.",
    },
    "strict": {
        "da": "Afslut med en fejl i stedet for at aflevere brevet uændret.",
        "en": "Fail instead of delivering the letter unchanged.",
    },
    "json": {
        "da": "Ét JSON-objekt pr. brev på stdout (stderr, når brevet selv går til stdout).",
        "en": "One JSON object per letter on stdout (stderr where the letter itself goes to stdout).",
    },
    "rows_as_json": {
        "da": "Ét JSON-objekt pr. brev i stedet for tekst.",
        "en": "One JSON object per letter instead of text.",
    },
    "row_as_json": {
        "da": "Et JSON-objekt om pladsen i stedet for tekst.",
        "en": "A JSON object about the place instead of text.",
    },
    "catalogue_as_json": {
        "da": "Brevtyper og bemærkninger som ét JSON-objekt.",
        "en": "Letter types and findings as one JSON object.",
    },
    "csv": {
        "da": "Skriv en tabel til regneark (CSV), en linje pr. brev.",
        "en": "Write a table for spreadsheets (CSV), a line a letter.",
    },
    "report": {
        "da": "Skriv JSON-rækkerne til FILE: en linje pr. brev. Filen er komplet eller bliver slet ikke skrevet.",
        "en": "Write the JSON rows to FILE: a line a letter. The file is complete or not written at all.",
    },
    "match_strict": {
        "da": "Afslut med 4, når et brev ingen brevtype har og kataloget intet generelt link.",
        "en": "Exit with 4 where a letter has no type and the catalogue no general link.",
    },
    "init_overwrite": {
        "da": "Overskriv et letters.toml, der findes.",
        "en": "Replace a letters.toml that exists.",
    },
    "include": {
        "da": 'Kun breve, hvis sti passer med mønstret, fx "*.xml" eller "2026/*". Kan gentages.',
        "en": 'Only letters whose path fits the pattern, such as "*.xml" or "2026/*". May be repeated.',
    },
    "exclude": {
        "da": "Udelad breve, hvis sti passer med mønstret. Kan gentages.",
        "en": "Leave out letters whose path fits the pattern. May be repeated.",
    },
    "command.explain": {
        "da": "Forklar en fejlkode: hvad den betyder, hvorfor den kommer, og hvad I kan gøre.\n\nUden CODE vises alle"
        " fejlkoder, med en gruppe (fx pdf) kun gruppens.",
        "en": "Explain a code word: what it means, why it comes, and what to do.\n\nWithout CODE all code words are"
        " listed, with a group (such as pdf) those of the group.",
    },
    "command.kit": {
        "da": "Lav materiale til de andre kanaler af det samme katalog: plakater, skilte, roll-up, infoskærme, sms,"
        " indtaling, links til hjemmesiden og QR-koder.\n\nUden TYPE laves alle brevtyper og den almindelige chatbot."
        " Hver QR-kode læses igen med to programmer, som en telefon ser den på afstand. OUT/index.html viser det hele.",
        "en": "Make material for the other channels from the same catalogue: posters, signs, roll-up, screens, text"
        " messages, words for the queue, links for web pages, and QR codes.\n\nWithout TYPE all letter types and the"
        " general chatbot. Each QR code is read back by two programs, as a phone sees it from afar. OUT/index.html"
        " shows it all.",
    },
    "command.effect": {
        "da": "Læg de sendte breve ved siden af chatbottens egen statistik: breve, samtaler og samtaler pr. 100 breve"
        " for hver brevtype, kanal og uge, og mod hjemmesiden.\n\nOUT er mappen fra en batch. Hvornår dens breve blev"
        " sendt, siges med OUT=2026-11-03, med --sent eller med en dato i mappens navn. -v viser uge for uge.",
        "en": "Lay letters sent beside the chatbot's own statistics: letters, conversations, and conversations per 100"
        " letters for each letter type, channel and week, and against the web page.\n\nOUT is the folder of a batch."
        " When its letters were sent is said with OUT=2026-11-03, with --sent, or by a date in the folder's name. -v"
        " shows week by week.",
    },
    "statistics": {
        "da": "Chatbottens statistik som CSV: en kolonne med dag eller uge, og gerne emne, kanal og antal.",
        "en": "The chatbot's statistics as CSV: a column of days or weeks, and preferably topic, channel and count.",
    },
    "date_column": {"da": "Kolonnen med dag eller uge.", "en": "The column of days or weeks."},
    "type_column": {
        "da": "Kolonnen med brevtype: id, emne eller link.",
        "en": "The column of letter types: id, topic or link.",
    },
    "channel_column": {
        "da": "Kolonnen med kanal: mærkerne fra [chatbot.tag] eller kanalens navn.",
        "en": "The column of channels: the tags of [chatbot.tag], or the channels' names.",
    },
    "count_column": {
        "da": "Kolonnen med antal samtaler. Uden den er hver linje én.",
        "en": "The column of counts. Without it each line is one conversation.",
    },
    "sent": {"da": "Dagen, brevene blev sendt.", "en": "The day on which the letters were sent."},
    "effect_html": {"da": "Skriv det også som en side med diagrammer.", "en": "Write it as a page with charts, too."},
    "effect_overwrite": {"da": "Erstat en side, der findes.", "en": "Replace a page that exists."},
    "effect_as_json": {"da": "Ét JSON-objekt med alle tal.", "en": "One JSON object with all figures."},
    "kit_out": {
        "da": "Mappen til materialet: ny eller tom.",
        "en": "The folder for the material: new or empty.",
    },
    "bleed": {
        "da": "Til trykkeriet: 3 mm beskæring og skæremærker på plakater, skilte og roll-up.",
        "en": "For the printer: 3 mm of bleed and crop marks on posters, signs and roll-up.",
    },
    "kit_overwrite": {
        "da": "Erstat materiale, memo-enrich har lavet før i samme mappe.",
        "en": "Replace material that memo-enrich made in the same folder before.",
    },
    "kit_as_json": {
        "da": "Ét JSON-objekt om det hele: links, mærker og SHA-256.",
        "en": "One JSON object about it all: links, tags and SHA-256.",
    },
    "explain_as_json": {
        "da": "Ét JSON-objekt pr. fejlkode.",
        "en": "One JSON object per code word.",
    },
    "drop_later": {
        "da": "Giv den oprindelige PDF tilbage, også når et andet program har føjet noget til efter os; det går tabt.",
        "en": "Give the original PDF back though another program has appended to it since; that is lost.",
    },
    "dry_run": {
        "da": "Prøvekørsel: gør alt undtagen at skrive.",
        "en": "Dry run: do everything except writing.",
    },
    "overwrite": {
        "da": "Overskriv en fil, der findes. Det brev, der læses, overskrives aldrig.",
        "en": "Replace a file that exists. The letter that is read is never replaced.",
    },
    "demo": {
        "da": "Tillad links til .example: kun til test, aldrig i rigtige breve.",
        "en": "Allow links to .example: for tests only, never in real letters.",
    },
    "documents": {
        "da": "Hvilke dokumenter i en meddelelse der beriges: kun hoveddokumentet (main) eller også bilagene (all).",
        "en": "Which documents of a message are enriched: the main document only (main), or the attachments, too"
        " (all).",
    },
    "schema_dir": {
        "da": "Mappe med de officielle MeMo-skemaer, der skal bruges i stedet for vores.",
        "en": "Folder with the official MeMo schemas to use instead of ours.",
    },
    "time_limit": {
        "da": "Højst så mange sekunder til et brev; derefter beholdes det uændret.",
        "en": "At most so many seconds for a letter; then it is kept as it was.",
    },
    "memory_limit": {
        "da": "Højst så mange megabyte hukommelse til et brev; derefter beholdes det uændret.",
        "en": "At most so many megabytes of memory for a letter; then it is kept as it was.",
    },
    "cluster": {
        "da": "Lad en Dask-klynge gøre arbejdet: adressen på dens scheduler (tcp://vært:8786), eller local for en"
        " klynge på denne maskine.",
        "en": "Let a Dask cluster do the work: the address of its scheduler (tcp://host:8786), or local for one on this"
        " machine.",
    },
    "storage": {
        "da": "Adgang til et lager (s3://, sftp:// ...), som pakken til det vil have den: endpoint_url=https://..."
        " KEY:=JSON er andet end tekst; source. eller target. foran gælder kun den ene ende. Gemmes og vises ingen"
        " steder. Kan gentages.",
        "en": "Access to a store (s3://, sftp:// ...) as its package wants it: endpoint_url=https://... KEY:=JSON is"
        " other than text; source. or target. before it means one end only. Kept and shown nowhere. May be repeated.",
    },
    "lang": {
        "da": "Sprog for beskeder og hjælp. Standard: da, eller $MEMO_ENRICH_LANG.",
        "en": "Language of messages and help. Default: da, or $MEMO_ENRICH_LANG.",
    },
    "verbose": {
        "da": "Vis flere oplysninger.",
        "en": "Show more.",
    },
    "quiet": {
        "da": "Vis kun fejl.",
        "en": "Show errors only.",
    },
    "verify": {
        "da": "Kontrollér kataloget: fejl, links og brevtyper, der overlapper.",
        "en": "Check the catalogue: faults, links and letter types that overlap.",
    },
    "learn": {
        "da": "Prøv kataloget på en mappe med tidligere breve.",
        "en": "Try the catalogue on a folder of past letters.",
    },
    "resume": {
        "da": "Fortsæt en afbrudt kørsel: breve, der allerede er færdige, springes over.",
        "en": "Continue a run that was interrupted: letters that are done already are skipped.",
    },
    "jobs": {
        "da": "Antal processer. Standard: én pr. kerne i maskinen.",
        "en": "Number of processes. Default: one per core of the machine.",
    },
    "pack": {
        "da": "Pak også de færdige meddelelser i containere i OUT/packed.",
        "en": "Also pack the ready messages into containers in OUT/packed.",
    },
    "pack_messages": {
        "da": "Højst så mange meddelelser i en container.",
        "en": "At most so many messages in a container.",
    },
    "pack_megabytes": {
        "da": "Højst så mange megabyte meddelelser i en container.",
        "en": "At most so many megabytes of messages in a container.",
    },
    "log_format": {
        "da": "Skriv forløbet til stderr som linjer eller som JSON.",
        "en": "Write the progress to stderr as lines or as JSON.",
    },
    "sender_id": {
        "da": "Afsenderens CVR-nummer (8 cifre).",
        "en": "The sender's CVR number (8 digits).",
    },
    "sender_label": {
        "da": "Afsenderens navn, som borgeren ser det.",
        "en": "The sender's name, as citizens see it.",
    },
    "memo_version": {
        "da": "Meddelelsernes MeMo-version.",
        "en": "MeMo version of the messages.",
    },
    "out": {
        "da": "Resultatmappen: ny eller tom, eller fra en tidligere kørsel med --resume eller --overwrite.",
        "en": "The folder for the output: new or empty, or of an earlier run with --resume or --overwrite.",
    },
    "afresh": {
        "da": "Begynd forfra i en mappe, hvor en tidligere kørsel ligger.",
        "en": "Start afresh in a folder with an earlier run.",
    },
    "strictly": {
        "da": "Behold et brev uændret, når ikke alt kan sættes ind; afslut med 9.",
        "en": "Keep a letter as it was when not all can go in; exit with 9.",
    },
    "rows": {
        "da": "Skriv også manifestets rækker til stdout.",
        "en": "Write the rows of the manifest to stdout as well.",
    },
    "container": {
        "da": "Containeren.",
        "en": "The container.",
    },
    "unpacked": {
        "da": "Mappen til meddelelserne.",
        "en": "The folder for the messages.",
    },
    "version": {
        "da": "Vis versionen.",
        "en": "Show the version.",
    },
    "help": {
        "da": "Vis denne hjælp.",
        "en": "Show this help.",
    },
}
