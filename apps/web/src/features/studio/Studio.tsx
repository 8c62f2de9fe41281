import { Suspense, lazy, useState } from 'react';
import type { ReactNode } from 'react';

import { AnalysisForm } from './AnalysisForm.tsx';
import { BeatForm } from './BeatForm.tsx';
import type { Feature } from './creation.ts';
import { shortfallOf } from './failure-in-words.ts';
import { FeatureTabs } from './FeatureTabs.tsx';
import { LastFew } from './LastFew.tsx';
import { LyricsForm } from './LyricsForm.tsx';
import { featureOf } from './paid-features.ts';
import type { Tab } from './paid-features.ts';
import { ResultPanel } from './ResultPanel.tsx';
import { SongForm } from './SongForm.tsx';
import classes from './Studio.module.css';
import { WorkContext } from './work.ts';
import type { Work, WorkByFeature } from './work.ts';

// Most visits have credits enough and never need it.
const PurchaseDialog = lazy(async () => ({ default: (await import('../credits/PurchaseDialog.tsx')).PurchaseDialog }));

const forms = {
  song: SongForm,
  beat: BeatForm,
  lyrics: LyricsForm,
  analysis: AnalysisForm,
} satisfies Record<Tab, () => ReactNode>;

export function Studio({ tab }: { tab: Tab }) {
  const [work, setWork] = useState<WorkByFeature>({});
  const [isBuying, setIsBuying] = useState(false);
  const feature = featureOf(tab);
  const Form = forms[tab];
  const current = work[feature];
  const shortfall = current?.state === 'failed' ? shortfallOf(current.error) : undefined;

  function report(about: Feature, news: Work) {
    setWork((before) => ({ ...before, [about]: news }));
    if (news.state === 'failed' && shortfallOf(news.error)) setIsBuying(true);
  }

  return (
    <WorkContext value={{ work, report }}>
      <div className={classes.studio}>
        <div className={classes.desk}>
          <FeatureTabs tab={tab} />
          <div role="tabpanel" id="feature-form" aria-labelledby={`tab-${tab}`} className={classes.form}>
            <Form />
          </div>
        </div>
        <ResultPanel feature={feature} work={current} onBuy={() => setIsBuying(true)} />
      </div>
      <LastFew />
      {isBuying && shortfall && (
        <Suspense>
          <PurchaseDialog
            required={shortfall.required}
            available={shortfall.available}
            covering={shortfall.package}
            onClose={() => setIsBuying(false)}
          />
        </Suspense>
      )}
    </WorkContext>
  );
}
