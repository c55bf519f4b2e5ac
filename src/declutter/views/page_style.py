"""The style of the web page that `page.report` writes."""

from __future__ import annotations

SLOTS = 16
"""Filters that can be told apart; more, from packages of others, share the last place in the legend."""

_HUES = (205, 28, 285, 140, 340, 55, 175, 250, 95, 10, 230, 310, 75, 190, 120, 0)
"""Degrees; neighbours in the order of appearance lie far apart."""

_COMMON = """
:root {
  --paper: #fdfcf9; --ink: #1d1d1b; --quiet: #62605a; --edge: #d9d5cb; --bar: #f3f0e8;
  --tint: 90%; --strong: 32%;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17181a; --ink: #e4e2dc; --quiet: #a3a098; --edge: #3a3b3f; --bar: #212327;
    --tint: 17%; --strong: 74%;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 Georgia, "Noto Serif", "Times New Roman", serif; overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--bar); color: var(--ink); }
.file { border-top: 1px solid var(--edge); padding: .75rem 0; }
.file:first-child { border-top: 0; }
summary { cursor: pointer; }
summary h2 { display: inline; font: 600 1.05rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; }
summary span { display: block; margin: .15rem 0 0 1.1rem; color: var(--quiet); font: .875rem/1.4 system-ui, "DejaVu Sans", sans-serif; }
article { padding-top: .5rem; }
article p, article pre, article h3, article blockquote, article ul { margin: .6rem 0; max-width: 40rem; }
article pre { font: .875rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
article blockquote { padding-inline-start: 1rem; border-inline-start: 3px solid var(--edge); }
article h3 { font-size: 1.25rem; line-height: 1.3; }
article ul { list-style-position: inside; padding: 0; }
.image, .reference, .rule { color: var(--quiet); }
.row { font-variant-numeric: tabular-nums; }
.gone {
  display: grid; grid-template-columns: minmax(0, 40rem) minmax(12rem, 1fr);
  gap: 0 1.5rem;
  margin: .3rem -1rem; background: hsl(var(--hue) 60% var(--tint)); border-inline-start: 4px solid hsl(var(--hue) 60% var(--strong));
  padding: .1rem calc(1rem - 4px); border-radius: 2px; break-inside: avoid;
}
.gone + .gone { margin-top: calc(1px - .3rem); }
.gone del { text-decoration: line-through; text-decoration-thickness: 1px; }
.gone del > * { margin: .25rem 0; }
.gone .note {
  margin: .25rem 0; font: .875rem/1.45 system-ui, "DejaVu Sans", sans-serif; align-self: start;
}
.note b { color: hsl(var(--hue) 60% var(--strong)); }
.note q { font-style: italic; }
.sure { color: var(--quiet); white-space: nowrap; }
mark { background: none; color: inherit; font-weight: 700; text-decoration: inherit; box-shadow: inset 0 -.5em hsl(var(--hue) 70% 60% / .35); }
footer {
  position: sticky; bottom: 0; background: var(--bar); border-top: 1px solid var(--edge);
  font: .875rem/1.5 system-ui, "DejaVu Sans", sans-serif; max-height: 40vh; overflow-y: auto;
}
fieldset { border: 0; margin: 0 auto; max-width: 72rem; padding: .5rem 1.25rem .75rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
legend { float: left; width: 100%; padding: 0; color: var(--quiet); }
label { display: inline-flex; align-items: center; gap: .35rem; cursor: pointer; }
.key { width: .9em; height: .9em; border-radius: 2px; background: hsl(var(--hue) 60% var(--tint)); border: 2px solid hsl(var(--hue) 60% var(--strong)); }
:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
body:has(#all:not(:checked)) .gone { display: none; }
@media (max-width: 48rem) {
  .gone { display: block; } .gone .note { margin-bottom: .5rem; }
  fieldset { flex-wrap: nowrap; overflow-x: auto; padding-top: 2rem; position: relative; }
  legend { position: absolute; top: .5rem; } label { white-space: nowrap; }
}
@media print {
  footer { position: static; } .skip { display: none; } :root { --tint: 94%; --strong: 30%; }
  .gone { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""  # noqa: E501

STYLE = _COMMON + "".join(
    f".f{slot} {{ --hue: {hue}; }}\nbody:has(#f{slot}:not(:checked)) .gone.f{slot} {{ display: none; }}\n"
    for slot, hue in enumerate(_HUES)
)
"""Colours are hues of the filters in light and dark; the legend's boxes hide what they stand for."""
