import { noSuch } from '../api/api-error.ts';
import { get } from '../api/endpoint.ts';
import { createdField, page, pageFields } from '../api/page.ts';
import { optional, text } from '../api/params.ts';

const path = '/v1/balance_transactions';

// Read only: each is made by a charge, a refund or a dispute (payments/balance-transaction.ts).
export const balanceTransactions = [
  get(`${path}/:id`, {}, (_, store, id) => {
    const transaction = store.find('balanceTransactions', id);
    if (!transaction) throw noSuch('balance transaction', id);
    return transaction;
  }),

  get(
    path,
    { ...pageFields, ...createdField, currency: optional(text), source: optional(text), type: optional(text) },
    ({ currency, source, type, ...params }, store) => {
      const found = store
        .newestFirst('balanceTransactions')
        .filter((transaction) => currency === undefined || transaction.currency === currency)
        .filter((transaction) => source === undefined || transaction.source === source)
        .filter((transaction) => type === undefined || transaction.type === type);
      return page(path, found, params);
    },
  ),
];
