import type { Locator, Page } from 'playwright-core';

import { deskScreens } from './desk-screens.ts';
import { machineryScreens } from './machinery-screens.ts';
import { ownScreens } from './own-screens.ts';

/** Who looks: nobody signed in, somebody who has just signed up, the demo user, who has credits, or the demo admin. */
export type Viewer = 'nobody' | 'newcomer' | 'demo' | 'admin';

export interface Screen {
  name: string;
  viewer: Viewer;
  /** Brings the page to the screen and waits until it stands. */
  open: (page: Page) => Promise<void>;
  /** What a picture of a narrow window is about, where it lies below the fold. */
  subject?: (page: Page) => Locator;
}

/** Every screen and every state of one that a person can meet; the order is that of somebody's first visit. */
export const screens: readonly Screen[] = [...ownScreens, ...deskScreens, ...machineryScreens];
