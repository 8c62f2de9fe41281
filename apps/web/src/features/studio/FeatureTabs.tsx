import { useNavigate } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';

import { trpc } from '../../api.ts';
import { creditsInWords } from '../../ui/credits-in-words.ts';
import classes from './FeatureTabs.module.css';
import { featureOf, paidFeatures, tabs } from './paid-features.ts';
import type { Tab } from './paid-features.ts';

/** One tab a feature, with what it costs; the address knows which is open. Arrow keys move between them. */
export function FeatureTabs({ tab }: { tab: Tab }) {
  const navigate = useNavigate();
  const costs = trpc.credits.costs.useQuery(undefined, { staleTime: Infinity });

  function open(next: Tab) {
    void navigate({ to: '/', search: { feature: next }, replace: true, resetScroll: false });
  }

  function onKeyDown({ key, currentTarget }: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length] ?? tab;
    open(next);
    currentTarget.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  }

  return (
    <div role="tablist" aria-label="What to make" className={classes.tabs} onKeyDown={onKeyDown} tabIndex={-1}>
      {tabs.map((each) => {
        const { name, Icon } = paidFeatures[featureOf(each)];
        const cost = costs.data?.find(({ feature }) => feature === featureOf(each))?.credits;
        return (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-controls="feature-form"
            aria-selected={each === tab}
            tabIndex={each === tab ? 0 : -1}
            className={classes.tab}
            data-feature={featureOf(each)}
            onClick={() => open(each)}
          >
            <Icon size={20} stroke={1.7} aria-hidden="true" />
            {name}
            <span className={classes.cost}>{cost === undefined ? ' ' : creditsInWords(cost)}</span>
          </button>
        );
      })}
    </div>
  );
}
