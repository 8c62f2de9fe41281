import { trpc } from '../../api.ts';
import { SideView } from '../../ui/SideView.tsx';
import { PaymentFacts } from './PaymentFacts.tsx';

interface Props {
  id: string;
  onClose: () => void;
}

/** One payment beside the list, at an address of its own. */
export function OpenPayment({ id, onClose }: Props) {
  const payment = trpc.admin.payment.useQuery({ id });
  return (
    <SideView
      title="Payment"
      query={payment}
      unknown="There is no such payment. Nothing was changed."
      onClose={onClose}
    >
      {(data) => <PaymentFacts payment={data} />}
    </SideView>
  );
}
