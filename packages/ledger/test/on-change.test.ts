import { expect, test } from 'vitest';

import { createLedger, type Balance } from '../src/index.ts';
import { grant } from './grant.ts';
import { HMAC_KEY, useLedger } from './test-ledger.ts';

const on = useLedger();

test.for([['grouped'], ['alone']] as const)(
  '%s, a verb tells whose account it was posted to, once that can be read; a refused one tells nothing',
  async ([how]) => {
    const told: string[] = [];
    const seen: Promise<Balance>[] = [];
    const { db, connectionString } = on;
    const ledger = createLedger({
      db,
      hmacKey: HMAC_KEY,
      ...(how === 'grouped' && { group: { connection: { connectionString } } }),
      onChange(userId) {
        told.push(userId);
        seen.push(on.ledger.getBalance(userId));
      },
    });
    const userId = `told ${how}`;
    await grant(ledger, userId, 10);
    await seen.at(-1);
    const { hold } = await ledger.hold({ userId, key: 'h', credits: 4, reason: 'Test' });
    await seen.at(-1);
    await expect(ledger.deductCredits({ userId, key: 'd', credits: 7, reason: 'Test' })).rejects.toThrow('credits');
    await ledger.capture({ userId, holdId: hold.id });
    expect(told).toEqual([userId, userId, userId]);
    expect(await Promise.all(seen)).toMatchObject([
      { balance: 10, held: 0 },
      { balance: 10, held: 4 },
      { balance: 6, held: 0 },
    ]);
    await ledger.close();
  },
);
