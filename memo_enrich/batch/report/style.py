"""The look of the report: quiet on the screen, clean on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { --ink: #16202a; --soft: #5b6875; --line: #dde3e9; --panel: #f6f8fa; --good: #1b7a50; --calm: #3f6fa8;
  --warn: #b5730f; --bad: #b3352f; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; background: #fff; color: var(--ink); font: 15px/1.5 "Open Sans", "Segoe UI", Roboto, Helvetica, Arial,
  sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 32px 64px; }
h1 { margin: 0; font-size: 28px; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 44px 0 6px; font-size: 19px; }
p { margin: 0 0 14px; max-width: 72ch; }
.soft { color: var(--soft); }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; margin: 26px 0 14px; }
.tile { border: 1px solid var(--line); border-top: 4px solid var(--tone); border-radius: 8px; padding: 14px 16px; }
.tile b { display: block; font-size: 30px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile small { color: var(--soft); font-size: 13px; }
.bar { display: flex; height: 10px; overflow: hidden; border-radius: 5px; background: var(--line); }
.bar i { background: var(--tone); }
.enriched { --tone: var(--good); } .already { --tone: var(--calm); }
.kept { --tone: var(--warn); } .rejected { --tone: var(--bad); }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th { padding: 8px 12px 6px 0; border-bottom: 2px solid var(--ink); text-align: left; font-weight: 600;
  vertical-align: bottom; }
td { padding: 8px 12px 8px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th.n, td.n { padding-right: 18px; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; }
code { color: var(--soft); font: 12.5px/1.4 ui-monospace, Consolas, Menlo, monospace; }
.files { color: var(--soft); font-size: 13px; }
.files span { display: block; }
.pill { display: inline-block; padding: 1px 9px; border-radius: 10px; color: #fff; background: var(--tone);
  font-size: 12.5px; white-space: nowrap; }
.pages { display: grid; grid-template-columns: repeat(3, 1fr); gap: 26px 22px; margin-top: 14px; }
figure { margin: 0; break-inside: avoid; }
figure img { display: block; width: 100%; height: auto; border: 1px solid var(--line);
  box-shadow: 0 1px 5px rgb(22 32 42 / 12%); }
figcaption { margin-top: 8px; font-size: 13px; line-height: 1.4; overflow-wrap: anywhere; }
footer { margin-top: 48px; padding-top: 12px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }
@media screen and (max-width: 760px) { .tiles, .pages { grid-template-columns: 1fr 1fr; } }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  body { font-size: 11pt; } main { max-width: none; padding: 0; }
  h2, h2 + p { break-after: avoid; } h2 { margin-top: 28px; } table { font-size: 9pt; } td { padding-block: 5px; }
  .pages { grid-template-columns: repeat(4, 1fr); gap: 16px 14px; } figcaption { font-size: 8.5pt; }
  .tile b { font-size: 22pt; } figure img { box-shadow: none; }
}
"""
