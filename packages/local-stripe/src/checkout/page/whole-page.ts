import { html } from './html.ts';
import type { Html } from './html.ts';
import { pageStyle } from './style.ts';

/** A page of its own around `content`: it needs no script and loads nothing from anywhere. */
export const wholePage = (title: string, content: Html, { isWide = false } = {}): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Local Stripe</title>
        <style>
          ${pageStyle}
        </style>
      </head>
      <body>
        <main ${isWide ? html`class="wide"` : null}>
          <p class="mode">Local Stripe · test mode, no real money</p>
          ${content}
        </main>
      </body>
    </html> `.markup;
