import { Button } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';

import { Blank } from './Blank.tsx';

export function NotFound() {
  useDocumentTitle('Not found · Tollgate');
  return (
    <Blank
      title="There is nothing at this address"
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>Go to the studio</Button>}
    >
      The link may be old, or mistyped. Nothing of yours is lost.
    </Blank>
  );
}
