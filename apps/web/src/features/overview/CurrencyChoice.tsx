import { alone, trpc } from '../../api.ts';
import { Choice } from '../../ui/Choice.tsx';

interface Props {
  value: string;
  onChange: (currency: string) => void;
}

/** Which currency's money is shown; nothing to choose where all is paid in one. */
export function CurrencyChoice({ value, onChange }: Props) {
  const { data = [] } = trpc.admin.revenue.useQuery({}, alone);
  const currencies = [...new Set([value, ...data.map(({ currency }) => currency)])].toSorted();
  if (currencies.length < 2) return null;
  const options = currencies.map((currency) => ({ value: currency, name: currency.toUpperCase() }));
  return <Choice label="Currency" name="currency" options={options} value={value} onChange={onChange} />;
}
