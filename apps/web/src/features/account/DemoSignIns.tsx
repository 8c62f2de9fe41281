import { Button, Divider, Stack } from '@mantine/core';

import { trpc } from '../../api.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { signIn } from './credentials.ts';
import { OutboxLink } from './mail/OutboxLink.tsx';
import { useEnter } from './use-enter.ts';

/** One button a demo account; the API names them only on a laptop. */
export function DemoSignIns({ back }: { back: string | undefined }) {
  const me = trpc.account.me.useQuery();
  const { enter, problem, isEntering } = useEnter(signIn, back);
  const demo = me.data?.demo ?? [];
  if (demo.length === 0) return null;
  return (
    <Stack gap="xs">
      <Divider label="or try it as" labelPosition="center" my={4} />
      {problem !== undefined && <Refusal>{problem}</Refusal>}
      {demo.map(({ label, email, password }) => (
        <Button key={email} variant="default" disabled={isEntering} onClick={() => void enter({ email, password })}>
          {label}
        </Button>
      ))}
      <OutboxLink>What this laptop would mail stands in its outbox</OutboxLink>
    </Stack>
  );
}
