import { Anchor, Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';

import { trpc } from '../../../api.ts';
import { Fetched } from '../../../ui/Fetched.tsx';
import { TableSkeleton } from '../../../ui/TableSkeleton.tsx';
import { AccountSection } from '../AccountSection.tsx';
import { CreateKeyDialog } from './CreateKeyDialog.tsx';
import { KeysTable } from './KeysTable.tsx';
import { NewKey } from './NewKey.tsx';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';
import type { Key, MadeKey } from './key.ts';

/** The keys by which one's own programs act on one's account. */
export function KeysSection() {
  const keys = trpc.account.keys.useQuery();
  const [isCreating, setIsCreating] = useState(false);
  const [made, setMade] = useState<MadeKey>();
  const [revoking, setRevoking] = useState<Key>();
  const create = (
    <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setIsCreating(true)}>
      Create API key
    </Button>
  );
  return (
    <AccountSection
      id="keys"
      title="API keys"
      about={
        <>
          Your own programs act on your account with them, as the{' '}
          <Anchor href="/api/docs" underline="always" size="xs">
            API documentation
          </Anchor>{' '}
          describes.
        </>
      }
    >
      <Stack gap="md">
        {made && <NewKey made={made} onClose={() => setMade(undefined)} />}
        <Fetched query={keys} what="Your API keys" skeleton={<TableSkeleton rows={2} />}>
          {(list) =>
            list.length === 0 ? (
              <>
                <Text>
                  No keys yet. One lets a script read your balance or spend your credits, without your password.
                </Text>
                <div>{create}</div>
              </>
            ) : (
              <>
                <KeysTable keys={list} onRevoke={setRevoking} />
                <div>{create}</div>
              </>
            )
          }
        </Fetched>
      </Stack>
      {isCreating && <CreateKeyDialog onMade={setMade} onClose={() => setIsCreating(false)} />}
      {revoking && <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </AccountSection>
  );
}
