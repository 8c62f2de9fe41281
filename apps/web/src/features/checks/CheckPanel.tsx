import { Button, Group, Stack, Text, Title } from '@mantine/core';

import { Fetched } from '../../ui/Fetched.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { TableSkeleton } from '../../ui/TableSkeleton.tsx';
import { checkWords, isUnderWay } from './check-in-words.ts';
import type { CheckKind } from './check.ts';
import { CheckResult } from './CheckResult.tsx';
import { EarlierChecks } from './EarlierChecks.tsx';
import { useChecks } from './use-checks.ts';

interface Props {
  kind: CheckKind;
  title: string;
  /** The earlier check that the address asks for; the newest unless said. */
  open?: string | undefined;
}

/** A check: how the newest one ended, what it found, the earlier ones, and a button for another. */
export function CheckPanel({ kind, title, open }: Props) {
  const { checks, start } = useChecks(kind);
  return (
    <section aria-label={title}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{title}</Title>
          <Button
            onClick={() => start.mutate({ kind })}
            loading={start.isPending}
            disabled={checks.data?.checks.some(isUnderWay) ?? true}
          >
            {checkWords[kind].start}
          </Button>
        </Group>
        {start.isError && <Problem error={start.error} />}
        <Fetched query={checks} what="The checks" skeleton={<TableSkeleton rows={3} />}>
          {({ checks: all, nextAt }) => {
            const shown = all.find(({ id }) => id === open) ?? all[0];
            return (
              <>
                {shown ? <CheckResult check={shown} /> : <Text>{checkWords[kind].none}</Text>}
                {nextAt !== null && (
                  <Text c="dimmed">
                    It runs by itself each night; next <Moment at={nextAt} isAhead />.
                  </Text>
                )}
                {all.length > 1 && <EarlierChecks checks={all} shown={shown?.id} />}
              </>
            );
          }}
        </Fetched>
      </Stack>
    </section>
  );
}
