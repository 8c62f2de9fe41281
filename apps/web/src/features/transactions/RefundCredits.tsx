import { Text } from '@mantine/core';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { creditsAre, creditsInWords } from '../../ui/credits-in-words.ts';
import { WholeNumberInput } from '../../ui/WholeNumberInput.tsx';
import type { DeskLine } from './line.ts';

interface Props {
  line: DeskLine;
  /** What earlier refunds have left. */
  refundable: number;
  onClose: () => void;
}

/** Gives a deduction back, all that is left of it or a part. */
export function RefundCredits({ line, refundable, onClose }: Props) {
  const { id: transactionId, userId, amount } = line;
  const utils = trpc.useUtils();
  const [credits, setCredits] = useState<number | undefined>(refundable);
  return (
    <ActDialog
      title={credits === undefined ? 'Refund credits' : `Refund ${creditsInWords(credits)}`}
      isIncomplete={credits === undefined}
      onAct={(reason, options) =>
        utils.client.credits.refund
          .mutate({ userId, transactionId, amount: credits, reason }, options)
          .finally(() => utils.admin.invalidate())
      }
      onClose={onClose}
    >
      <Text>
        “{line.reason}” took {creditsInWords(-amount)}
        {refundable < -amount && `, of which ${creditsAre(-amount - refundable)} refunded already`}. What is refunded
        goes back to where it came from, and can be spent again; a debt is paid first.
      </Text>
      <WholeNumberInput
        label="Credits"
        data-autofocus
        required
        value={credits}
        min={1}
        max={refundable}
        onChange={setCredits}
      />
    </ActDialog>
  );
}
