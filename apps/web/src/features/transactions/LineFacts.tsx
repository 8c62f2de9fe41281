import { Anchor, Button, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { Address } from '../../ui/Address.tsx';
import { CopyId } from '../../ui/CopyId.tsx';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import { Details } from '../../ui/Details.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { signedNumber, wholeNumber } from '../../ui/whole-number.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import type { DeskLineInFull } from './line.ts';
import { LineLots } from './LineLots.tsx';
import type { LinkTo } from './link-to.ts';
import { metadataInWords } from './metadata-in-words.ts';
import { RefundCredits } from './RefundCredits.tsx';
import { RelatedLines } from './RelatedLines.tsx';
import { typeInWords } from './type-in-words.ts';

interface Props {
  detail: DeskLineInFull;
  linkTo: LinkTo;
}

const featureNames = new Map<string, string>(
  Object.entries(paidFeatures).map(([feature, { name }]) => [feature, name]),
);

/** Everything about one line, and the way to give a deduction back. */
export function LineFacts({ detail, linkTo }: Props) {
  const { line, lots, refersTo, referredBy, refundable } = detail;
  const [isRefunding, setIsRefunding] = useState(false);
  return (
    <Stack gap="lg">
      <div>
        <Text fz={24} fw={600}>
          {signedNumber(line.amount)} {Math.abs(line.amount) === 1 ? 'credit' : 'credits'}
        </Text>
        <Text c="dimmed">
          Balance {wholeNumber(line.balanceBefore)} → {wholeNumber(line.balanceAfter)} · <Moment at={line.createdAt} />
        </Text>
      </div>
      <Details
        lines={[
          [
            'User',
            <Anchor
              key="user"
              renderRoot={(props) => <Link to="/admin/users/$userId" params={{ userId: line.userId }} {...props} />}
            >
              <Address>{line.user?.email ?? line.userId}</Address>
            </Anchor>,
          ],
          ['Kind', typeInWords(line.type)],
          ['Feature', line.feature !== null && (featureNames.get(line.feature) ?? line.feature)],
          ['By', doerOf(detail)],
          ...metadataInWords(line.metadata).map(
            (fact) =>
              [fact.name, 'id' in fact ? <CopyId of={fact.name.toLowerCase()} id={fact.id} /> : fact.words] as const,
          ),
          ['Line', <CopyId key="line" of="line" id={line.id} />],
        ]}
      />
      <LineLots lots={lots} isOut={line.amount < 0} />
      {refersTo && <RelatedLines title="About" lines={[refersTo]} linkTo={linkTo} />}
      {referredBy.length > 0 && <RelatedLines title="What became of it" lines={referredBy} linkTo={linkTo} />}
      {line.type === 'deduction' &&
        (refundable > 0 ? (
          <Button variant="outline" onClick={() => setIsRefunding(true)}>
            Refund credits…
          </Button>
        ) : (
          <Text c="dimmed">All of it is refunded: {creditsInWords(-line.amount)}.</Text>
        ))}
      {isRefunding && <RefundCredits line={line} refundable={refundable} onClose={() => setIsRefunding(false)} />}
    </Stack>
  );
}

/** Nobody is named on what a person did for themselves, nor on what happened by itself. */
function doerOf({ line, actor }: DeskLineInFull): string {
  if (actor) return actor.email;
  if (line.actor !== null) return line.actor;
  return line.type === 'deduction' ? 'The user' : 'The system';
}
