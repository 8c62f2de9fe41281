import type { ApiOutputs } from '../../api.ts';
import { creditsAre, creditsInWords } from '../../ui/credits-in-words.ts';
import { money } from '../../ui/money.ts';
import { Notice } from '../../ui/Notice.tsx';

/** What a refund will do, in figures. */
export function RefundEffect({ effect }: { effect: ApiOutputs['admin']['refundPreview'] }) {
  const { cents, currency, credits, debtCredits, availableCredits } = effect;
  return (
    <Notice tone={debtCredits > 0 ? 'bad' : 'held'}>
      Stripe pays {money(cents, currency)} back, which cannot be undone here.{' '}
      {credits === 0 ? 'No credits are taken back.' : `${creditsAre(credits)} taken back.`}{' '}
      {debtCredits > 0 &&
        `Only ${creditsAre(availableCredits)} there to take: ${creditsInWords(debtCredits)} ${debtCredits === 1 ? 'becomes' : 'become'} debt, which the next credits pay first.`}
    </Notice>
  );
}
