import { Outlet, createFileRoute, notFound } from '@tanstack/react-router';

// The desk. What it shows is refused by the API to everybody else; for them there is nothing here.
export const Route = createFileRoute('/_signed-in/admin')({
  beforeLoad: ({ context }) => {
    if (context.user.role !== 'admin') throw notFound();
  },
  component: Outlet,
});
