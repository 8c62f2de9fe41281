import { WholeNumberInput } from '../../ui/WholeNumberInput.tsx';
import { seedMax } from './options.ts';

interface Props {
  value: number | undefined;
  onChange: (seed: number | undefined) => void;
}

export function SeedField({ value, onChange }: Props) {
  return (
    <WholeNumberInput
      label="Seed (optional)"
      description="Same seed, same sound"
      placeholder="any"
      min={0}
      max={seedMax}
      value={value}
      onChange={onChange}
    />
  );
}
