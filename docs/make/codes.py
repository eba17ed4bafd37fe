"""The page of code words, from the tables of texts."""

from __future__ import annotations

import re
from itertools import groupby

from memo_enrich.texts import TEXTS, Language, cause

INTRO = {
    "en": """# Code words

Every finding and every error carries a code word. Code words stay what they are: scripts may rely on them. What
stands in *italics* is filled in from the letter's file (a page, a number, the name of a key); never a person's data.

**error**: the letter is rejected, or the change is not delivered. **warning**: look at it when you can. **info**: good
to know. The search finds each code word, also by a part of it; `memo-enrich explain CODE` says the same.
""",
    "da": """# Fejlkoder

Enhver bemærkning og enhver fejl har en fejlkode. Fejlkoder ændrer sig ikke, så programmer kan regne med dem. Det, der
står med *kursiv*, udfyldes fra brevets fil (en side, et tal, navnet på en nøgle); aldrig med oplysninger om en person.

**fejl**: brevet er afvist, eller ændringen er ikke afleveret. **advarsel**: se på det, når du har tid. **til
orientering**: godt at vide. Søgefeltet finder hver fejlkode, også ud fra en del af den. `memo-enrich explain FEJLKODE`
siger det samme.
""",
}
SEVERITY = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "da": {"error": "fejl", "warning": "advarsel", "info": "til orientering"},
}
WHY: dict[Language, str] = {"en": "Why", "da": "Årsag"}
TO_DO: dict[Language, str] = {"en": "What to do", "da": "Gør sådan"}
AREAS: dict[str, tuple[str, str]] = {
    "asked": ("Spørgsmål", "Questions"),
    "batch": ("Mange breve", "Many letters"),
    "catalogue": ("Kataloget", "The catalogue"),
    "cluster": ("Klynger", "Clusters"),
    "container": ("Digital Posts container", "A Digital Post container"),
    "effect": ("Effekten", "The effect"),
    "html": ("HTML-dokumenter", "HTML documents"),
    "internal": ("Fejl i memo-enrich", "Bugs in memo-enrich"),
    "kit": ("Materialet til de andre kanaler", "The kit"),
    "link": ("Links", "Links"),
    "list": ("Listen over modtagere", "The list of recipients"),
    "match": ("Genkendelse", "Matching"),
    "memo": ("MeMo-meddelelsen", "The MeMo message"),
    "message": ("Dataklasser fra Python", "Dataclasses from Python"),
    "pdf": ("PDF-filen", "The PDF"),
    "place": ("Pladsen i brevet", "The place in the letter"),
    "proof": ("Kontrollen af resultatet", "The proof"),
    "read": ("Læsning", "Reading"),
    "remove": ("At tage invitationen ud igen", "Taking the invitation out again"),
    "rule": ("Regler ud over skemaet", "Rules beyond the schema"),
    "schema": ("Skemaet", "The schema"),
    "service": ("Tjenesten", "The service"),
    "store": ("Lagre", "Stores"),
    "template": ("Word-skabeloner", "Word templates"),
    "text": ("Ren tekst", "Plain text"),
    "usage": ("Forkert brug", "Wrong usage"),
    "write": ("Skrivning", "Writing"),
}


def page(language: Language) -> str:
    """Return the page in one language."""
    parts = [INTRO[language]]
    for area, codes in groupby(sorted(TEXTS), key=lambda code: code.partition(".")[0]):
        danish, english = AREAS.get(area, (area, area))
        parts.append(f'## <a id="{area}"></a>{danish if language == "da" else english}\n')
        parts += [_entry(code, language) for code in codes]
    return "\n".join(parts)


def _entry(code: str, language: Language) -> str:
    text = TEXTS[code]
    anchor = f'<a id="{code}"></a>' if "." in code else ""  # a code word without a dot is its area, too
    said = shown(text.message(language).rstrip("."))
    said += "" if said.endswith(("?", "!")) else "."
    lines = [f"### {anchor}`{code}`\n", f"**{SEVERITY[language][text.severity]}** · {said}\n"]
    if why := cause(code, language):
        lines.append(f"*{WHY[language]}:* {shown(why)}\n")
    lines.append(f"*{TO_DO[language]}:* {shown(text.remedy(language))}\n")
    return "\n".join(lines)


def shown(sentence: str) -> str:
    """Return a sentence that Markdown shows as it is, its ``{placeholders}`` in italics and its `code` as code."""
    parts = sentence.split("`")
    plain = [re.sub(r"([*_|<>\[\]])", r"\\\1", part) for part in parts[::2]]
    parts[::2] = [re.sub(r"\{((?:\w|\\_)+)\}", r"*\1*", part) for part in plain]
    return "`".join(parts)
