import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { emptyContents } from './store.ts';
import type { Collections, Contents } from './store.ts';

interface Snapshot {
  version: 1;
  port: number;
  contents: { [K in keyof Collections]: Array<Collections[K]> };
}

const names = Object.keys(emptyContents());

const isList = (value: unknown) =>
  Array.isArray(value) && value.every((item: unknown) => typeof item === 'object' && item !== null && 'id' in item);

// Enough to tell our own file from anything else; what is inside the objects was written by this package.
// NOTE: a price's `unit_amount_decimal` comes back as a string. Nothing here computes with it, and JSON has it so too.
const isSnapshot = (value: unknown): value is Snapshot => {
  if (typeof value !== 'object' || value === null) return false;
  if (!('version' in value && value.version === 1 && 'port' in value && typeof value.port === 'number')) return false;
  if (!('contents' in value && typeof value.contents === 'object' && value.contents !== null)) return false;
  const contents = new Map<string, unknown>(Object.entries(value.contents));
  return names.every((name) => isList(contents.get(name)));
};

const parse = (path: string, text: string): Snapshot => {
  const refuse = (reason: string, cause?: unknown) =>
    new Error(`The local Stripe cannot read its state file ${path}: ${reason}. Move it away to start with none.`, {
      cause,
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw refuse('it is not valid JSON', error);
  }
  if (!isSnapshot(parsed)) throw refuse('it is not a snapshot of this version');
  return parsed;
};

const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]));

/** What the last run left, or nothing on the first. */
export const loadState = (path: string | undefined): { port: number; contents: Contents } => {
  const text = path === undefined ? undefined : readIfThere(path);
  if (path === undefined || text === undefined) return { port: 0, contents: emptyContents() };
  const { port, contents: lists } = parse(path, text);
  // Spelled out so that the compiler insists on a line for each new collection.
  const contents = {
    products: byId(lists.products),
    prices: byId(lists.prices),
    customers: byId(lists.customers),
    sessions: byId(lists.sessions),
    checkouts: byId(lists.checkouts),
    paymentIntents: byId(lists.paymentIntents),
    charges: byId(lists.charges),
    refunds: byId(lists.refunds),
    disputes: byId(lists.disputes),
    balanceTransactions: byId(lists.balanceTransactions),
    coupons: byId(lists.coupons),
    promotionCodes: byId(lists.promotionCodes),
    subscriptions: byId(lists.subscriptions),
    billings: byId(lists.billings),
    invoices: byId(lists.invoices),
    invoiceLines: byId(lists.invoiceLines),
    invoicePayments: byId(lists.invoicePayments),
    decliningCustomers: byId(lists.decliningCustomers),
    portalConfigurations: byId(lists.portalConfigurations),
    portalSessions: byId(lists.portalSessions),
    clocks: byId(lists.clocks),
    events: byId(lists.events),
    webhookEndpoints: byId(lists.webhookEndpoints),
    deliveries: byId(lists.deliveries),
    answers: byId(lists.answers),
  };
  return { port, contents };
};

/**
 * Written whole and renamed into place, so that a crash leaves the old file or the new one; readable by its owner
 * only, because it holds webhook secrets.
 */
export const saveState = (path: string, port: number, contents: Contents): void => {
  const lists = Object.fromEntries(Object.entries(contents).map(([name, items]) => [name, [...items.values()]]));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify({ version: 1, port, contents: lists }), { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
