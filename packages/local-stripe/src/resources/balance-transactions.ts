import { get } from '../api/endpoint.ts';
import { findOrRefuse } from '../api/find-or-refuse.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';

const path = '/v1/balance_transactions';

// Read only: each is made by a charge, a refund or a dispute (payments/balance-transaction.ts).
export const balanceTransactions = [
  get(`${path}/:id`, {}, (_, store, id) => findOrRefuse(store, 'balanceTransactions', id)),

  get(
    path,
    { ...pageFields, ...createdField, currency: optional(text), source: optional(text), type: optional(text) },
    ({ currency, source, type, ...params }, store) => {
      const found = store.newestFirst('balanceTransactions', { currency, source, type });
      return page(path, found, params);
    },
  ),
];
