import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHourglass } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { NotFound } from '../../ui/NotFound.tsx';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import { offerName } from './offers.ts';
import classes from './OrderProgress.module.css';
import { orderInWords } from './order-in-words.ts';
import { Receipt } from './Receipt.tsx';
import { isUnknownOrder, useOrder } from './use-order.ts';

const icons = {
  working: <Loader size={40} type="oval" color="var(--held)" />,
  good: <IconCircleCheck size={44} stroke={1.5} color="var(--accent-ink)" />,
  bad: <IconCircleX size={44} stroke={1.5} color="var(--mantine-color-error)" />,
  waiting: <IconHourglass size={44} stroke={1.5} color="var(--held)" />,
  held: <IconAlertTriangle size={44} stroke={1.5} color="var(--held)" />,
};

interface Props {
  sessionId: string;
  back: string | undefined;
}

/** The way from "Stripe took the payment" to "the credits are here", in words. */
export function OrderProgress({ sessionId, back = '/' }: Props) {
  const { order, error } = useOrder(sessionId);
  if (isUnknownOrder(error)) return <NotFound />;
  const isFromCredits = back.startsWith('/credits');
  const { tone, title, detail } = orderInWords(order);
  return (
    <Stack className={classes.sheet} gap="lg">
      <Stack gap="sm" aria-live="polite" align="flex-start">
        {icons[tone]}
        <Title order={2} className={classes.title}>
          {title}
        </Title>
        <Text c="dimmed">{error ? 'The server does not answer just now; asking again.' : detail}</Text>
      </Stack>
      {order && tone === 'good' && <Receipt order={order} />}
      {order && tone !== 'good' && (
        <Text size="xs" c="dimmed">
          {offerName(order.packageKey)} · {wholeNumber(order.credits)} credits ·{' '}
          {money(order.priceCents, order.currency)}
        </Text>
      )}
      <Group>
        {!(tone === 'bad' && isFromCredits) && (
          <Button
            renderRoot={(props) => <Link to={back} {...props} />}
            variant={tone === 'good' ? 'filled' : 'default'}
          >
            {isFromCredits ? 'To your credits' : 'Back to what you were doing'}
          </Button>
        )}
        {tone === 'bad' && <Button renderRoot={(props) => <Link to="/credits" {...props} />}>Try again</Button>}
      </Group>
    </Stack>
  );
}
