import { momentInWords } from './moment-in-words.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

interface Props {
  at: string;
  /** Says it to the second, also where nobody hovers. */
  isExact?: boolean;
  /** It is still to come. */
  isAhead?: boolean;
}

/** An instant as people say it, and to the second on hover. */
export function Moment({ at, isExact = false, isAhead = false }: Props) {
  const second = exact.format(new Date(at));
  return (
    <time dateTime={at} title={second}>
      {isExact ? second : momentInWords(at, { isAhead })}
    </time>
  );
}
