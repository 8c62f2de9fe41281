import { lazy } from 'react';

// Charts weigh as much as the rest of the app, so that they come when the first one is shown.
export const TimeBars = lazy(async () => ({ default: (await import('./TimeBars.tsx')).TimeBars }));
export const TimeLines = lazy(async () => ({ default: (await import('./TimeLines.tsx')).TimeLines }));
