import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';

import { AccountSection } from '../AccountSection.tsx';
import { DeleteDialog } from './DeleteDialog.tsx';

export function DeleteSection() {
  const [isOpen, { open, close }] = useDisclosure();
  return (
    <AccountSection
      id="delete"
      title="Delete my account"
      about="You are forgotten; what was bought and spent stays in the books, without your name."
    >
      <Button variant="default" c="var(--mantine-color-error)" onClick={open}>
        Delete my account…
      </Button>
      {isOpen && <DeleteDialog onClose={close} />}
    </AccountSection>
  );
}
