"""Word templates: the same steps as for a letter, and a proof that needs a word processor where one is installed."""

from __future__ import annotations

from memo_enrich.pipeline.templates.filling import fill_template, fill_templates
from memo_enrich.pipeline.templates.showing import preview_template

__all__ = ["fill_template", "fill_templates", "preview_template"]
