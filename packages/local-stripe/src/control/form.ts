import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';

/** A button that does one thing: a form of its own, without a script. */
export const button = (label: string, action: string, value = ''): Html =>
  html`<form method="post" action="/control/${action}">
    <button class="small" name="value" value="${value}">${label}</button>
  </form>`;

/** A word on a state, told apart by its colour too. */
export const badge = (tone: 'good' | 'waiting' | 'bad' | 'plain', word: string): Html =>
  html`<span class="badge ${tone}">${word}</span>`;

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

export const timeOf = (seconds: number): string => format.format(seconds * 1000);
