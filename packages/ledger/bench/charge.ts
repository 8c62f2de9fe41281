/** One charge, the same for everybody who is measured, of the size that the studio's own charges have. */
export const CHARGE = {
  credits: 1,
  reason: 'Song Generation',
  feature: 'SONG_GENERATION',
  priceVersion: 1,
  metadata: { songId: '6f1c1f5e-5e0b-4f5a-9c59-0d7a4f5b8a11', genre: 'house' },
} as const;

/** What each account begins with: more than any measurement can spend. */
export const FUNDS = { credits: 1_000_000_000, paidCents: 4_000_000_000 } as const;

export function accountName(place: number): string {
  return `user-${place}`;
}

/** Any of the accounts, each as likely as the others. */
export function drawAccount(accounts: number): string {
  return accountName(Math.floor(Math.random() * accounts));
}
