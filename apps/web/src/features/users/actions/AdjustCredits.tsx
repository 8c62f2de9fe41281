import { Text } from '@mantine/core';
import { useState } from 'react';

import { trpc } from '../../../api.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import type { CallOptions } from '../../../ui/ActDialog.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { creditsInWords } from '../../../ui/credits-in-words.ts';
import { wholeNumber } from '../../../ui/whole-number.ts';
import { WholeNumberInput } from '../../../ui/WholeNumberInput.tsx';
import type { User } from '../user.ts';

interface Props {
  user: User;
  onDone: (words: string) => void;
  onClose: () => void;
}

const ways = [
  { value: 'give', name: 'Give' },
  { value: 'take', name: 'Take' },
] as const;
const creditsMax = 1_000_000_000;

/** Corrects somebody's credits, in or out; the balance before and after is said in figures first. */
export function AdjustCredits({ user, onDone, onClose }: Props) {
  const { id: userId, balance } = user;
  const utils = trpc.useUtils();
  const [way, setWay] = useState<'give' | 'take'>('give');
  const [credits, setCredits] = useState<number>();
  const most = way === 'give' ? creditsMax : balance.available;
  const isSound = credits !== undefined && credits <= most;
  const verb = way === 'give' ? 'Give' : 'Take';
  async function act(reason: string, options: CallOptions) {
    if (credits === undefined) return;
    await utils.client.admin.adjust
      .mutate({ userId, credits: way === 'give' ? credits : -credits, reason }, options)
      .finally(() => utils.admin.invalidate());
    onDone(`${way === 'give' ? 'Gave' : 'Took'} ${creditsInWords(credits)}.`);
  }
  return (
    <ActDialog
      title={isSound ? `${verb} ${creditsInWords(credits)}` : `${verb} credits`}
      isGrave={way === 'take'}
      isIncomplete={!isSound}
      onAct={act}
      onClose={onClose}
    >
      <Choice label="Correction" name="way" options={ways} value={way} onChange={setWay} />
      <WholeNumberInput
        label="Credits"
        description={way === 'take' ? `At most ${wholeNumber(most)}: what is held or owed cannot be taken.` : undefined}
        data-autofocus
        required
        min={1}
        max={most}
        value={undefined}
        onChange={setCredits}
        error={credits === undefined || isSound ? undefined : `They have ${creditsInWords(most)} to take.`}
      />
      <Effect balance={balance} credits={isSound ? (way === 'give' ? credits : -credits) : 0} />
    </ActDialog>
  );
}

/** The balance as it is and as it will be. What is given pays a debt first. */
function Effect({ balance: { balance, debt }, credits }: { balance: User['balance']; credits: number }) {
  const paid = Math.min(debt, Math.max(0, credits));
  return (
    <Text>
      Their balance: {wholeNumber(balance)} → <b>{wholeNumber(balance + credits - paid)}</b>
      {paid > 0 && `. ${creditsInWords(paid)} of it pay their debt, which is ${wholeNumber(debt - paid)} then`}.
    </Text>
  );
}
