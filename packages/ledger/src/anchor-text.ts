import { createHmac, type Hmac } from 'node:crypto';

import type { ChainKey } from './chain.ts';

// An anchor is plain text: what it is, a line for each account, and a code of all of it as its last line.

export const ANCHOR_TITLE = 'Tollgate ledger anchor, version 1';

/** The code of an anchor's text. It begins with letters where what a line is signed over begins with a 1, so that neither can pass for the other. */
export function anchorCode({ secret }: ChainKey): Hmac {
  return createHmac('sha256', secret);
}

export const ANCHOR_EXPLANATION = [
  'Each line below is an account: its last line, the code of that line, and its user. Keep this file, and its last line',
  'elsewhere too: with them, "ledger verify --anchor" shows whether any of these lines was changed or removed since.',
];
