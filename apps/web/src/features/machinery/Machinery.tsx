import { Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { CheckPanel } from '../checks/CheckPanel.tsx';
import { Holds } from './Holds.tsx';
import { Inbox } from './Inbox.tsx';
import { Jobs } from './Jobs.tsx';
import type { MachinerySearch } from './machinery-search.ts';
import { Quarantine } from './Quarantine.tsx';
import { Reconciliation } from './Reconciliation.tsx';
import { SectionTabs } from './SectionTabs.tsx';

interface Props {
  search: MachinerySearch;
  onChange: (change: MachinerySearch) => void;
}

const watchMs = 10_000;

/** What runs without anybody, part by part: what is wrong with it, and the button that mends it. */
export function Machinery({ search, onChange }: Props) {
  const attention = trpc.admin.attention.useQuery(undefined, { refetchInterval: watchMs });
  const { section = 'inbox' } = search;
  return (
    <Stack gap="lg">
      <SectionTabs current={section} attention={attention.data} />
      <Section search={{ ...search, section }} onChange={onChange} />
    </Stack>
  );
}

function Section({ search, onChange }: Props) {
  switch (search.section) {
    case 'reconcile':
      return <Reconciliation before={search.before} />;
    case 'quarantine':
      return <Quarantine before={search.before} />;
    case 'holds':
      return <Holds />;
    case 'jobs':
      return <Jobs />;
    case 'verify':
      return <CheckPanel kind="verify" title="The ledger, line by line" open={search.check} />;
    case 'tie-out':
      return <CheckPanel kind="tie_out" title="Our money and Stripe’s" open={search.check} />;
    case 'inbox':
    case undefined:
      return <Inbox search={search} onChange={onChange} />;
  }
}
