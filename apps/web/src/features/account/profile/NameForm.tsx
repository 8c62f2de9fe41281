import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';

import { trpc } from '../../../api.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import classes from './Profile.module.css';

const nameLengthMax = 100;

export function NameForm({ name }: { name: string }) {
  const utils = trpc.useUtils();
  const [draft, setDraft] = useState(name);
  const rename = trpc.account.rename.useMutation({
    onSuccess: () => Promise.all([utils.account.profile.invalidate(), utils.account.me.invalidate()]),
  });
  const isSame = draft.trim() === '' || draft.trim() === name;
  function submit(event: FormEvent) {
    event.preventDefault();
    rename.mutate({ name: draft });
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <div className={classes.row}>
          <TextInput
            label="Name"
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={nameLengthMax}
            value={draft}
            onChange={({ currentTarget }) => setDraft(currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={isSame} loading={rename.isPending}>
            Change name
          </Button>
        </div>
        {rename.isSuccess && isSame && (
          <Notice tone="good">
            <output>You are {name} now.</output>
          </Notice>
        )}
        {rename.isError && <Problem error={rename.error} />}
      </Stack>
    </form>
  );
}
