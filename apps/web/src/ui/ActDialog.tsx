import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';

import { newIdempotencyKey } from '../api.ts';
import { Dialog } from './Dialog.tsx';
import { Problem } from './Problem.tsx';

/** What a call is sent with. */
export interface CallOptions {
  context: { idempotencyKey: string };
}

interface Asked extends CallOptions {
  title: string;
  reason: string;
}

interface Props {
  /**
   * The verb with its object and figures, in the heading and on the button: `Refund 25 credits`. Beside the reason, all
   * that can be chosen in the dialog is in it.
   */
  title: string;
  /** What it will do, and cannot undo. */
  children: ReactNode;
  /** Does it, where it moves credits or money under the key given. What it rejects with is shown, and the dialog stays. */
  onAct: (reason: string, options: CallOptions) => Promise<unknown>;
  onClose: () => void;
  isGrave?: boolean;
  /** Whether something in `children` is still missing. */
  isIncomplete?: boolean;
}

const reasonLengthMax = 1_000;

/** Asks once more before something that moves credits or money, or shuts somebody out, and why it is done. */
export function ActDialog({ title, children, onAct, onClose, isGrave = false, isIncomplete = false }: Props) {
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: ({ reason: why, context }: Asked) => onAct(why, { context }),
    onSuccess: onClose,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    // It stands in one line of a list.
    const asked = { title, reason: reason.trim().replaceAll(/\s+/g, ' ') };
    // Whoever asks the same once more has not heard whether it was done: it is the same call, and is done once.
    const last = act.variables;
    const isSame = last?.title === asked.title && last.reason === asked.reason;
    act.mutate({ ...asked, context: isSame ? last.context : { idempotencyKey: newIdempotencyKey() } });
  }
  return (
    <Dialog onClose={onClose} title={title} closeOnClickOutside={!act.isPending} closeOnEscape={!act.isPending}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          <Textarea
            label="Reason"
            description="Stands in the audit trail, and on the statement where credits move."
            required
            maxLength={reasonLengthMax}
            autosize
            minRows={2}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          {act.isError && <Problem error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={act.isPending}>
              Leave it
            </Button>
            <Button
              type="submit"
              color={isGrave ? 'red.8' : 'accent'}
              loading={act.isPending}
              disabled={isIncomplete || reason.trim() === ''}
            >
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
