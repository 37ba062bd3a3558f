// How the widget looks. It takes its letters and colours from the page around it, so that it is at home on any ground; light-dark()
// follows the page's color-scheme, or the attribute theme. A sheet made this way needs no style-src.

let sheet

export const look = () => {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
  }
  return sheet
}

const CSS = `
:host {
  display: block;
  --ink: var(--cuttings-ink, currentcolor);
  --paper: var(--cuttings-paper, Canvas);
  --accent: var(--cuttings-accent, var(--ink));
  --line: var(--cuttings-line, color-mix(in srgb, var(--ink) 18%, transparent));
  --field: color-mix(in srgb, var(--ink) 60%, transparent);
  --wash: color-mix(in srgb, var(--ink) 8%, transparent);
  --mark: var(--cuttings-mark, light-dark(#ffe47f, #66530a));
  --mark-ink: var(--cuttings-mark-ink, light-dark(#1f1c18, #fff4cf));
  --radius: var(--cuttings-radius, .25em);
  color: var(--ink);
  font-family: var(--cuttings-font, inherit);
  line-height: 1.5;
  text-align: start;
  overflow-wrap: anywhere;
}
:host([hidden]) { display: none; }
:host([mode="dialog"]) { display: inline-block; }
:host([theme]) { color: var(--cuttings-ink, CanvasText); }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme="auto"]) { color-scheme: light dark; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, fieldset, legend { margin: 0; padding: 0; border: 0; min-width: 0; }
input, button { margin: 0; color: inherit; font: inherit; }
button, summary, label { cursor: pointer; }
a { color: inherit; text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: 1px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

[part="widget"] { position: relative; }
[part="input"] { width: 100%; padding: .5em .75em; border: 1px solid var(--field); border-radius: var(--radius); background: none; font-size: max(1em, 16px); appearance: none; }
[part="input"]::placeholder { color: inherit; opacity: .78; }
[part="input"]::-webkit-search-cancel-button { display: none; }
[part="results"] { margin-top: .75em; padding-inline: .75em; }
[part="count"], [part="suggestion"], [part="facets"], .foot, [part="byline"], [part="copies"] { font-size: .875em; }
[part="suggestion"]:not(:empty) { margin-top: .25em; }
[part="suggestion"] button, [part="more"] { padding: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }

[part="facets"] { margin-top: .25em; }
summary { width: fit-content; padding: .2em 0; }
.columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(11em, 1fr)); gap: 1em 2em; padding: .5em 0 1em; }
legend { font-weight: 600; }
label { display: flex; gap: .5em; align-items: baseline; min-height: 24px; padding: .15em 0; line-height: 1.35; }
label input { flex: none; align-self: start; width: 1em; height: 1em; margin: .15em 0 0; accent-color: var(--accent); }
.count { margin-inline-start: auto; font-variant-numeric: tabular-nums; }

[part="hits"] { margin: .5em -.75em; border-block: 1px solid var(--line); }
[part="hit"] { display: block; padding: .75em; text-decoration: none; }
[part="hit"]:hover, [part="hit"][aria-selected="true"] { background: var(--wash); }
[role="option"][aria-selected="true"] { outline: 2px solid var(--accent); outline-offset: -2px; }
[part="hit"] ~ [part="hit"] { border-top: 1px solid var(--line); }
[part="hit"] > span { display: block; }
[part="title"] { color: var(--accent); font-size: 1.0625em; font-weight: 600; line-height: 1.3; }
[part="hit"]:hover [part="title"] { text-decoration: underline; }
[part="excerpt"] { margin-top: .25em; }
[part="copies"] { display: flex; flex-wrap: wrap; gap: 0 1em; padding: .25em .857em .857em; }
[part="copy"] { padding: 0 .2em; }
mark { padding: 0 .1em; background: var(--mark); color: var(--mark-ink); }
.foot { display: flex; flex-wrap: wrap; gap: .25em 1.5em; }

[part="button"] { display: inline-flex; gap: 1.25em; align-items: center; padding: .4em .75em; border: 1px solid var(--field); border-radius: var(--radius); background: none; }
[part="button"]:hover { background: var(--wash); }
kbd { padding: 0 .4em; border: 1px solid var(--line); border-radius: var(--radius); font: inherit; font-size: .8125em; }
dialog { width: min(42rem, 100% - 1rem); max-width: none; max-height: min(46rem, 90dvh); margin: 6dvh auto auto; padding: 0; border: 1px solid var(--line); border-radius: calc(2 * var(--radius)); background: var(--paper); color: var(--cuttings-ink, CanvasText); box-shadow: 0 1em 4em rgb(0 0 0 / .3); overflow: hidden; --ink: currentcolor; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
dialog [part="widget"] { display: grid; grid-template: auto minmax(0, 1fr) / 1fr auto; max-height: inherit; align-items: center; }
dialog [part="input"] { padding: .8em 1em; border: 0; border-radius: 0; outline: 0; }
dialog [part="input"]:focus-visible { box-shadow: inset 0 -2px var(--accent); }
dialog [part="hits"] { margin-inline: -1em; }
dialog [part="hit"] { padding-inline: 1em; }
dialog [part="copies"] { padding-inline: 1.143em; }
dialog [part="results"] { grid-column: 1 / -1; max-height: 100%; overflow: auto; overscroll-behavior: contain; margin: 0; padding: .75em 1em 1em; border-top: 1px solid var(--line); }
[part="close"] { padding: .3em .75em; border: 0; background: none; font-size: 1.25em; line-height: 1; }

@media (forced-colors: active) {
  [role="option"][aria-selected="true"] { outline-color: Highlight; }
}
`
