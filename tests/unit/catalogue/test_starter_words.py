"""The starter's words on Danish compounds: the forms and compounds of its letters, and neighbours about something else.

Danish writes compounds in one word, so a word with ``*`` has neighbours: "affald*" reached affaldsforbrænding,
"sundhedskort*" sundhedskortlægning, "plads i børnehave*" the børnehaveklasse of a school. The list is our own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from memo_enrich.catalogue import load_catalogue, parse_catalogue, starter_text
from memo_enrich.matching import match
from memo_enrich.model import Catalogue, Header, Kind, Letter, Message, Span

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"

CAUGHT = {
    "skoleindskrivning": """
        skoleindskrivning, skoleindskrivningen, skoleindskrivningsmøde, skoleindskrivningsbrev, Skolestart 2027,
        Skolestart for dit barn, Dit barns skolestart, Indskrivning i skole, Indskrivning i skolen,
        Indskrivning til skole, Indskrivning til skolen, Indskrivning til skolestart,
        Indskrivning til børnehaveklasse, Indskrivning til børnehaveklassen, Dit barn er indskrevet i skole,
        Dit barn er indskrevet i skolen""",
    "flyttebøde": """
        flyttebøde, flyttebøden, flyttebøder, Bøde for sen anmeldelse af flytning,
        Bøde for sen anmeldelse af din flytning, Bøde for for sen anmeldelse af flytning,
        Bøde for sen flytteanmeldelse, Bøde for for sen flytteanmeldelse, Bøde for sen flytning,
        Bøde for at anmelde din flytning for sent, Bøde for at anmelde flytning for sent, Bøde efter CPR-loven,
        Bøde efter CPR-lovens § 57, Bøde for for sent anmeldt flytning, Bøde for sent anmeldt flytning,
        Bøde for ikke at anmelde din flytning""",
    "flytning": """
        Din flytteanmeldelse, Kvittering for flytteanmeldelse, Kvittering for flytteanmeldelsen,
        Bekræftelse på flytning, Bekræftelse af din flytning, Vi har registreret din flytning,
        logiværtserklæring, logiværtserklæringen, logiværtserklæringer, Flytning til udlandet""",
    "opkrævning": """
        opkrævning, opkrævningen, opkrævninger, opkrævningerne, regning, regningen, regninger, faktura,
        fakturaen, fakturaer, fakturaerne, Faktura nr. 12, Rykker for betaling, betalingsrykker,
        betalingsrykkeren, rykkerskrivelse, rykkerskrivelsen, betalingspåmindelse, betalingspåmindelsen,
        Opkrævning for dagpleje i juni""",
    "valg": """
        valgkort, valgkortet, valgkortene, kommunalvalg, kommunalvalget, Kommunalvalg 2029, regionsrådsvalg,
        regionsrådsvalget, regionalvalg, regionalvalget, folketingsvalg, folketingsvalget,
        Europa-Parlamentsvalg, Europa-Parlamentsvalget, europaparlamentsvalg, folkeafstemning,
        folkeafstemningen, folkeafstemninger, brevstemme, brevstemmer, brevstemmeafgivning, valgtilforordnet,
        valgtilforordnede""",
    "mitid": "Dit MitID, Dit nye MitID, MitID til dig, Aktivering af MitID, Aktiver dit MitID, Digital identitet",
    "digital-post-fritagelse": """
        Fritagelse for Digital Post, Du er fritaget for Digital Post, Fritagelse fra Digital Post,
        Fritaget fra Digital Post""",
    "tidsbestilling": """
        tidsbestilling, tidsbestillingen, tidsbestillinger, Din tid i Borgerservice, Bekræftelse på tid,
        Bekræftelse af tid, Aftale i Borgerservice""",
    "pas": """
        Nyt pas, Dit nye pas, Dit pas er klar, Dit pas udløber snart, Passet er klar, pasfornyelse,
        pasfornyelsen, pasansøgning, pasansøgningen, Fornyelse af pas, Ansøgning om pas, Afhentning af pas,
        Bestilling af pas""",
    "kørekort": """
        kørekort, kørekortet, kørekortene, Dit kørekort, Nyt kørekort, kørekortfornyelse, kørekortfornyelsen,
        kørekortansøgning, Fornyelse af kørekort, Kørekort til bil""",
    "lægevalg": """
        lægeskift, lægeskiftet, lægevalg, lægevalget, Valg af læge, Skift af læge, Din nye læge,
        Valg af ny læge, sikringsgruppe, sikringsgruppen, Sikringsgruppe 2""",
    "sundhedskort": """
        sundhedskort, sundhedskortet, sundhedskortene, Nyt sundhedskort, sygesikringskort, sygesikringskortet,
        sygesikringsbevis, sygesikringsbeviset, EU-sygesikringskort, EU-sygesikringskortet,
        Det blå EU-sygesikringskort""",
    "dagtilbud": """
        dagtilbud, dagtilbuddet, dagtilbuddene, dagtilbudsplads, dagtilbudspladsen, pladsanvisning,
        pladsanvisningen, Plads i vuggestue, Plads i vuggestuen, Plads i børnehave, Plads i børnehaven,
        vuggestueplads, vuggestuepladsen, børnehaveplads, børnehavepladsen, børnehavepladser, dagplejeplads,
        dagplejepladsen, Plads i dagpleje, Plads i dagplejen, forældrebetaling, forældrebetalingen,
        økonomisk friplads, søskendetilskud, søskendetilskuddet""",
    "byggesag": """
        byggetilladelse, byggetilladelsen, byggetilladelser, byggesag, byggesagen, byggesager, byggesagsgebyr,
        byggesagsgebyret, byggeansøgning, byggeansøgningen, ibrugtagningstilladelse, ibrugtagningstilladelsen,
        nedrivningstilladelse, nedrivningstilladelsen, Ansøgning om byggeri""",
    "parkering": """
        parkeringsafgift, parkeringsafgiften, parkeringsafgifter, p-afgift, p-afgiften, parkeringslicens,
        parkeringslicensen, p-licens, p-licenser, beboerlicens, beboerlicensen, beboerlicenser, parkeringsbøde,
        parkeringsbøden, parkeringstilladelse, parkeringstilladelsen""",
    "affald": """
        affald, affaldet, Affald og genbrug, affaldsordning, affaldsordningen, affaldsordninger,
        affaldssortering, affaldssorteringen, affaldsbeholder, affaldsbeholderen, affaldsbeholdere,
        affaldsspand, affaldsspanden, affaldstømning, affaldstømningen, affaldskalender, affaldskalenderen,
        affaldsgebyr, affaldsgebyret, dagrenovation, dagrenovationen, tømmekalender, tømmekalenderen,
        storskrald, storskraldet, storskraldsordning, storskraldsordningen, renovationsgebyr,
        renovationsgebyret, genbrugsplads, genbrugspladsen, genbrugspladser, genbrugspladserne""",
}
"""Labels that belong to a type."""

NEIGHBOURS = {
    "skoleindskrivning": """
        Indskrivning i skolefritidsordning, Indskrivning i skolefritidsordningen, Indskrivning til skolefodbold,
        Indskrivning til skolehaven, Indskrivning i skoleorkestret, Indskrivning til skolekor,
        Indskrivning til skoleklub, Indskrivning til skolesvømning, Indskrivning i skolepatruljen,
        Dit barn er indskrevet i skoleklubben, Dit barn er indskrevet i skolekoret,
        Skolestart forsinket af byggeri, Skolestart forskudt, Skolestart i musikskolen,
        Indskrivning til børnehaveklasselederkursus, Skoleindretning, Skoleindkøb, Skoleindeklima, Skoleindsats,
        Barn ind i skolegården""",
    "flyttebøde": """
        Bøde for sen anmeldelse af byggearbejde, Bøde for sen anmeldelse af hund,
        Bøde for sen anmeldelse af arbejdsulykke, Bøde for for sen anmeldelse af rotter,
        Bøde for at anmelde byggeri for sent, Bøde for at anmelde et dødsfald for sent, Bøde for sen aflevering,
        Bøde efter hundeloven, flyttehjælp, flytteudgifter, flyttegodtgørelse, flyttebil, flyttebonus,
        biblioteksbøde, hundebøde, bødeforlæg""",
    "flytning": """
        flyttehjælp, flyttetilskud, flytteudgifter, Flytning af skel, Flytning af bus,
        Flytning af busstoppested, Din flyttehjælp, Kvittering for flyttekasser, adressebeskyttelse, logivært,
        Bekræftelse på flytteudgifter""",
    "opkrævning": """
        opkrævningsmyndighed, opkrævningskontor, opkrævningskontoret, opkrævningsloven, opkrævningsmetode,
        opkrævningssystem, fakturaadresse, fakturaadressen, fakturablanket, fakturagodkendelse, fakturamodtager,
        fakturaaftale, fakturascanning, regningsarter, regningsførsel, Rykker: vi mangler oplysninger,
        rykkerprocedure, rykkerbrev om manglende bilag, betalingsaftale, betalingsparkering, betalingsring,
        skatteopkrævning""",
    "valg": """
        valgkortlægning, kommunalvalgkamp, kommunalvalgkampen, kommunalvalgloven, kommunalvalgområde,
        folketingsvalgkamp, folketingsvalgkreds, folkeafstemningskampagne, regionsrådsvalgkamp, valgfag,
        valgfri hjemmehjælp, valgfrihed, valgmøde, valgplakater, valgmenighed, fritvalgskonto, fritvalgsbevis,
        skolebestyrelsesvalg, ældrerådsvalg, Valg af skole, brevskole, brevveksling""",
    "mitid": """
        Husk MitID til samtalen, MitID Erhverv, Midtvejssamtale, identitetskort,
        Digital identifikation af husdyr""",
    "digital-post-fritagelse": """
        Fritagelse for undervisning, Fritagelse for ejendomsskat, Fritaget for idræt, Digital Postkasse,
        Fritagelsesgrund""",
    "tidsbestilling": """
        tidsbestillingssystem, tidsbestillingssystemet, tidsbestillingsportal, tidsbestillingsordning,
        tidsbegrænset ansættelse, tidsregistrering, bestilling af tid hos skoletandlæge, Tid i børnehaven""",
    "pas": """
        pasning, pasningsgaranti, pasningstilbud, pasningsordning, pasningstilskud, Nyt pasningstilbud,
        Dit nye pasningstilbud, Ansøgning om pasning, Fornyelse af pasningsaftale, Bestilling af pasning,
        passiv forsørgelse, passagerbefordring, passivering, Dit pas på legitimationslisten, pasfoto""",
    "kørekort": """
        kørekortteori, kørekortprøve, kørekorttilskud, kørekorttilskuddet, kørekortkategori, kørekortuddannelse,
        kørekortforbud, kørekortregister, knallertkort, truckkørekort, kørselsgodtgørelse, kørselsordning,
        kørende madordning""",
    "lægevalg": """
        lægevagt, lægevagten, lægevalgsordning, tandlægevalg, tandlægeskift, dyrlægevalg, lægekonsulent,
        lægeerklæring, sikringsgruppetavle, sikringsgruppetavlen, sikringsordning, sikringsstyrelsen,
        sikringsgruppeleder""",
    "sundhedskort": """
        sundhedskortlægning, sundhedskortlægningen, sundhedskontor, sundhedskoordinator, sundhedskonsulent,
        sundhedsplejerske, sygesikringskortlæser, sygesikringsgruppe, sygesikringskonto,
        sygesikringsoverenskomst, sygesikringskontor""",
    "dagtilbud": """
        dagtilbudsleder, dagtilbudslederen, dagtilbudsloven, dagtilbudsbestyrelse, dagtilbudsbestyrelsen,
        dagtilbudspædagog, dagtilbudsstruktur, dagtilbudsområdet, dagtilbudspolitik, dagtilbudskonsulent,
        Plads i børnehaveklasse, Plads i børnehaveklassen, Plads i børnehavebestyrelsen,
        Plads i vuggestuebestyrelsen, Plads i dagplejebestyrelsen, Plads i dagplejernes råd,
        pladsanvisningsregler, forældrebetalingsloven, forældrebestyrelse, forældremøde, forældrekøb,
        børnehavepædagog, børnehaveklasseleder, dagplejemor, vuggestuepædagog, dagtilskud, søskendejalousi""",
    "byggesag": """
        byggesagsbehandler, byggesagsbehandleren, byggesagsarkiv, byggesagsarkivet, byggesagsafdeling,
        byggesagsbehandling, byggeaffald, byggemodning, byggegrund, byggelegeplads, byggeplads, byggetekniker,
        byggevarer, bygningsfredning, nedrivningspulje, ibrugtagningsgebyr""",
    "parkering": """
        parkeringsplads, parkeringspladser, parkeringshus, parkeringskælder, parkeringsvagt, parkeringspolitik,
        parkeringsforbud, parkeringskort til bevægelseshæmmede, beboerlicitation, beboerliste, beboerhus,
        p-plads, p-hus, p-vagt, parkeringsanlæg""",
    "affald": """
        affaldsafbrænding, affaldsafbrændingen, affaldsforbrænding, affaldsforbrændingen,
        affaldsforbrændingsanlæg, affaldsenergi, affaldsdepot, affaldsdepoter, affaldsdeponi, affaldsdeponering,
        affaldskraftvarmeværk, affaldsplan, affaldsplanen, affaldsterapeut, affaldsselskab, affaldsregister,
        affaldstransportør, affaldsproducent, affaldsmængder, affaldssorteringsanlæg, affaldssorteringsanlægget,
        affaldsindsamlingsdag, affaldsindsamler, affaldschauffør, affaldspolitik, affaldssektor,
        genbrugspladsleder, genbrugspladsmedarbejder, genbrugspladsassistent, genbrugsbutik, genbrugstøj,
        storskraldere, storskraldsmedarbejder, dagrenovationschauffør, renovationsarbejder,
        renovationsmedarbejder, tømmeordning for septiktanke, tømmermester""",
}
"""Labels about something else that begin, or go on, like a word of the type."""


def several(text: str) -> list[str]:
    return [" ".join(label.split()) for label in text.split(",")]


@pytest.fixture(scope="module")
def starter() -> Catalogue:
    return parse_catalogue(starter_text(), "letters.toml")


def labelled(catalogue: Catalogue, label: str) -> str | None:
    header = Header("DIGITALPOST", "", label=label)
    letter = Letter("brev.xml", Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "memo:", header))
    kind = match(letter, catalogue, texts=list).letter_type
    return kind.id if kind else None


def told(catalogue: Catalogue, text: str) -> str | None:
    kind = match(Letter("x.pdf", Kind.PDF, b""), catalogue, texts=lambda: [text]).letter_type
    return kind.id if kind else None


def named(catalogue: Catalogue, name: str) -> str | None:
    kind = match(Letter(name, Kind.PDF, b""), catalogue, texts=list).letter_type
    return kind.id if kind else None


def file_name(label: str) -> str:
    return (
        label.lower().translate(str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", ":": "", "§": ""})) + ".pdf"
    )


def test_every_type_has_its_words(starter: Catalogue) -> None:
    assert {kind.id for kind in starter.letters} == set(CAUGHT) == set(NEIGHBOURS)
    assert sum(len(several(text)) for text in (*CAUGHT.values(), *NEIGHBOURS.values())) > 450


@pytest.mark.parametrize("id_", CAUGHT)
def test_the_forms_and_compounds_of_a_type_are_caught(id_: str, starter: Catalogue) -> None:
    assert {label: labelled(starter, label) for label in several(CAUGHT[id_])} == dict.fromkeys(
        several(CAUGHT[id_]), id_
    )
    assert all(labelled(starter, f"Vedr.: {label.upper()} - sag 12") == id_ for label in several(CAUGHT[id_]))


@pytest.mark.parametrize("id_", NEIGHBOURS)
def test_neighbours_about_something_else_are_not(id_: str, starter: Catalogue) -> None:
    """Neither in a title, nor in a file's name, nor in the heading of the text."""
    for label in several(NEIGHBOURS[id_]):
        assert labelled(starter, label) is None, label
        assert labelled(starter, f"Information om {label.lower()} 2027") is None, label
        assert named(starter, file_name(label)) is None, label
        assert told(starter, f"{label}\nKære borger. Vi skriver til dig om {label.lower()}.") is None, label


@pytest.mark.parametrize(
    "id_", ["skoleindskrivning", "flytning", "opkrævning", "kørekort", "dagtilbud", "byggesag", "valg"]
)
def test_the_catalogue_of_the_fixtures_has_no_such_neighbours_either(id_: str) -> None:
    catalogue = load_catalogue(FIXTURES / "letters.toml")
    theirs = {"opkrævning": "opkraevning", "kørekort": "koerekort", "byggesag": "byggetilladelse"}.get(id_, id_)
    named_there = {"Skolestart i musikskolen", "Skolestart forskudt", "Skolestart forsinket af byggeri"}
    for label in several(NEIGHBOURS[id_]):
        assert label in named_there or labelled(catalogue, label) != theirs, label
