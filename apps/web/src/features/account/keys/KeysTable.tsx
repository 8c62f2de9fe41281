import { Button, Code, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { DataTable } from '../../../ui/DataTable.tsx';
import type { Column } from '../../../ui/DataTable.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import type { Key } from './key.ts';
import { scopesInWords } from './scopes-in-words.ts';

interface Props {
  keys: readonly Key[];
  onRevoke: (key: Key) => void;
}

/** Keys that work; those that were revoked, when asked for. */
export function KeysTable({ keys, onRevoke }: Props) {
  const [showsRevoked, { toggle }] = useDisclosure();
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null);
  const alive = keys.filter(({ revokedAt }) => revokedAt === null);
  return (
    <>
      <DataTable
        label="Your API keys"
        columns={columnsWith(onRevoke)}
        rows={showsRevoked ? [...alive, ...revoked] : alive}
        keyOf={({ id }) => id}
      />
      {revoked.length > 0 && (
        <div>
          <Button variant="subtle" size="compact-sm" onClick={toggle}>
            {showsRevoked ? 'Hide revoked keys' : `Show ${revoked.length} revoked`}
          </Button>
        </div>
      )}
    </>
  );
}

function columnsWith(onRevoke: (key: Key) => void): readonly Column<Key>[] {
  return [
    { name: 'Name', isFreeText: true, cell: ({ name }) => name, under: ({ scopes }) => scopesInWords(scopes) },
    { name: 'Begins with', cell: ({ prefix }) => <Code>{prefix}…</Code>, isWide: true },
    { name: 'May', cell: ({ scopes }) => scopesInWords(scopes), isWide: true },
    {
      name: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? <Text c="dimmed">Never</Text> : <Moment at={lastUsedAt} />),
    },
    { name: 'State', cell: (key) => <KeyState apiKey={key} onRevoke={() => onRevoke(key)} /> },
  ];
}

function KeyState({ apiKey: { name, revokedAt }, onRevoke }: { apiKey: Key; onRevoke: () => void }) {
  if (revokedAt === null) {
    return (
      <Button variant="default" size="compact-sm" aria-label={`Revoke ${name}`} onClick={onRevoke}>
        Revoke
      </Button>
    );
  }
  return (
    <Text c="dimmed">
      Revoked <Moment at={revokedAt} />
    </Text>
  );
}
