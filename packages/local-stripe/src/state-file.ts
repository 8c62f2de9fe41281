import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pastNames } from './history/play-history.ts';
import { emptyContents } from './store.ts';
import type { Collections, Contents } from './store.ts';

interface Snapshot<Name extends keyof Collections = keyof Collections> {
  version: 1;
  port: number;
  contents: { [K in Name]: Array<Collections[K]> };
}

const names = Object.keys(emptyContents());

const isList = (value: unknown) =>
  Array.isArray(value) && value.every((item: unknown) => typeof item === 'object' && item !== null && 'id' in item);

// Enough to tell our own file from anything else; what is inside the objects was written by this package.
// NOTE: a price's `unit_amount_decimal` comes back as a string. Nothing here computes with it, and JSON has it so too.
const hasLists = (value: unknown, wanted: readonly string[]): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (!('version' in value && value.version === 1 && 'port' in value && typeof value.port === 'number')) return false;
  if (!('contents' in value && typeof value.contents === 'object' && value.contents !== null)) return false;
  const contents = new Map<string, unknown>(Object.entries(value.contents));
  return wanted.every((name) => isList(contents.get(name)));
};
const isSnapshot = (value: unknown): value is Snapshot => hasLists(value, names);
const isPast = (value: unknown): value is Snapshot<(typeof pastNames)[number]> => hasLists(value, pastNames);

const parse = <T>(path: string, text: string, isOurs: (value: unknown) => value is T): T => {
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
  if (!isOurs(parsed)) throw refuse('it is not a snapshot of this version');
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

/** Where the last run listened; 0 when there was none. */
export const loadPort = (path: string): number => {
  const text = readIfThere(path);
  return text === undefined ? 0 : parse(path, text, isSnapshot).port;
};

interface State {
  port: number;
  contents: Contents;
  /** Of the contents, the very objects that the file of the past has: what has replaced one since is not among them. */
  past: ReadonlySet<object>;
}

const pastPathOf = (path: string) => `${path}.past`;

/** What the last run left, or nothing on the first. */
export const loadState = (path: string | undefined): State => {
  const contents = emptyContents();
  const pastText = path === undefined ? undefined : readIfThere(pastPathOf(path));
  if (path !== undefined && pastText !== undefined) {
    const { contents: lists } = parse(pastPathOf(path), pastText, isPast);
    for (const name of pastNames) fill(contents, name, lists[name]);
  }
  const past = pastOf(contents);
  const text = path === undefined ? undefined : readIfThere(path);
  if (path === undefined || text === undefined) return { port: 0, contents, past };
  const { port, contents: lists } = parse(path, text, isSnapshot);
  // Spelled out so that the compiler insists on a line for each new collection.
  const fillAll: { [K in keyof Collections]: () => void } = {
    products: () => fill(contents, 'products', lists.products),
    prices: () => fill(contents, 'prices', lists.prices),
    customers: () => fill(contents, 'customers', lists.customers),
    sessions: () => fill(contents, 'sessions', lists.sessions),
    checkouts: () => fill(contents, 'checkouts', lists.checkouts),
    paymentIntents: () => fill(contents, 'paymentIntents', lists.paymentIntents),
    charges: () => fill(contents, 'charges', lists.charges),
    refunds: () => fill(contents, 'refunds', lists.refunds),
    disputes: () => fill(contents, 'disputes', lists.disputes),
    balanceTransactions: () => fill(contents, 'balanceTransactions', lists.balanceTransactions),
    coupons: () => fill(contents, 'coupons', lists.coupons),
    promotionCodes: () => fill(contents, 'promotionCodes', lists.promotionCodes),
    subscriptions: () => fill(contents, 'subscriptions', lists.subscriptions),
    billings: () => fill(contents, 'billings', lists.billings),
    invoices: () => fill(contents, 'invoices', lists.invoices),
    invoiceLines: () => fill(contents, 'invoiceLines', lists.invoiceLines),
    invoicePayments: () => fill(contents, 'invoicePayments', lists.invoicePayments),
    decliningCustomers: () => fill(contents, 'decliningCustomers', lists.decliningCustomers),
    portalConfigurations: () => fill(contents, 'portalConfigurations', lists.portalConfigurations),
    portalSessions: () => fill(contents, 'portalSessions', lists.portalSessions),
    clocks: () => fill(contents, 'clocks', lists.clocks),
    events: () => fill(contents, 'events', lists.events),
    webhookEndpoints: () => fill(contents, 'webhookEndpoints', lists.webhookEndpoints),
    deliveries: () => fill(contents, 'deliveries', lists.deliveries),
    answers: () => fill(contents, 'answers', lists.answers),
  };
  for (const fillOne of Object.values(fillAll)) fillOne();
  return { port, contents, past };
};

const fill = <K extends keyof Collections>(contents: Contents, name: K, items: Array<Collections[K]>): void => {
  for (const item of items) contents[name].set(item.id, item);
};

const pastOf = (contents: Contents): Set<object> => new Set(pastNames.flatMap((name) => [...contents[name].values()]));

/**
 * Everything that the file of the past does not have. Written whole and renamed into place, so that a crash leaves the old
 * file or the new one; readable by its owner only, because it holds webhook secrets.
 */
export const saveState = (path: string, { port, contents, past }: State): void => {
  const lists = Object.fromEntries(
    Object.entries(contents).map(([name, items]) => [name, [...items.values()].filter((item) => !past.has(item))]),
  );
  write(path, { version: 1, port, contents: lists });
};

/**
 * Puts all that a history can make into a file of its own, which is written this once: the other one is written with each
 * change, and tens of thousands of payments would make that slow.
 */
export const keepPast = (path: string, { port, contents }: Omit<State, 'past'>): ReadonlySet<object> => {
  const lists = Object.fromEntries(pastNames.map((name) => [name, [...contents[name].values()]]));
  write(pastPathOf(path), { version: 1, port, contents: lists });
  return pastOf(contents);
};

const write = (path: string, snapshot: object): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, JSON.stringify(snapshot), { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
