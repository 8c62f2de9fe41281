import { Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';

import { Filters } from '../../features/history/Filters.tsx';
import { readHistorySearch } from '../../features/history/history-search.ts';
import type { HistorySearch } from '../../features/history/history-search.ts';
import { HistoryViews } from '../../features/history/HistoryViews.tsx';
import { OpenLine } from '../../features/history/OpenLine.tsx';
import { Statement } from '../../features/history/Statement.tsx';
import { UsageView } from '../../features/history/UsageView.tsx';

export const Route = createFileRoute('/_signed-in/history')({
  validateSearch: readHistorySearch,
  staticData: { title: 'History' },
  component: HistoryScreen,
});

function HistoryScreen() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  // Other filters begin at the newest line again. Typing must not fill the browser's history with every letter.
  function change(filters: Partial<HistorySearch>) {
    void navigate({
      search: (kept) => ({ ...kept, before: undefined, ...filters }),
      replace: true,
      resetScroll: false,
    });
  }
  function close() {
    void navigate({ search: (kept) => ({ ...kept, line: undefined }), resetScroll: false });
  }
  return (
    <Stack gap="lg">
      <HistoryViews view={search.view} />
      {search.view === 'usage' ? (
        <UsageView search={search} onChange={change} />
      ) : (
        <>
          <Filters search={search} onChange={change} />
          <Statement search={search} />
        </>
      )}
      {search.line !== undefined && <OpenLine id={search.line} onClose={close} />}
    </Stack>
  );
}
