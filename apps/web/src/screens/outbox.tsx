import { Anchor, Container, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link, createFileRoute, notFound } from '@tanstack/react-router';

import { Outbox } from '../features/account/mail/Outbox.tsx';

// Exists on a laptop that cannot send its mails, and nowhere else.
export const Route = createFileRoute('/outbox')({
  beforeLoad: async ({ context }) => {
    const { mail } = await context.session.queries.account.me.fetch(undefined, { staleTime: 30_000 });
    if (mail !== 'outbox') throw notFound();
  },
  staticData: { title: 'Outbox' },
  component: OutboxScreen,
});

function OutboxScreen() {
  useDocumentTitle('Outbox · Tollgate');
  return (
    <Container component="main" size={760} py="xl">
      <Title order={1}>Outbox</Title>
      <Text c="dimmed" mb="lg">
        This laptop sends no mail. What would be sent stands here, for a day.{' '}
        <Anchor underline="always" renderRoot={(props) => <Link to="/" {...props} />}>
          Back to Tollgate
        </Anchor>
      </Text>
      <Outbox />
    </Container>
  );
}
