import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { AnalysisForm } from './AnalysisForm.tsx';
import { BeatForm } from './BeatForm.tsx';
import { FeatureTabs } from './FeatureTabs.tsx';
import { LastFew } from './LastFew.tsx';
import { LyricsForm } from './LyricsForm.tsx';
import { featureOf } from './paid-features.ts';
import type { Tab } from './paid-features.ts';
import { ResultPanel } from './ResultPanel.tsx';
import { SongForm } from './SongForm.tsx';
import classes from './Studio.module.css';

const forms = {
  song: SongForm,
  beat: BeatForm,
  lyrics: LyricsForm,
  analysis: AnalysisForm,
} satisfies Record<Tab, () => ReactNode>;

/** Left what to make and what it costs, right what comes of it, below what was made lately. */
export function Studio({ tab }: { tab: Tab }) {
  const feature = featureOf(tab);
  const Form = forms[tab];
  const draft = useLocation({ select: ({ state }) => state.draftLeftAt });
  return (
    <>
      <div className={classes.studio}>
        <div>
          <FeatureTabs tab={tab} />
          <div role="tabpanel" id="feature-form" aria-labelledby={`tab-${tab}`} className={classes.form}>
            <Form key={draft} />
          </div>
        </div>
        <ResultPanel key={feature} feature={feature} />
      </div>
      <LastFew />
    </>
  );
}
