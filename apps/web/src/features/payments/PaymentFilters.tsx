import { Group, Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';
import { UtcPeriod } from '../../ui/UtcPeriod.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { kinds, states } from './payments-search.ts';
import type { PaymentsSearch } from './payments-search.ts';

interface Props {
  search: PaymentsSearch;
  /** Hears what changes of the address; the list then begins anew. */
  onChange: (change: PaymentsSearch) => void;
}

export function PaymentFilters({ search, onChange }: Props) {
  const currencies = trpc.admin.paymentCurrencies.useQuery(undefined, { staleTime: 60_000 });
  const { kind = 'all', state = 'all', currency = 'all', period = 'all', from, to } = search;
  return (
    <Stack gap="md">
      <SearchField
        label="Search"
        placeholder="Any Stripe id, email, name, order or user id"
        value={search.search}
        onChange={(text) => onChange({ search: text })}
      />
      <Group gap="lg" align="flex-start">
        <Choice
          label="State"
          name="state"
          options={states}
          value={state}
          onChange={(next) => onChange({ state: next === 'all' ? undefined : next })}
        />
        <Choice
          label="Kind"
          name="kind"
          options={kinds}
          value={kind}
          onChange={(next) => onChange({ kind: next === 'all' ? undefined : next })}
        />
        {currencies.data && currencies.data.length > 1 && (
          <Choice
            label="Currency"
            name="currency"
            options={[
              { value: 'all', name: 'All' },
              ...currencies.data.map((value) => ({ value, name: value.toUpperCase() })),
            ]}
            value={currency}
            onChange={(next) => onChange({ currency: next === 'all' ? undefined : next })}
          />
        )}
      </Group>
      <UtcPeriod value={{ period, from, to }} onChange={onChange} />
    </Stack>
  );
}
