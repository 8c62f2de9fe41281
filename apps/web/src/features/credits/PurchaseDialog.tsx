import { Badge, Button, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import { trpc } from '../../api.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { money } from '../../ui/money.ts';
import { Refusal } from '../../ui/Refusal.tsx';
import { wholeNumber } from '../../ui/whole-number.ts';
import type { PackageKey } from './offers.ts';
import classes from './PurchaseDialog.module.css';
import { usePurchase } from './use-purchase.ts';

interface Props {
  required: number;
  available: number;
  /** The smallest package that covers the shortfall; null when none does alone. */
  covering: PackageKey | null;
  onClose: () => void;
}

/** Opens when credits do not suffice: says what is missing, and takes the person to Checkout and back again. */
export function PurchaseDialog({ required, available, covering, onClose }: Props) {
  const packages = trpc.credits.packages.useQuery(undefined, { staleTime: Infinity });
  const { buy, leavingFor, problem } = usePurchase();
  const [chosen, setChosen] = useState<PackageKey>(covering ?? 'ENTERPRISE');
  const offer = packages.data?.find(({ key }) => key === chosen);
  return (
    <Dialog onClose={onClose} title="Not enough credits" centered size={460}>
      <Stack gap="md">
        <Text>
          This needs <b>{wholeNumber(required)}</b>, you have <b>{wholeNumber(available)}</b>.{' '}
          {covering && `${covering} covers it.`}
        </Text>
        <Fetched query={packages} what="The packages" skeleton={<Skeleton height={232} />}>
          {(offers) => (
            <fieldset className={classes.offers}>
              <legend className={classes.legend}>Package</legend>
              {offers.map(({ key, credits, priceCents, currency }) => (
                <label key={key} className={classes.offer}>
                  <input
                    type="radio"
                    name="package"
                    value={key}
                    checked={key === chosen}
                    onChange={() => setChosen(key)}
                    data-autofocus={key === chosen || undefined}
                  />
                  <span>
                    <b>{key}</b>
                    {key === covering && <Badge className={classes.covers}>Covers it</Badge>}
                    <span className={classes.credits}>{wholeNumber(credits)} credits</span>
                  </span>
                  <span>{money(priceCents, currency)}</span>
                </label>
              ))}
            </fieldset>
          )}
        </Fetched>
        {problem !== undefined && <Refusal>{problem}</Refusal>}
        <Button size="md" disabled={!offer} loading={leavingFor !== undefined} onClick={() => buy(chosen)}>
          {offer
            ? `Buy ${wholeNumber(offer.credits)} credits for ${money(offer.priceCents, offer.currency)}`
            : 'Buy credits'}
        </Button>
        <Text size="xs" c="dimmed" ta="center">
          You come back here afterwards; what you filled in stays.
        </Text>
      </Stack>
    </Dialog>
  );
}
