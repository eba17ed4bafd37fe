"""Labels of the effect's table and page, ``(Danish, English)``."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "channel.other": ("andet", "other"),
    "effect.title": ("Hvad brevene bragte", "What the letters brought"),
    "effect.type": ("Brevtype", "Letter type"),
    "effect.channel": ("Kanal", "Channel"),
    "effect.week": ("Uge", "Week"),
    "effect.letters": ("Breve", "Letters"),
    "effect.conversations": ("Samtaler", "Conversations"),
    "effect.per_100": ("Pr. 100 breve", "Per 100 letters"),
    "effect.web": ("Fra hjemmesiden", "From the web page"),
    "effect.times_web": ("Breve mod hjemmeside", "Letters against web"),
    "effect.times": ("{times} gange", "{times} times"),
    "effect.rest": ("Fra andet", "From elsewhere"),
    "effect.general": ("Chatbotten i almindelighed", "The chatbot in general"),
    "effect.all": ("Alle", "All"),
    "effect.lead": (
        "{letters} breve gav {conversations} samtaler i uge {first} til {last}.",
        "{letters} letters brought {conversations} conversations in weeks {first} to {last}.",
    ),
    "effect.lead_rate": (
        "Det er {rate} for hver 100 breve.",
        "That is {rate} for every 100 letters.",
    ),
    "effect.lead_web": (
        "I de samme uger begyndte {web} samtaler på hjemmesiden: brevene bragte {times} gange så mange.",
        "In the same weeks {web} conversations began on the web page: the letters brought {times} times as many.",
    ),
    "effect.rates.title": ("Samtaler for hver 100 breve", "Conversations for every 100 letters"),
    "effect.rates.text": (
        "Hvor mange af dem, der fik brevet, begyndte en samtale fra det.",
        "How many of those who got the letter began a conversation from it.",
    ),
    "effect.weekly.title": ("Uge for uge", "Week by week"),
    "effect.weekly.text": (
        "Samtaler fra breve (fyldt), fra hjemmesiden (skraveret) og fra andet (tom).",
        "Conversations from letters (solid), from the web page (hatched) and from elsewhere (blank).",
    ),
    "effect.axis": ("Uge {first} til {last}", "Week {first} to {last}"),
    "effect.series.letters": ("Fra breve", "From letters"),
    "effect.table.title": ("Tallene", "The figures"),
    "effect.table.text": (
        "Samtaler tælles fra den første uge, hvor der blev sendt breve af typen. Et brev kan læses i en senere uge, end"
        " det blev sendt i.",
        "Conversations are counted from the first week in which letters of the type were sent. A letter may be read in"
        " a later week than it was sent in.",
    ),
    "effect.rows.title": ("Brevtype, kanal og uge", "Letter type, channel and week"),
    "effect.none": ("ingen", "none"),
    "effect.skip": ("Gå til tallene", "Go to the figures"),
    "effect.look": ("Se på", "Look at"),
    "effect.made": (
        "Lavet {day} af manifester og chatbottens egen statistik. Ingen oplysninger om personer indgår.",
        "Made {day} from manifests and the chatbot's own statistics. It holds nothing about any person.",
    ),
    "effect.written": ("Siden ligger i {path}", "The page is in {path}"),
}
