"""Makes the pages that are generated: ``python -m docs.make`` writes them, ``--check`` tells whether they are current.

``python -m docs.make pictures`` renders the pictures anew (needs Pillow).
"""
