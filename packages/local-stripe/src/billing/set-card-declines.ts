import { noSuch } from '../api/api-error.ts';
import { findCustomer } from '../resources/customers.ts';
import type { Store } from '../store.ts';

/** Declines a customer's renewals from now on, or lets them be paid again. */
export const setCardDeclines = (store: Store, customerId: string, isDeclined: boolean): void => {
  if (!findCustomer(store, customerId)) throw noSuch('customer', customerId);
  if (isDeclined) store.put('decliningCustomers', { id: customerId });
  else store.remove('decliningCustomers', customerId);
};
