import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_signed-in/admin/books')({
  staticData: { title: 'Books' },
});
