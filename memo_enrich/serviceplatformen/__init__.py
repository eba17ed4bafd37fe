"""The callers' dataclasses: a ``Message`` of ``python_serviceplatformen`` goes in, one of the same classes comes out.

Its senders never hold the XML (``send_message`` serialises inside the call), so the invitation has to go into the
objects. They are known by their shape and never by an import, so a fork under another package name works as well.
"""

from __future__ import annotations

from memo_enrich.serviceplatformen.enriching import MessageResult, enrich_message

__all__ = ["MessageResult", "enrich_message"]
