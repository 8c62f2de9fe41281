import { createFileRoute } from '@tanstack/react-router';

import { Statement } from '../../features/history/Statement.tsx';

const pageMax = 1_000_000;

export const Route = createFileRoute('/_signed-in/history')({
  validateSearch: ({ page }: Record<string, unknown>): { page?: number | undefined } => ({
    page: typeof page === 'number' && Number.isInteger(page) && page > 1 && page <= pageMax ? page : undefined,
  }),
  staticData: { title: 'History' },
  component: HistoryScreen,
});

function HistoryScreen() {
  const { page = 1 } = Route.useSearch();
  return <Statement page={page} />;
}
