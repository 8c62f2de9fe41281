import { Badge, Button, Text, Title } from '@mantine/core';

import { shares } from '../../ui/measure.ts';
import { money } from '../../ui/money.ts';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { Package } from './offers.ts';
import classes from './PackageCard.module.css';

interface Props {
  offer: Package;
  /** What the package is good for, such as `20 beats or 4 songs`. */
  yields: string | undefined;
  /** What sets it apart from the others, if anything does. */
  mark: string | undefined;
  isLeaving: boolean;
  onBuy: () => void;
}

export function PackageCard({ offer, yields, mark, isLeaving, onBuy }: Props) {
  const { key, credits, priceCents, currency, savingPercent } = offer;
  return (
    <li className={classes.card} data-marked={mark !== undefined || undefined}>
      <Title order={3} className={classes.name}>
        {key}
      </Title>
      {mark !== undefined && <Badge className={classes.mark}>{mark}</Badge>}
      <p className={classes.credits}>
        <b>{wholeNumber(credits)}</b> credits
      </p>
      <p className={classes.price}>{money(priceCents, currency)}</p>
      <Text size="xs" c="dimmed">
        {money(priceCents / credits, currency, 3)} a credit
        {savingPercent > 0 && <span className={classes.saving}> · saves {shares.inWords(savingPercent / 100)}</span>}
      </Text>
      <Text size="xs" c="dimmed" className={classes.yields}>
        {yields}
      </Text>
      <Button fullWidth variant={mark === undefined ? 'default' : 'filled'} loading={isLeaving} onClick={onBuy}>
        Buy {wholeNumber(credits)} credits
      </Button>
    </li>
  );
}
