import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

import { isInOrder, readBounds } from './bounds.ts';
import type { Bounds } from './bounds.ts';

const typingMs = 400;

interface Props {
  type: 'date' | 'month';
  value: Bounds;
  /** Hears of each period that comes of the typing, a moment after the last key. */
  onChange: (bounds: Bounds) => void;
}

/**
 * The first and the last day, or month, of a period. What is typed is the fields' own: on the way to 2026 there is a year
 * 2, and were that the address's to keep, the next key would find it gone.
 */
export function FromTo({ type, value: { from, to }, onChange }: Props) {
  const [typed, setTyped] = useState<Bounds>({ from, to });
  const [isTyping, setIsTyping] = useState(false);
  const [heard, setHeard] = useState<Bounds>({ from, to });
  const tell = useDebouncedCallback(onChange, typingMs);
  if (heard.from !== from || heard.to !== to) {
    setHeard({ from, to });
    if (!isTyping) setTyped({ from, to });
  }
  function take(change: Bounds) {
    const next = { ...typed, ...change };
    setTyped(next);
    if (isPeriod(type, next)) tell(next);
    else tell.cancel();
  }
  const problems: Problems = isTyping ? {} : problemsOf(type, typed);
  const typing = {
    type,
    onFocus: () => setIsTyping(true),
    onBlur: () => {
      tell.flush();
      setIsTyping(false);
    },
  };
  return (
    <>
      <TextInput
        {...typing}
        label="From"
        value={typed.from ?? ''}
        max={typed.to}
        error={problems.from}
        onChange={({ currentTarget }) => take({ from: currentTarget.value || undefined })}
      />
      <TextInput
        {...typing}
        label="To"
        value={typed.to ?? ''}
        min={typed.from}
        error={problems.to}
        onChange={({ currentTarget }) => take({ to: currentTarget.value || undefined })}
      />
    </>
  );
}

function isPeriod(type: Props['type'], typed: Bounds): boolean {
  return Object.values(problemsOf(type, typed)).every((problem) => problem === undefined);
}

interface Problems {
  from?: string | undefined;
  to?: string | undefined;
}

/** Why what stands in either field is none of a period's bounds, or nothing. */
function problemsOf(type: Props['type'], { from, to }: Bounds): Problems {
  const isNone = (bound: string | undefined) => bound !== undefined && !readBounds(type, { from: bound }).from;
  const none = type === 'date' ? 'A day from the year 2000 on.' : 'A month from the year 2000 on, such as 2026-11.';
  const reversed = type === 'date' ? 'Before the first day.' : 'Before the first month.';
  return {
    from: isNone(from) ? none : undefined,
    to: isNone(to) ? none : isInOrder({ from, to }) ? undefined : reversed,
  };
}
