import { List } from '@mantine/core';

import { creditsInWords } from '../../../ui/credits-in-words.ts';

interface Props {
  credits: number;
  hasPlan: boolean;
}

/** What goes with an account, and what stays. */
export function Loss({ credits, hasPlan }: Props) {
  return (
    <List spacing="xs" mb="md">
      {credits > 0 && (
        <List.Item>
          <b>You lose {creditsInWords(credits)}.</b> Nobody can spend them any more, and they are not paid back.
        </List.Item>
      )}
      {hasPlan && (
        <List.Item>
          <b>Your Pro plan ends now.</b> Nothing more is charged, and what is left of the month is not paid back.
        </List.Item>
      )}
      <List.Item>
        Your name and address, your password, your API keys and everything in your library are deleted.
      </List.Item>
      <List.Item>
        What was bought and spent stays in the books under “Deleted account”, as bookkeeping demands.
      </List.Item>
      <List.Item>It cannot be undone. The same address can sign up again, as somebody new with 0 credits.</List.Item>
    </List>
  );
}
