"""Why the service refuses a call, or does not start (``service.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "service.extra": (
        "Webserveren og det, den bruger, følger kun med, når man beder om det; til breve fra kommandolinjen er de"
        " unødvendige.",
        "The web server and what it needs come only when asked for; letters from the command line do without them.",
    ),
    "service.not_loopback": (
        "Enhver på netværket ville kunne sende breve igennem og se svarene; derfor kræves en nøgle, før andre"
        " maskiner lukkes ind.",
        "Anybody on the network could send letters through it and see the answers, so other machines are let in"
        " only with a token.",
    ),
    "service.token_short": (
        "En kort nøgle kan gættes ved at prøve sig frem.",
        "A short token can be found by trying.",
    ),
    "service.token_file": (
        "Filen findes ikke, hører til en anden bruger, eller indeholder andet end bogstaver og tal.",
        "There is no such file, it belongs to another user, or it holds more than letters and digits.",
    ),
    "service.port": (
        "Et andet program lytter allerede på porten, porten er under 1024 og kræver særlige rettigheder, eller maskinen"
        " har ikke den adresse.",
        "Another program listens at that port, it is below 1024 and needs special rights, or the machine has no"
        " such address.",
    ),
    "service.no_token": (
        "Tjenesten er startet med --token-file, og kaldet har en anden nøgle eller slet ingen.",
        "It was started with --token-file, and the call shows another one or none.",
    ),
    "service.wrong_host": (
        "En hjemmeside kan få en browser til at kalde denne maskine under sit eget navn (DNS rebinding); derfor svares"
        " kun under kendte navne.",
        "A web site can make a browser call this machine by the site's own name (DNS rebinding), so only known"
        " names are answered.",
    ),
    "service.wrong_origin": (
        "Browseren fortæller, at en side på et andet websted har sendt det; så er det næppe noget, brugeren selv"
        " ville.",
        "The browser tells that a page elsewhere has sent it; it is hardly what its user wanted.",
    ),
    "service.form_stale": (
        "Tjenesten er startet igen, siden siden blev hentet, eller siden har stået åben længe.",
        "The service has been restarted since it was loaded, or it has been open for long.",
    ),
    "service.outdated": (
        "To personer har haft kataloget åbent, og den ene var hurtigere.",
        "Two people had it open, and one of them was quicker.",
    ),
    "catalogue.type_gone": (
        "Filen er blevet rettet et andet sted, mens formularen stod åben.",
        "It was edited elsewhere while the form was open.",
    ),
    "service.too_large": (
        "Digital Post tager højst 99,5 MB, og tjenesten læser ikke mere end det, den er sat til.",
        "Digital Post takes 99.5 MB at most, and the service reads no more than it is set to.",
    ),
    "service.slow_body": (
        "Forbindelsen er dårlig, eller kalderen er gået i stå midt i et brev; tjenesten holder ikke plads til den.",
        "The line is poor, or the caller has stopped in the middle of a letter; no place is kept for it.",
    ),
    "service.busy": (
        "Breve kommer hurtigere, end arbejdsprocesserne kan nå dem.",
        "Letters come faster than the workers can do them.",
    ),
    "service.closing": (
        "Den er bedt om at stoppe og gør kun det færdigt, den har i hånden; en ny starter måske om et øjeblik.",
        "It was asked to stop and only finishes what it has in hand; a new one may start in a moment.",
    ),
    "service.wrong_choice": (
        "Kaldet har en parameter med en værdi, som grænsefladen ikke kender.",
        "The call has a parameter with a value that the interface does not know.",
    ),
    "service.no_such_page": (
        "Adressen er tastet forkert, eller der er brugt GET, hvor der skal bruges POST.",
        "The address is mistyped, or GET was used where POST belongs.",
    ),
}
