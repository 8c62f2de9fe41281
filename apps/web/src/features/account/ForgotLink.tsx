import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useMailWay } from './mail/use-mail-way.ts';

/** The way back in, where there is one: without mail it would lead nowhere. */
export function ForgotLink() {
  const way = useMailWay();
  if (way === undefined || way === 'none') return null;
  return (
    <Anchor underline="always" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
      Forgot password?
    </Anchor>
  );
}
