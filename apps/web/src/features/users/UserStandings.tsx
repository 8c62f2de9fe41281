import { Group } from '@mantine/core';

import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Standing } from '../../ui/Standing.tsx';
import type { Tone } from '../../ui/Standing.tsx';

interface Props {
  isBanned: boolean;
  isDeleted: boolean;
  freezes: readonly string[];
  debt: number;
  isAdmin: boolean;
  isPro: boolean;
}

/** What somebody is and may not do, the worst first; nothing of somebody ordinary. */
export function UserStandings(props: Props) {
  const standings = standingsOf(props);
  if (standings.length === 0) return null;
  return (
    <Group gap="sm">
      {standings.map(({ name, tone }) => (
        <Standing key={name} tone={tone}>
          {name}
        </Standing>
      ))}
    </Group>
  );
}

export function standingsOf({
  isBanned,
  isDeleted,
  freezes,
  debt,
  isAdmin,
  isPro,
}: Props): { name: string; tone: Tone }[] {
  return [
    ...(isDeleted ? [{ name: 'Deleted', tone: 'quiet' } as const] : []),
    ...(isBanned ? [{ name: 'Banned', tone: 'bad' } as const] : []),
    ...(freezes.some((cause) => cause.startsWith('dispute:')) ? [{ name: 'Disputed', tone: 'bad' } as const] : []),
    ...(freezes.includes('admin') ? [{ name: 'Frozen', tone: 'held' } as const] : []),
    ...(debt > 0 ? [{ name: `${creditsInWords(debt)} in debt`, tone: 'bad' } as const] : []),
    ...(isAdmin ? [{ name: 'Admin', tone: 'good' } as const] : []),
    ...(isPro ? [{ name: 'Pro', tone: 'quiet' } as const] : []),
  ];
}
