import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const commitMs = 250;

/**
 * A value that changes many times a second, as under a slider, and is kept where that would be too often, as in the
 * address: what is seen is the newest, and it is committed when it rests.
 */
export function usePending<Value>(
  kept: Value,
  commit: (value: Value) => Promise<void>,
): [Value, (value: Value) => void] {
  const [pending, setPending] = useState<{ value: Value }>();
  const commitSoon = useDebouncedCallback(async (next: { value: Value }) => {
    await commit(next.value);
    setPending((current) => (current === next ? undefined : current));
  }, commitMs);
  function set(value: Value) {
    const next = { value };
    setPending(next);
    commitSoon(next);
  }
  return [pending ? pending.value : kept, set];
}
