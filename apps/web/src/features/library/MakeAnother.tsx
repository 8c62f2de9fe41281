import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';

import type { Creation } from '../studio/creation.ts';
import { paidFeatures } from '../studio/paid-features.ts';
import { titleOf } from '../studio/title-of.ts';
import { leaveDraft } from '../studio/use-draft.ts';
import { draftLike } from './draft-like.ts';

const signedIn = getRouteApi('/_signed-in');

/** Opens the studio with the same choices; nothing is made, or charged, before the person says so there. */
export function MakeAnother({ creation }: { creation: Creation }) {
  const { user } = signedIn.useRouteContext();
  const navigate = useNavigate();
  const { tab } = paidFeatures[creation.feature];

  function open() {
    leaveDraft(user.id, tab, draftLike(creation));
    // Where the studio is open on this very form, that alone says that there is another draft to begin with.
    void navigate({ to: '/', search: { feature: tab }, state: { draftLeftAt: Date.now() } });
  }

  return (
    <Button variant="default" size="compact-sm" onClick={open} aria-label={`Make another like ${titleOf(creation)}`}>
      Make another
    </Button>
  );
}
