import type { ReactNode } from 'react';

import { Notice } from './Notice.tsx';

/** Why what was just asked for was not done; read out at once. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <Notice tone="bad">
      <span role="alert">{children}</span>
    </Notice>
  );
}
