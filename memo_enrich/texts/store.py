"""Texts about letters in stores (buckets, SFTP servers) and on clusters."""

from __future__ import annotations

from typing import Final

from memo_enrich.texts.entry import Text

_RESUME_DA = "Det, der er skrevet, er komplet. Fortsæt med --resume."
_RESUME_EN = "What is written is complete. Continue with --resume."

TEXTS: Final[dict[str, Text]] = {
    "store.address": Text(
        "error",
        "Adressen kan ikke bruges",
        "The address cannot be used",
        "Skriv den som s3://spand/mappe, sftp://bruger@vært/mappe eller file:///mappe.",
        "Write it as s3://bucket/folder, sftp://user@host/folder or file:///folder.",
    ),
    "store.in_list": Text(
        "error",
        "Listen med breve indeholder en webadresse",
        "The list of letters holds a URL",
        "Angiv kun adressen: alt under den tages med. Vælg til og fra med --include og --exclude.",
        "Name the URL only: everything below it is taken. Choose with --include and --exclude.",
    ),
    "store.unknown": Text(
        "error",
        "Lagre af slagsen {scheme}:// kendes ikke",
        "Stores of the kind {scheme}:// are not known",
        "Brug s3://, sftp://, file:// eller et andet lager, som fsspec kender og har en pakke til.",
        "Use s3://, sftp://, file://, or another store that fsspec knows and has a package for.",
    ),
    "store.extra": Text(
        "error",
        "Der mangler en pakke til dette lager: {package}",
        "A package for this store is missing: {package}",
        'Installér den med `pip install "memo-enrich[cluster]"` eller, for Azure og Google, pakken selv.',
        'Install it with `pip install "memo-enrich[cluster]"` or, for Azure and Google, the package itself.',
    ),
    "store.options": Text(
        "error",
        "Lageret kan ikke bruge de tilvalg, det har fået ({error})",
        "The store cannot use the options it was given ({error})",
        "Kontrollér --storage KEY=VALUE: navnene er dem, fsspec-pakken for lageret har.",
        "Check --storage KEY=VALUE: the names are those of the store's fsspec package.",
    ),
    "store.missing": Text(
        "error",
        "Spanden eller mappen findes ikke i lageret",
        "The store has no such bucket or folder",
        "Kontrollér, at spanden (bucket) eller mappen findes og er stavet rigtigt. memo-enrich opretter ikke spande.",
        "Check that the bucket or folder is there and spelt correctly. memo-enrich makes no buckets.",
    ),
    "store.denied": Text(
        "error",
        "Lageret giver ikke adgang ({error})",
        "The store denies access ({error})",
        "Giv nøglen eller brugeren lov til at læse kilden og til at læse, skrive og slette i målet.",
        "Let the key or user read the source, and read, write and delete in the target.",
    ),
    "store.clock": Text(
        "error",
        "Denne maskines ur går så meget forkert, at lageret afviser den",
        "This machine's clock is so far off that the store refuses it",
        f"Stil uret efter en tidsserver (NTP). {_RESUME_DA}",
        f"Set the clock by a time server (NTP). {_RESUME_EN}",
    ),
    "store.host_key": Text(
        "error",
        "SFTP-serverens nøgle er ukendt",
        "The SFTP server's key is unknown",
        "Få nøglen af den, der driver serveren, og skriv den i ~/.ssh/known_hosts (eller --storage known_hosts=FIL).",
        "Get the key from whoever runs the server and put it into ~/.ssh/known_hosts (or --storage known_hosts=FILE).",
    ),
    "store.failed": Text(
        "error",
        "Lageret svarer ikke, eller det svarer med en fejl, også efter flere forsøg ({error})",
        "The store does not answer, or answers with an error, after several tries ({error})",
        f"Kontrollér adresse, netværk og lagerets drift. {_RESUME_DA}",
        f"Check address, network and the store's health. {_RESUME_EN}",
    ),
    "store.storage": Text(
        "error",
        "--storage skal være KEY=VALUE",
        "--storage must be KEY=VALUE",
        "Skriv fx --storage endpoint_url=https://s3.example.dk; source. eller target. foran gælder kun den ene.",
        "Write for example --storage endpoint_url=https://s3.example.dk; source. or target. before it means only one.",
    ),
    "cluster.extra": Text(
        "error",
        "Der mangler en pakke til klynger: distributed",
        "A package for clusters is missing: distributed",
        'Installér den med `pip install "memo-enrich[cluster]"`, her og på klyngens maskiner.',
        'Install it with `pip install "memo-enrich[cluster]"`, here and on the machines of the cluster.',
    ),
    "cluster.address": Text(
        "error",
        "Det er ikke adressen på en klynge",
        "This is no address of a cluster",
        "Skriv adressen på Dasks scheduler, fx tcp://vært:8786, eller local for en klynge på denne maskine.",
        "Write the address of Dask's scheduler, such as tcp://host:8786, or local for a cluster on this machine.",
    ),
    "cluster.unreachable": Text(
        "error",
        "Klyngen svarer ikke ({error})",
        "The cluster does not answer ({error})",
        "Undersøg, om `dask scheduler` kører på den adresse, og om netværket tillader det. Intet er skrevet.",
        "See whether `dask scheduler` runs at that address, and whether the network lets us. Nothing was written.",
    ),
    "cluster.no_workers": Text(
        "error",
        "Klyngen har ikke haft nogen worker, der kan arbejde for os, i {seconds} sekunder",
        "The cluster has had no worker that can work for us for {seconds} seconds",
        f"Start `dask worker ADRESSE` på maskiner med samme version af memo-enrich. {_RESUME_DA}",
        f"Start `dask worker ADDRESS` on machines with the same version of memo-enrich. {_RESUME_EN}",
    ),
    "cluster.version": Text(
        "error",
        "Denne worker har memo-enrich {theirs}; her er det {ours}",
        "This worker has memo-enrich {theirs}; here it is {ours}",
        "Installér den samme version på alle klyngens maskiner, og start dens workers igen. Intet er skrevet.",
        "Install the same version on all machines of the cluster and start its workers again. Nothing was written.",
    ),
    "cluster.other_disk": Text(
        "error",
        "Denne worker kan ikke se mappen",
        "This worker does not see the folder",
        "Brug en mappe, som alle maskinerne deler, eller et lager (s3://, sftp://).",
        "Use a folder that all machines share, or a store (s3://, sftp://).",
    ),
    "cluster.or_executor": Text(
        "error",
        "cluster og executor udelukker hinanden",
        "cluster and executor exclude each other",
        "Giv kun den ene.",
        "Give one of them only.",
    ),
    "cluster.lost": Text(
        "error",
        "Forbindelsen til klyngen er tabt",
        "The connection to the cluster is lost",
        f"Start klyngen igen. {_RESUME_DA}",
        f"Start the cluster again. {_RESUME_EN}",
    ),
    "cluster.failed": Text(
        "error",
        "Klyngen har flere gange givet arbejdet tilbage med en fejl ({error})",
        "The cluster has given the work back with an error several times ({error})",
        f"Se i loggen hos klyngens workers. {_RESUME_DA}",
        f"Look into the log of the cluster's workers. {_RESUME_EN}",
    ),
    "batch.leased": Text(
        "error",
        "En anden kørsel arbejder på det samme mål",
        "Another run is working on the same target",
        "Vent, til den er færdig. Er den gået ned, er målet frit efter 20 sekunder; fortsæt da med --resume.",
        "Wait until it is done. If it has crashed, the target is free after 20 seconds; then go on with --resume.",
    ),
    "batch.other_catalogue": Text(
        "error",
        "Kataloget er ikke det, kørslen begyndte med",
        "The catalogue is not the one the batch began with",
        "Fortsæt med det samme katalog, eller begynd forfra med --overwrite.",
        "Go on with the same catalogue, or start afresh with --overwrite.",
    ),
    "batch.other_options": Text(
        "error",
        "Tilvalgene er ikke dem, kørslen begyndte med",
        "The options are not those the batch began with",
        "Fortsæt med de samme tilvalg (--type, --strict, --documents ...), eller begynd forfra med --overwrite.",
        "Go on with the same options (--type, --strict, --documents ...), or start afresh with --overwrite.",
    ),
    "batch.other_version": Text(
        "error",
        "Kørslen begyndte med memo-enrich {before}; dette er {now}",
        "The batch began with memo-enrich {before}; this is {now}",
        "Fortsæt med den samme version, eller begynd forfra med --overwrite.",
        "Go on with the same version, or start afresh with --overwrite.",
    ),
}
