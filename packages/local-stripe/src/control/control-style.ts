import { Html } from '../checkout/page/html.ts';

// On top of the hosted pages' style: denser, because this page is for whoever builds the shop.
export const controlStyle = new Html(`
  :root { --good: #17663a; --waiting: #7a5200; }
  @media (prefers-color-scheme: dark) { :root { --good: #8fd6a8; --waiting: #f0c674; } }
  main.wide { max-width: 76rem; }
  .columns { display: grid; gap: 1rem; align-items: start; }
  .columns > div { display: grid; gap: 1rem; min-width: 0; }
  .columns .card { margin: 0; }
  @media (min-width: 64rem) { .columns { grid-template-columns: 1fr 1fr; } }
  .actions a { font-size: 0.875rem; }
  section.card { padding: 1.25rem; }
  section h2 { margin: 0 0 0.5rem; font-size: 1.125rem; }
  section p { margin: 0.5rem 0; }
  .entries { margin: 0.5rem 0 0; }
  li.entry { display: block; padding: 0.75rem 0; }
  li.entry.line { display: flex; flex-wrap: nowrap; padding: 0.5rem 0; font-size: 0.9375rem; line-height: 1.4; }
  li.line form { flex: none; }
  @media (max-width: 30rem) { li.entry.line { flex-wrap: wrap; } }
  li:last-child { border-bottom: 0; padding-bottom: 0; }
  .entries:not(:has(li)) { display: none; }
  .line { display: flex; flex-wrap: wrap; gap: 0.125rem 1rem; justify-content: space-between; align-items: center; }
  .line > span { overflow-wrap: anywhere; }
  .soft, code { font-size: 0.8125rem; }
  code { color: var(--soft); overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
  .sub {
    display: flex; flex-wrap: wrap; gap: 0.375rem 1rem; justify-content: space-between; align-items: center;
    margin-top: 0.5rem; padding-left: 0.75rem; border-left: 2px solid var(--line); font-size: 0.9375rem;
  }
  .actions, .inline { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
  .actions { padding: 0.25rem 0; }
  .sub .actions { padding: 0; }
  details { margin: 0; }
  summary { padding: 0.25rem 0; font-size: 0.875rem; width: fit-content; }
  button.small {
    width: auto; min-height: 2.25rem; margin: 0; padding: 0.25rem 0.75rem; font-size: 0.875rem;
    background: transparent; color: var(--accent); border: 1px solid var(--line);
  }
  button.small:hover { border-color: var(--accent); }
  .inline input { width: 5.5rem; min-height: 2.25rem; margin: 0; padding: 0.25rem 0.5rem; font-size: 0.875rem; }
  .settings { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; align-items: end; }
  .settings label { margin: 0; font-weight: 400; font-size: 0.8125rem; }
  .settings input { min-height: 2.25rem; padding: 0.25rem 0.5rem; }
  .settings label.check { display: flex; gap: 0.5rem; align-items: center; font-size: 0.9375rem; min-height: 2.25rem; }
  .check input { width: 1.125rem; height: 1.125rem; min-height: 0; margin: 0; accent-color: var(--accent); }
  .badge { display: inline-block; margin-right: 0.25rem; padding: 0 0.5rem; border: 1px solid currentcolor; border-radius: 1rem; font-size: 0.75rem; }
  .badge.good { color: var(--good); } .badge.waiting { color: var(--waiting); }
  .badge.bad { color: var(--error); } .badge.plain { color: var(--soft); }
  .error { margin-bottom: 1rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`);
