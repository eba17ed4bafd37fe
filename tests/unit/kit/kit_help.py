"""A catalogue to make kits of, and what is needed for it."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

needs_kit = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("typst", "cv2")),
    reason="typst or opencv-python-headless is not installed (the extra kit has them)",
)

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><circle cx="50" cy="50" r="45" fill="#8a1538"/>'
    '<path d="M110 20h180v20H110zM110 55h120v20H110z" fill="#8a1538"/></svg>'
)

ODD = """\
[chatbot]
name = "Ærø & Søn"
hosts = ["borger.vesterlund-kommune.dk", "a.dk"]
link = "https://a.dk/"
[chatbot.tag]
parameter = "kilde"
sms = "sms"
poster = "plakat"
sign = "skilt"
rollup = "rollup"
screen = "skaerm"
web = "web"
qr = "qr"
[kit]
logo = "logo.svg"
colour = "#8a1538"
sender = "Vesterlund <Kommune> & \\"Co\\" #1 *x* $a$"
[[letter]]
id = "æøå"
topic = "tilskud til befordring af elever i specialklasser"
link = "https://borger.vesterlund-kommune.dk/boern-og-unge/skole/befordring/tilskud-til-elever-i-specialklasser-20262027"
[[letter]]
id = "con.x"
topic = { da = "#let x = [*fed*] $a$ \\\\n <b>", en = "O'Neill & <i>\\"quotes\\"</i>" }
link = "https://borger.vesterlund-kommune.dk/x?a=1&b=%C3%A6%20%27#top"
[[letter]]
id = "kit.json"
topic = "æ"
link = "https://a.dk/A"
from = 2020-01-01
until = 2020-12-31
"""
