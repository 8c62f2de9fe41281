type Fields = Record<string, unknown>;

/** Releases of Stripe's API, by how far back an endpoint may still be pinned. */
export const RELEASES = [
  '2024-11-20.acacia',
  '2025-03-31.basil',
  '2025-09-30.clover',
  '2026-03-25.dahlia',
  '2026-09-30.endive',
] as const;
export type Release = (typeof RELEASES)[number];

/**
 * An event of today as an endpoint pinned to an earlier release gets it.
 * Source: Stripe's changelog; of each release, what moved or went in the objects that we are told of.
 */
export function asOf(release: Release, event: object): Fields {
  return { ...fieldsOf(older(release, event)), api_version: release };
}

function older(release: Release, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => older(release, item));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, older(release, field)]));
  const before = (next: Release) => release < next;
  const changes = CHANGES.filter(({ since, object }) => before(since) && object === fields['object']);
  return changes.reduce((found, { undo }) => undo(found), fields);
}

/** What each release changed, undone. */
const CHANGES: readonly { since: Release; object: string; undo: (fields: Fields) => Fields }[] = [
  { since: '2025-03-31.basil', object: 'subscription', undo: periodOnTop },
  { since: '2025-03-31.basil', object: 'invoice', undo: invoiceOfAcacia },
  { since: '2025-03-31.basil', object: 'line_item', undo: lineOfAcacia },
  { since: '2025-03-31.basil', object: 'charge', undo: (charge) => ({ ...charge, invoice: 'in_then' }) },
  { since: '2025-03-31.basil', object: 'payment_intent', undo: (intent) => ({ ...intent, invoice: 'in_then' }) },
  { since: '2025-09-30.clover', object: 'subscription', undo: (fields) => without(fields, 'billing_mode') },
  { since: '2026-03-25.dahlia', object: 'price', undo: (fields) => ({ ...fields, unit_amount_decimal: '499' }) },
  { since: '2026-09-30.endive', object: 'checkout.session', undo: withMethods },
  { since: '2026-09-30.endive', object: 'payment_intent', undo: withMethods },
];

function periodOnTop(subscription: Fields): Fields {
  const items = fieldsOf(subscription['items']);
  const data = [items['data']].flat().map(fieldsOf);
  const [{ current_period_start: start, current_period_end: end } = {}] = data;
  const bare = data.map((item) => without(item, 'current_period_start', 'current_period_end'));
  return { ...subscription, current_period_start: start, current_period_end: end, items: { ...items, data: bare } };
}

function invoiceOfAcacia(invoice: Fields): Fields {
  const details = fieldsOf(fieldsOf(invoice['parent'])['subscription_details']);
  const then = { subscription: details['subscription'] ?? null, charge: 'ch_then', payment_intent: 'pi_then' };
  return { ...without(invoice, 'parent'), ...then, paid: invoice['status'] === 'paid' };
}

function lineOfAcacia(line: Fields): Fields {
  const details = fieldsOf(fieldsOf(line['parent'])['subscription_item_details']);
  const { subscription, subscription_item: item, proration } = details;
  const price = { id: fieldsOf(fieldsOf(line['pricing'])['price_details'])['price'], object: 'price' };
  return { ...without(line, 'parent', 'pricing'), price, subscription, subscription_item: item, proration };
}

function withMethods(fields: Fields): Fields {
  return { ...fields, payment_method_types: ['card'] };
}

function without(fields: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
