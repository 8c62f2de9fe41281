import { Fragment } from 'react';

import { CopyId } from './CopyId.tsx';

/** An id of ours, or one of Stripe's, with the word before it, which says whose it is. */
const idsInWords = /(?<of>[a-z]+) (?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]{2,5}_\w{8,})/g;

/** A sentence of the machinery's, its ids cut short for the eye, each with the way to take it whole. */
export function WithIds({ children: words }: { children: string }) {
  const parts = [];
  let end = 0;
  for (const { index, 0: found, groups: { of = '', id = '' } = {} } of words.matchAll(idsInWords)) {
    parts.push(
      <Fragment key={index}>
        {words.slice(end, index)}
        {of} <CopyId of={of} id={id} />
      </Fragment>,
    );
    end = index + found.length;
  }
  return [...parts, words.slice(end)];
}
