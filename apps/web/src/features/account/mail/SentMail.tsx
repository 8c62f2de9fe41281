import { Notice } from '../../../ui/Notice.tsx';
import { OutboxLink } from './OutboxLink.tsx';

/** Says where a mail went, and on a laptop where it can be read. */
export function SentMail({ children }: { children: string }) {
  return (
    <Notice tone="good">
      <output>{children}</output> <OutboxLink />
    </Notice>
  );
}
