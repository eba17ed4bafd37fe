"""Why a batch stops or does something else than one would think (``batch.*``), or a store refuses (``store.*``)."""

from __future__ import annotations

from typing import Final

CAUSES: Final[dict[str, tuple[str, str]]] = {
    "batch.overlap": (
        "Resultatmappen ligger i brevmappen eller omvendt, så næste kørsel ville tage resultaterne for breve.",
        "One of the two folders lies in the other, so that the next run would take results for letters.",
    ),
    "batch.not_empty": (
        "En tidligere kørsel har skrevet i mappen, eller den bruges til noget andet. Der slettes intet af sig selv.",
        "An earlier run wrote into the folder, or it is used for something else. Nothing is deleted by itself.",
    ),
    "batch.out_not_folder": (
        "-o nævner en fil, der findes; batch og wrap skriver en hel mappe.",
        "-o names a file that exists; batch and wrap write a whole folder.",
    ),
    "batch.locked": (
        "Kommandoen er startet to gange, for eksempel af et planlagt job, der endnu ikke var færdigt.",
        "The command was started twice, for instance by a scheduled job that had not finished.",
    ),
    "batch.resume_or_overwrite": (
        "Det ene beholder det, der er lavet, det andet smider det væk. Det ene kan være sat som miljøvariabel.",
        "One keeps what was done, the other throws it away. One of them may be set in the environment.",
    ),
    "batch.folder_in_list": (
        "enrich_many fik en liste, og en af stierne i den er en mappe.",
        "enrich_many was given a list, and one of its paths is a folder.",
    ),
    "batch.no_workers": (
        "Maskinen har ikke hukommelse eller processer nok, eller et script starter sig selv igen, fordi kaldet ikke"
        " står"
        ' under `if __name__ == "__main__":` (Windows og macOS).',
        "The machine lacks memory or processes, or a script starts itself again because the call does not stand below"
        ' `if __name__ == "__main__":` (Windows and macOS).',
    ),
    "batch.worker_died": (
        "Brevet udløste en fejl i et bibliotek, eller systemet lukkede processen, fordi hukommelsen var brugt. De andre"
        " breve er ikke berørt.",
        "The letter set off a bug in a library, or the system ended the process because memory ran out. The other"
        " letters are not affected.",
    ),
    "batch.time_limit": (
        "Brevet har en meget tung side, eller grænsen efter --time-limit er lav for denne maskine.",
        "The letter has a very heavy page, or the limit after --time-limit is low for this machine.",
    ),
    "batch.executor_failed": (
        "Den klynge eller pool, som kalderen gav med, afviste arbejdet eller mistede en maskine.",
        "The cluster or pool that the caller gave refused the work or lost a machine.",
    ),
    "batch.link": (
        "Mappen indeholder et symbolsk link eller en genvej. Det kunne føre et fremmed dokument ind i et brev.",
        "The folder holds a symbolic link. It could bring a document from elsewhere into the post.",
    ),
    "batch.special": (
        "Mappen bruges også til noget teknisk, for eksempel en socket fra et kørende program.",
        "The folder is used for something technical as well, such as a socket of a running program.",
    ),
    "batch.folder_denied": (
        "Den bruger, programmet kører under, har ikke adgang til undermappen.",
        "The user that runs the program has no access to the folder below.",
    ),
    "batch.empty_container": (
        "Containeren er pakket, før meddelelserne var klar.",
        "The container was packed before the messages were ready.",
    ),
    "batch.source_changed": (
        "Et brev med samme navn er lavet igen mellem to kørsler. Det gamle resultat er erstattet.",
        "A letter of the same name was made anew between two runs. The old output was replaced.",
    ),
    "batch.output_changed": (
        "Nogen har flyttet, slettet eller rettet i filen i OUT, eller strømmen gik, mens den blev skrevet.",
        "Somebody moved, deleted or changed the file in OUT, or the power failed while it was written.",
    ),
    "batch.source_gone": (
        "Brevet blev fjernet fra mappen efter sidste kørsel, og filen i OUT er også væk eller ændret. Intet af det kan"
        " laves igen.",
        "The letter was removed from the folder after the last run, and the file in OUT is gone or changed as well."
        " Neither can be made again.",
    ),
    "batch.renamed": (
        "To breve ville få samme navn (også når kun store bogstaver er forskellige), eller navnet er forbudt på"
        " Windows, som aux.pdf.",
        "Two letters would get one name (also where only capitals differ), or the name is forbidden on Windows, such as"
        " aux.pdf.",
    ),
    "cluster.extra": (
        "Pakkerne til klynger følger ikke med memo-enrich selv.",
        "The packages for clusters do not come with memo-enrich itself.",
    ),
    "cluster.address": (
        "Der er skrevet noget andet end local eller en adresse med tcp:// eller tls:// og en port.",
        "Something else was written than local or an address with tcp:// or tls:// and a port.",
    ),
    "cluster.unreachable": (
        "Klyngens scheduler er ikke startet, lytter på en anden port eller vil have TLS.",
        "The cluster's scheduler is not started, listens on another port, or wants TLS.",
    ),
    "cluster.no_workers": (
        "Ingen er startet, alle er gået ned, eller de har en anden version af memo-enrich.",
        "None was started, all have crashed, or they have another version of memo-enrich.",
    ),
    "cluster.version": (
        "memo-enrich er opdateret på nogle af maskinerne og ikke på andre; breve ville blive forskellige.",
        "memo-enrich was updated on some of the machines and not on others; letters would differ.",
    ),
    "cluster.other_disk": (
        "Brevene eller målet ligger på denne maskines egen disk.",
        "The letters or the target lie on this machine's own disk.",
    ),
    "cluster.or_executor": (
        "enrich_many fik begge dele.",
        "enrich_many was given both.",
    ),
    "cluster.lost": (
        "Klyngens scheduler er lukket, gået ned eller flyttet, eller netværket er brudt.",
        "The cluster's scheduler was closed, has crashed or moved, or the network is cut.",
    ),
    "cluster.failed": (
        "Dask kunne ikke få arbejdet frem eller tilbage: en pakke mangler på en worker, eller versioner af Dask passer"
        " ikke sammen.",
        "Dask could not get the work there or back: a package is missing on a worker, or versions of Dask do not fit.",
    ),
    "store.address": (
        "Adressen mangler en spand eller en vært, eller den kæder to adresser sammen med ::.",
        "The URL has no bucket or host, or chains two URLs with ::.",
    ),
    "store.in_list": (
        "enrich_many fik en liste, hvor noget er en webadresse. Lister er for filer på denne maskine.",
        "enrich_many was given a list in which something is a URL. Lists are for files of this machine.",
    ),
    "store.unknown": (
        "Det, der står foran ://, er stavet forkert, eller fsspec har intet lager af det navn.",
        "What stands before :// is misspelt, or fsspec has no store of that name.",
    ),
    "store.extra": (
        "Pakkerne til lagre følger ikke med memo-enrich selv, fordi de fleste arbejder med mapper.",
        "The packages for stores do not come with memo-enrich itself, since most people work with folders.",
    ),
    "store.options": (
        "Et tilvalg er stavet forkert, har en forkert værdi eller hører til et andet lager.",
        "An option is misspelt, has a wrong value, or belongs to another store.",
    ),
    "store.missing": (
        "Spanden eller mappen er slettet, hedder noget andet eller ligger hos en anden udbyder (endpoint_url).",
        "The bucket or folder was deleted, has another name, or is with another provider (endpoint_url).",
    ),
    "store.denied": (
        "Nøglen er forkert, udløbet eller mangler, eller den må kun noget af det, der skal til.",
        "The key is wrong, expired or missing, or is allowed only some of what is needed.",
    ),
    "store.clock": (
        "S3 underskriver hvert kald med klokkeslættet og afviser det, der er mere end et kvarter forkert.",
        "S3 signs every call with the time of day and refuses what is more than a quarter of an hour off.",
    ),
    "store.host_key": (
        "Serveren er ny eller har fået ny nøgle, eller en anden giver sig ud for at være den.",
        "The server is new or has a new key, or somebody else passes for it.",
    ),
    "store.failed": (
        "Lageret er nede eller overbelastet, adressen fører ingen steder hen, eller forbindelsen er brudt.",
        "The store is down or overloaded, the address leads nowhere, or the line is cut.",
    ),
    "store.storage": (
        "Der mangler et lighedstegn, eller det, der står efter :=, er ikke JSON.",
        "There is no equals sign, or what stands after := is no JSON.",
    ),
    "batch.leased": (
        "Det samme job er startet på to maskiner, eller en kørsel er lige gået ned og har ikke sluppet målet endnu.",
        "The same job was started on two machines, or a run has just crashed and not let go of the target yet.",
    ),
    "batch.other_catalogue": (
        "Kataloget er rettet, siden kørslen blev afbrudt. Halvdelen af brevene ville få noget andet end resten.",
        "The catalogue was edited since the run was interrupted. Half of the letters would get something else.",
    ),
    "batch.other_options": (
        "Kommandoen er en anden end den, der blev afbrudt.",
        "The command is another one than the one that was interrupted.",
    ),
    "batch.other_version": (
        "memo-enrich er opdateret, siden kørslen blev afbrudt, eller den fortsættes på en anden maskine.",
        "memo-enrich was updated since the run was interrupted, or it goes on on another machine.",
    ),
}
