import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import type { Tab } from './paid-features.ts';

const signedIn = getRouteApi('/_signed-in');

// Kept under the user's id: whoever signs in next in the same tab starts with a form of their own.
function storageKey(userId: string, tab: Tab): string {
  return `tollgate.draft.${userId}.${tab}`;
}

/** Leaves values for a form that is about to be opened. */
export function leaveDraft(userId: string, tab: Tab, values: object): void {
  sessionStorage.setItem(storageKey(userId, tab), JSON.stringify(values));
}

/** A form's values that outlive a way to Checkout and back, a reload, and a sign-in. */
export function useDraft<Values extends object>(tab: Tab, empty: Values): [Values, (change: Partial<Values>) => void] {
  const { user } = signedIn.useRouteContext();
  const key = storageKey(user.id, tab);
  const [values, setValues] = useState<Values>(() => {
    const stored = sessionStorage.getItem(key);
    const kept: Partial<Values> = stored === null ? {} : JSON.parse(stored);
    return { ...empty, ...kept };
  });

  function change(part: Partial<Values>) {
    const next = { ...values, ...part };
    setValues(next);
    leaveDraft(user.id, tab, next);
  }

  return [values, change];
}
