import { Html } from './html.ts';

// Colours meet WCAG AA against both grounds; sizes are in rem, so that the page follows the reader's font size.
export const pageStyle = new Html(`
  :root {
    color-scheme: light dark;
    --ground: #f6f7f9; --card: #ffffff; --ink: #1a1f29; --soft: #5b6474; --line: #d5d9e0; --field: #ffffff;
    --accent: #3f4bb8; --on-accent: #ffffff; --error: #b3261e; --error-ground: #fdecea;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ground: #12151b; --card: #1a1e26; --ink: #e9ebf0; --soft: #a3abba; --line: #3a4150; --field: #12151b;
      --accent: #a9b2ff; --on-accent: #12151b; --error: #ffb4ab; --error-ground: #3b1d1b;
    }
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; padding: 1rem; background: var(--ground); color: var(--ink);
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; font-variant-numeric: tabular-nums;
  }
  main { max-width: 28rem; margin: 1rem auto; }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.5rem; }
  .mode { color: var(--soft); font-size: 0.875rem; margin: 0 0 1rem; }
  h1 { font-size: 2.25rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
  h1.words { font-size: 1.5rem; }
  h1 small { font-size: 1rem; font-weight: 400; color: var(--soft); }
  h2 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
  ul { list-style: none; margin: 0 0 1rem; padding: 0; border-top: 1px solid var(--line); }
  li { display: flex; justify-content: space-between; gap: 1rem; padding: 0.625rem 0; border-bottom: 1px solid var(--line); }
  li span { overflow-wrap: anywhere; }
  li > span:last-child { flex: none; text-align: right; }
  .soft { color: var(--soft); }
  label { display: block; font-size: 0.875rem; font-weight: 600; margin-top: 1rem; }
  input {
    width: 100%; min-height: 2.75rem; margin-top: 0.25rem; padding: 0.5rem 0.75rem; font: inherit; color: inherit;
    background: var(--field); border: 1px solid var(--soft); border-radius: 0.5rem;
  }
  input::placeholder { color: var(--soft); opacity: 1; }
  input[aria-invalid] { border: 2px solid var(--error); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
  .error { color: var(--error); background: var(--error-ground); border-radius: 0.5rem; padding: 0.625rem 0.75rem; margin: 0; }
  button, .button {
    display: block; width: 100%; min-height: 3rem; margin-top: 1.5rem; padding: 0.75rem; border: 0; border-radius: 0.5rem;
    background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-align: center;
    text-decoration: none; cursor: pointer;
  }
  .card + .card { margin-top: 1rem; }
  .card > h2:first-child { margin-top: 0; font-size: 1.125rem; }
  .plan p { margin: 0 0 0.25rem; }
  .card > ul:last-child { margin-bottom: 0; }
  .button.quiet, button.quiet {
    background: transparent; color: var(--accent); border: 1px solid var(--soft); margin-top: 0.75rem;
  }
  button.small { display: inline-block; min-height: 2.25rem; width: auto; margin-top: 0.25rem; padding: 0.25rem 0.75rem; font-size: 0.875rem; }
  details { margin: 0 0 0.5rem; }
  summary { color: var(--accent); cursor: pointer; padding: 0.5rem 0; }
  .row { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; justify-content: space-between; }
  .row input { flex: 1 1 9rem; width: auto; margin-top: 0; }
  .row button.quiet { flex: 0 0 auto; width: auto; min-height: 2.75rem; margin-top: 0; padding: 0.5rem 1rem; }
  a { color: var(--accent); }
  .back { display: block; padding: 0.75rem; margin-top: 0.5rem; text-align: center; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1rem; margin: 0; font-size: 0.875rem; }
  dt { font-family: ui-monospace, monospace; white-space: nowrap; }
  dd { margin: 0; color: var(--soft); }
`);
