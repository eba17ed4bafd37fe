"""Real validators beside the house: veraPDF and PDFBox preflight judge every letter before and after, in every form.

``python -m conformance`` (``make conformance``). Development only; nothing here is part of what is installed.
"""
