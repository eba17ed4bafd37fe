"""The starter is sound and finds every kind of letter it names, but is not used for real before it is filled in."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from memo_enrich.advice import verify
from memo_enrich.catalogue import check_real, parse_catalogue, starter_text
from memo_enrich.errors import CatalogueError
from memo_enrich.matching import match
from memo_enrich.model import Catalogue, Header, Kind, Letter, Message, Span

TABLE = Path(__file__).resolve().parents[3] / "../shared/letters/letter_types.csv"
OTHERS_LETTERS = {"folkepension", "boligstoette"}  # sent by Udbetaling Danmark, not by the municipality
NO_LETTER = {"betalingsoverblik"}  # a page, not a letter; its KLE number is the bill's

LABELS = {
    "skoleindskrivning": ["Skoleindskrivning 2027", "Indskrivning til børnehaveklasse", "Skolestart for dit barn"],
    "flyttebøde": [
        "Bøde for for sen anmeldelse af flytning",
        "Flyttebøde",
        "Bøde for at anmelde din flytning for sent",
    ],
    "flytning": ["Kvittering for flytteanmeldelse", "Bekræftelse på flytning", "Vi har registreret din flytning"],
    "opkrævning": ["Opkrævning af restance", "Rykkerskrivelse", "Rykker for betaling", "Din regning"],
    "valg": ["Valgkort", "Kommunalvalg 2029", "Folketingsvalget", "Europa-Parlamentsvalg", "Brevstemmeafgivning"],
    "mitid": ["Dit nye MitID", "Aktivering af MitID"],
    "digital-post-fritagelse": ["Fritagelse for Digital Post"],
    "tidsbestilling": ["Tidsbestilling", "Din tid i Borgerservice"],
    "pas": ["Nyt pas", "Fornyelse af pas", "Dit pas er klar", "Pasansøgning"],
    "kørekort": ["Fornyelse af kørekort", "Dit kørekort"],
    "lægevalg": ["Lægeskift", "Valg af læge", "Valg af ny læge"],
    "sundhedskort": ["Nyt sundhedskort", "EU-sygesikringskort"],
    "dagtilbud": ["Plads i vuggestuen", "Børnehaveplads", "Økonomisk friplads", "Forældrebetaling"],
    "byggesag": ["Byggetilladelse", "Din byggesag", "Ibrugtagningstilladelse"],
    "parkering": ["Parkeringsafgift", "Beboerlicens", "P-licens"],
    "affald": ["Ny affaldsordning", "Tømmekalender 2027", "Renovationsgebyr"],
}
TEXTS = {
    "skoleindskrivning": "Det er tid til at skrive jeres barn ind i skolen.",
    "flyttebøde": "Du får en bøde på 1.000 kr. efter CPR-\nlovens § 57.",
    "flytning": "Vi bekræfter din flytning til Prøvevej 1.",
    "opkrævning": "Her er din opkrævning for juni.",
    "valg": "Husk dit valgkort.",
    "mitid": "Sådan kan du aktivere dit MitID.",
    "digital-post-fritagelse": "Du er nu fritaget for Digital Post.",
    "tidsbestilling": "Vi bekræfter din tidsbestilling.",
    "pas": "Du har bestilt tid i Borgerservice til at få nyt pas. Medbring dit sundhedskort og dit kørekort.",
    "kørekort": "Det er tid til at forny dit kørekort. Medbring dit pas.",
    "lægevalg": "Vi skriver, fordi din læge ophører den 1. maj.",
    "sundhedskort": "Vi sender dig et nyt sundhedskort.",
    "dagtilbud": "Vi kan tilbyde jeres barn en plads.",
    "byggesag": "Tilladelsen gives efter byggelovens § 16.",
    "parkering": "Du er pålagt en parkeringsafgift.",
    "affald": "Den nye affaldsordning begynder til januar.",
}
GENERAL = [
    "Påmindelse: aflevér nøglen til foreningslokalet",
    "Pas på dig selv i trafikken",
    "Børn passet i hjemmet",
    "Rykker: vi mangler dine oplysninger",
    "Tilbud om plads på plejehjem",
    "Høring om lokalplan 99",
    "Invitation til et forebyggende hjemmebesøg",
    "Aktindsigt",
    "Medbring dit pas til samtalen",
    "Indkaldelse til samtale - husk MitID",
    "Ny læge på plejecentret",
    "Renovation af Storegade",
    "Adresseændring på børnehaven",
    "Skolestart i musikskolen",
    "Bøde for sen aflevering af bøger",
    "Indskrivning i musikskolen",
    "Valg til ældrerådet",
    "Flytning af skolebussens stoppested",
]
IN_PASSING = [
    "Folkepension ved udrejse\nDin pension følger dig til udlandet. Husk at få nyt pas.",
    "Indskrivning i musikskolen\nTak for tilmeldingen til sæsonen her. Beløbet opkræves forud.",
    "Rottebekæmpelse\nVi har modtaget din anmeldelse af rotter. Følg reglerne om affaldssortering.",
    "Naboorientering\nDin nabo har søgt om dispensation. Når der er givet ibrugtagningstilladelse, hører du fra os.",
    "Udmeldelse af SFO\nVi har udmeldt dit barn af SFO. Søskendetilskud bortfalder.",
    "Tilladelse til fest i parken\nDu får lov at holde fest. Biler parkeret i strid med reglerne får parkeringsafgift.",
    "Frivillig ved ældrefesten\nTak, fordi du vil hjælpe til. På dit valgsted mødtes vi sidst.",
    "Bevilling af hjælpemiddel\nDu er bevilget en rollator. Oplys om den i din flytteanmeldelse, hvis du flytter.",
    "Samtale om sygedagpenge\nDu indkaldes til en samtale hos os. Medbring dit pas, kørekort eller sundhedskort.",
    "Frit valg af tandpleje\nDit barn har frit valg af klinik. Valg af læge er noget andet.",
    "Fundet cykel\nVi har fundet din cykel ved søen.\nVenlig hilsen\nKommunen\nAffaldssortering. Nyt pas.",
]
"""Letters of no type in the starter that name one by the way."""


@pytest.fixture(scope="module")
def starter() -> Catalogue:
    return parse_catalogue(starter_text(), "letters.toml")


def letter(label: str = "", kle: str = "") -> Letter:
    header = Header("DIGITALPOST", "", label=label, kle=kle)
    return Letter("brev.xml", Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "memo:", header))


def found(catalogue: Catalogue, *, label: str = "", kle: str = "", text: str = "") -> str | None:
    kind = match(letter(label, kle), catalogue, texts=lambda: [text]).letter_type
    return kind.id if kind else None


def test_every_type_has_labels_and_a_text_to_be_tried_on(starter: Catalogue) -> None:
    assert {kind.id for kind in starter.letters} == set(LABELS) == set(TEXTS)


@pytest.mark.parametrize(("id_", "label"), [(id_, label) for id_, labels in LABELS.items() for label in labels])
def test_an_ordinary_label_is_found(starter: Catalogue, id_: str, label: str) -> None:
    assert found(starter, label=label) == id_


@pytest.mark.parametrize(("id_", "text"), TEXTS.items())
def test_an_ordinary_sentence_is_found(starter: Catalogue, id_: str, text: str) -> None:
    assert found(starter, text=text) == id_


@pytest.mark.parametrize("label", GENERAL)
def test_a_letter_about_something_else_gets_the_general_link(starter: Catalogue, label: str) -> None:
    assert found(starter, label=label) is None
    assert found(starter, text=label) is None


@pytest.mark.parametrize("text", IN_PASSING)
def test_what_a_letter_names_in_passing_does_not_decide(starter: Catalogue, text: str) -> None:
    assert found(starter, text=text) is None


def test_a_case_number_in_the_text_tells_the_type_and_a_telephone_number_does_not(starter: Catalogue) -> None:
    assert found(starter, text="Sagsnr. 23.09.02-G01-7-26") == "pas"
    assert found(starter, text="Tlf. 84.03.12.34 eller 25.45.10.32, født 23.09.02") is None


def test_the_starter_can_be_filled_in_but_not_used_as_it_is(starter: Catalogue) -> None:
    with pytest.raises(CatalogueError) as caught:
        check_real(starter)
    assert {problem.code for problem in caught.value.problems} == {"link.example"}
    check_real(parse_catalogue(starter_text().replace("muni.example", "muni.example.dk"), "letters.toml"))


def test_nothing_but_the_links_is_left_to_do(starter: Catalogue) -> None:
    assert {piece.code for piece in verify(starter).findings} == {"link.example"}


def test_the_commented_lines_are_sound_too() -> None:
    lines = []
    for line in starter_text().splitlines():
        bare = line.removeprefix("# ")
        example = line.startswith("# ") and ("=" in bare.split("#")[0] or bare.startswith("["))
        lines.append(bare if example and not bare.startswith(("-", " ")) else line)
    catalogue = parse_catalogue("\n".join(lines), "letters.toml")
    assert catalogue.tag is not None
    assert (catalogue.documents, catalogue.new_page, catalogue.html_image) == ("all", True, True)
    assert catalogue.letters[0].valid_from is not None


def test_the_schema_line_is_the_first_when_wanted() -> None:
    assert starter_text("catalogue.schema.json").startswith("#:schema catalogue.schema.json\n# Kommunens brevtyper")


@pytest.mark.skipif(not TABLE.exists(), reason="needs ../shared/letters/letter_types.csv")
def test_every_kle_number_the_domain_knows_is_found(starter: Catalogue) -> None:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, delimiter=";") if row["kle"]]
    missed = {row["id"] for row in rows if found(starter, kle=row["kle"]) is None}
    assert missed == OTHERS_LETTERS
    assert {row["id"] for row in rows} >= NO_LETTER
