import { Title } from '@mantine/core';

import type { CreationOf } from './creation.ts';
import classes from './Repetition.module.css';

type Repeated = CreationOf<'LYRICS_ANALYSIS'>['repetition']['repeatedLines'][number];

const shownMax = 5;

/** Leaves out a phrase that only comes back as part of a longer one. */
function withoutParts(repeated: Repeated[]): Repeated[] {
  const kept: Repeated[] = [];
  for (const { text, count } of repeated.toSorted((one, other) => other.text.length - one.text.length)) {
    const isPart = kept.some((longer) => longer.count >= count && bare(longer.text).includes(bare(text)));
    if (!isPart) kept.push({ text, count });
  }
  return kept;
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N} ]/gu, '');
}

/** What comes back, and how often; the likeliest hook first. */
export function Repetition({ repetition }: { repetition: CreationOf<'LYRICS_ANALYSIS'>['repetition'] }) {
  const { repeatedLines, repeatedPhrases, hooks } = repetition;
  const [hook] = hooks;
  const repeated = withoutParts([...repeatedLines, ...repeatedPhrases]).slice(0, shownMax);
  return (
    <section>
      <Title order={3} mb={4}>
        What comes back
      </Title>
      {repeated.length === 0 ? (
        <p className={classes.nothing}>No line and no phrase is repeated.</p>
      ) : (
        <ul className={classes.repeated}>
          {repeated.map(({ text, count }) => (
            <li key={text}>
              <span>
                {text}
                {text === hook && <span className={classes.hook}>the hook</span>}
              </span>
              <b>× {count}</b>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
