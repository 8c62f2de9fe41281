import { Text } from '@mantine/core';

import { CopyId } from '../../ui/CopyId.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import { detailOf } from './detail-of.ts';
import { doerInWords } from './doer-in-words.ts';
import { Fact } from './Fact.tsx';
import { holdInWords } from './hold-in-words.ts';
import type { LineDetail } from './line.ts';
import classes from './LineFacts.module.css';
import { MadeLink } from './MadeLink.tsx';
import { PaymentFacts } from './PaymentFacts.tsx';

const featureNames = new Map<string | null, string>(
  Object.entries(paidFeatures).map(([feature, { name }]) => [feature, name]),
);

/** What a line says of itself: how much, when, what for, and by whom. */
export function LineFacts({ line }: { line: LineDetail }) {
  const detail = detailOf(line);
  return (
    <div>
      <p className={classes.amount} data-in={line.amount > 0 || undefined}>
        {signedNumber(line.amount)} <span>{Math.abs(line.amount) === 1 ? 'credit' : 'credits'}</span>
      </p>
      <Text c="dimmed" mb="md">
        Balance {wholeNumber(line.balanceBefore)} → {wholeNumber(line.balanceAfter)}
      </Text>
      <dl className={classes.facts}>
        <Fact name="When">
          <Moment at={line.createdAt} isExact />
        </Fact>
        {detail !== '' && <Fact name="Detail">{detail}</Fact>}
        <Fact name="By">{doerInWords(line)}</Fact>
        {line.feature !== null && (
          <Fact name="Feature">
            {featureNames.get(line.feature) ?? line.feature}
            {line.priceVersion !== null && `, at version ${line.priceVersion} of the prices`}
          </Fact>
        )}
        {line.hold && <Fact name="Hold">{holdInWords(line)}</Fact>}
        <MadeLink line={line} />
        <PaymentFacts line={line} />
        <Fact name="Line">
          <CopyId of="line" id={line.id} />
        </Fact>
        <Fact name="Key">
          <CopyId of="key" id={line.key} />
        </Fact>
      </dl>
    </div>
  );
}
