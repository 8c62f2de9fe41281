import { Button, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { ActDialog } from '../../../ui/ActDialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { User } from '../user.ts';
import { actionsFor } from './actions-for.ts';
import type { Action } from './actions-for.ts';
import { AdjustCredits } from './AdjustCredits.tsx';
import { useActs } from './use-acts.ts';

interface Props {
  user: User;
  operatorId: string;
}

/** What can be done about somebody. Each is asked for once more, with what it will do, before it is done. */
export function UserActions({ user, operatorId }: Props) {
  const [open, setOpen] = useState<Action | 'adjust'>();
  const [said, setSaid] = useState<string>();
  const act = useActs(user.id);
  const close = () => setOpen(undefined);
  return (
    <Stack component="section" gap="sm" aria-label="Actions">
      <Title order={2}>Actions</Title>
      <output>{said !== undefined && <Notice tone="good">{said}</Notice>}</output>
      <Button variant="default" onClick={() => setOpen('adjust')}>
        Correct credits…
      </Button>
      {actionsFor(user, operatorId).map((action) => (
        <Button
          key={action.name}
          variant="default"
          c={action.isGrave ? 'var(--mantine-color-error)' : 'inherit'}
          onClick={() => setOpen(action)}
        >
          {nameOf(action)}…
        </Button>
      ))}
      {user.isAdminByAddress && (
        <Text fz={13} c="dimmed">
          An admin by ADMIN_EMAILS: the role is taken there.
        </Text>
      )}
      <Text fz={13} c="dimmed">
        Deductions are refunded from their line in the statement, payments from the list of payments.
      </Text>
      {open === 'adjust' && <AdjustCredits user={user} onDone={setSaid} onClose={close} />}
      {open !== undefined && open !== 'adjust' && (
        <ActDialog
          title={open.title}
          isGrave={open.isGrave ?? false}
          onAct={async (reason) => setSaid((await act(open.name, reason)) ?? open.done)}
          onClose={close}
        >
          <Text>{open.says}</Text>
        </ActDialog>
      )}
    </Stack>
  );
}

/** Short enough for a button in a narrow column; the dialog names the person. */
function nameOf({ name, title }: Action): string {
  const short: Partial<Record<Action['name'], string>> = {
    ban: 'Ban',
    makeAdmin: 'Make admin',
    takeAdmin: 'Take the admin role',
  };
  return short[name] ?? title;
}
