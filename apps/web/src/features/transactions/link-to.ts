import type { ReactNode } from 'react';

import type { LinesSearch } from './lines-search.ts';

/** Draws a link to the same screen with a part of its address changed. Each screen that shows lines has its own. */
export type LinkTo = (change: LinesSearch) => (props: object) => ReactNode;
