"""Danish words that stand in letters of every kind and tell nothing about one."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """
aldrig alle alene allerede alligevel alltid altid anden andet andre angående bare bedes bedst begge betyder bilag blev
blevet blive bliver blot borger borgeren borgere borgerservice brev brevet brug bruge bruger burde både børn cirka
dagen dage dato denne denned deres derefter derfor derpå dertil desuden dette digital disse dine eller ellers endnu
enten enhver efter eneste fandt fået fået fik finde finder findes fleste flere foran forbindelse fordi forhold fortsat
forrige fra frem fremover følgende første gang gange gerne give giver given gjorde gjort gælder gældende gøre gøres
hans have haft hele heller hende henvendelse hendes herefter herfra hermed hertil hilsen hjem hjemmeside hjælp hos hver
hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornår højst ikke inden ind indtil ingen intet jeres kan
kære kommer komme kommune kommunen kommunens kommuner kontakt kontakte kræver kun kunne lade lang langt lavet ligesom
lige læs læse læser mail mange manglende med medarbejder medmindre mellem men mens mere mest mest mindst mindre mod
modtage modtager modtaget måde måned måneder måske måtte navn nemlig noget nogen nogle nummer nummeret nuværende nye nyt
nødvendig nødvendige næste når også oplyse oplyses oplyst oplysninger oplysningerne over ovenfor personlig personlige
post postboks på ringe rådhuset samme samt sender sendt sende senere senest selv selvom siden siger sige sikker sin
sine skal skrevet skrive skriver skulle slags snart som spørgsmål stadig sted stedet står stå stor store større svar
synes særlig sådan således tage tager taget telefon telefonen telefontid tid tiden tidligere tidspunkt til tilbage
træffes tror undtagen ud uden uge uger under vedlagt vedlagte vedrørende vejledning ville venlig venligst vente vores
være været vær vælge vælger åben åbent åbner åbningstid åbningstider året årets
mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli august september oktober
november december kroner sagsnr sagsnummer sagsbehandler afdeling afdelingen
"""

STOP_WORDS: Final = frozenset(_TEXT.split())
"""Small-letter words, four letters or more mattering only."""
