"""Texts about the service: what its operator did wrong, and calls that are refused."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

TEXTS: Final[dict[str, Text]] = {
    "service.extra": Text(
        "error",
        "Der mangler pakker til tjenesten: {packages}",
        "Packages for the service are missing: {packages}",
        'Installér dem med: pip install "memo-enrich[serve]".',
        "Install them: pip install 'memo-enrich[serve]'.",
    ),
    "service.not_loopback": Text(
        "error",
        "Uden nøgle må tjenesten kun kaldes fra denne maskine, ikke på {host}",
        "Without a token the service may be called from this machine only, not at {host}",
        "Angiv en fil med en nøgle med --token-file, eller brug --host 127.0.0.1.",
        "Name a file with a token with --token-file, or use --host 127.0.0.1.",
    ),
    "service.token_short": Text(
        "error",
        "Nøglen er for kort, eller den har tegn uden for ASCII; den skal have mindst {least} tegn",
        "The token is too short, or has characters outside ASCII; it takes at least {least} characters",
        'Lav en ny nøgle, fx med: python -c "import secrets; print(secrets.token_urlsafe(32))".',
        "Make a new one, e.g.: python -c 'import secrets; print(secrets.token_urlsafe(32))'.",
    ),
    "service.token_file": Text(
        "error",
        "Filen med nøglen kan ikke læses: {error}",
        "The file with the token cannot be read: {error}",
        "Ret stien efter --token-file, og lad kun tjenestens bruger læse filen.",
        "Correct the path after --token-file, and let only the user of the service read the file.",
    ),
    "service.port": Text(
        "error",
        "Tjenesten kan ikke lytte på adressen: {error}",
        "The service cannot listen at the address: {error}",
        "Vælg en anden port med --port, eller luk det program, der bruger den.",
        "Choose another port with --port, or end the program that uses it.",
    ),
    "service.no_token": Text(
        "error",
        "Nøglen mangler eller er forkert",
        "The token is missing or wrong",
        "Send Authorization: Bearer og nøglen fra --token-file.",
        "Send Authorization: Bearer and the token of --token-file.",
    ),
    "service.wrong_host": Text(
        "error",
        "Tjenesten findes ikke under det værtsnavn",
        "The service is not to be found under that host name",
        "Brug adressen fra opstarten; bag en proxy skal navnet angives med --name.",
        "Use the address shown at the start; behind a proxy, name the host with --name.",
    ),
    "service.wrong_origin": Text(
        "error",
        "Kaldet kommer fra en anden hjemmeside og er afvist",
        "The call comes from another web site and is refused",
        "Brug tjenestens egne sider, eller kald den fra et program.",
        "Use the pages of the service itself, or call it from a program.",
    ),
    "service.form_stale": Text(
        "error",
        "Siden har været åben for længe og kan ikke sendes",
        "The page has been open for too long and cannot be sent",
        "Genindlæs siden, og prøv igen.",
        "Load the page again, and try once more.",
    ),
    "service.outdated": Text(
        "error",
        "Kataloget er ændret af en anden imens",
        "Somebody else has changed the catalogue meanwhile",
        "Se forskellen igen, og gem så.",
        "Look at the difference again, then save.",
    ),
    "catalogue.type_gone": Text(
        "error",
        "Brevtypen står ikke længere i filen",
        "The letter type is no longer in the file",
        "Genindlæs kataloget; en anden har fjernet den eller givet den et andet navn.",
        "Load the catalogue again; somebody has removed or renamed it.",
    ),
    "service.too_large": Text(
        "error",
        "Forespørgslen er større end {megabytes} MB",
        "The request is larger than {megabytes} MB",
        "Send et mindre brev, eller sæt --max-mb op.",
        "Send a smaller letter, or raise --max-mb.",
    ),
    "service.slow_body": Text(
        "error",
        "Forespørgslen blev sendt for langsomt",
        "The request was sent too slowly",
        "Prøv igen; brevet er ikke behandlet.",
        "Try again; the letter has not been worked on.",
    ),
    "service.busy": Text(
        "error",
        "Der venter for mange breve",
        "Too many letters are waiting",
        "Prøv igen om lidt, som Retry-After siger; flere processer fås med --workers.",
        "Come again a little later, as Retry-After says; --workers gives more processes.",
    ),
    "service.closing": Text(
        "error",
        "Tjenesten er ved at lukke",
        "The service is ending",
        "Prøv igen om lidt.",
        "Come again a little later.",
    ),
    "service.wrong_choice": Text(
        "error",
        "Forkert værdi for {name}; brug en af: {allowed}",
        "Wrong value for {name}; use one of: {allowed}",
        "Se /docs.",
        "See /docs for what a call takes.",
    ),
    "service.no_such_page": Text(
        "error",
        "Adressen findes ikke, eller den kan ikke kaldes på den måde",
        "There is no such address, or it cannot be called that way",
        "Se /docs, eller begynd forfra på forsiden.",
        "See /docs, or begin at the front page.",
    ),
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    "service.serving": (
        "memo-enrich lytter på {url} (stop med Ctrl-C)",
        "memo-enrich is listening at {url} (Ctrl-C stops it)",
    ),
    "service.ended": ("memo-enrich er stoppet", "memo-enrich has stopped"),
}
"""Short words and labels, ``(Danish, English)``; they are no code words."""
