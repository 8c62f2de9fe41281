import { Modal } from '@mantine/core';
import type { ModalProps } from '@mantine/core';

import { useFocusBack } from './use-focus-back.ts';

/** A dialog that is open for as long as it is drawn. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  return <Modal opened {...props} />;
}
