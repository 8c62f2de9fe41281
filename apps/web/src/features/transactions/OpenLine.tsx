import { trpc } from '../../api.ts';
import { SideView } from '../../ui/SideView.tsx';
import { LineFacts } from './LineFacts.tsx';
import type { LinkTo } from './link-to.ts';

interface Props {
  userId: string;
  id: string;
  linkTo: LinkTo;
  onClose: () => void;
}

/** One line beside the list, with all that it hangs together with. */
export function OpenLine({ userId, id, linkTo, onClose }: Props) {
  const line = trpc.admin.transaction.useQuery({ userId, id });
  return (
    <SideView
      title={line.data?.line.reason ?? 'Transaction'}
      query={line}
      unknown="There is no such transaction."
      onClose={onClose}
    >
      {(detail) => <LineFacts detail={detail} linkTo={linkTo} />}
    </SideView>
  );
}
