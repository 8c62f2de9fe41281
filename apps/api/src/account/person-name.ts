import { lineOfText } from '../trpc/line-of-text.ts';

/** What somebody is called, whether they sign up or change it. */
export const PersonName = lineOfText(100);
