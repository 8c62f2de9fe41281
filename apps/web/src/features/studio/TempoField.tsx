import { WholeNumberInput } from '../../ui/WholeNumberInput.tsx';
import { tempoMax, tempoMin } from './options.ts';

interface Props {
  value: number;
  onChange: (tempo: number) => void;
}

export function TempoField({ value, onChange }: Props) {
  return (
    <WholeNumberInput
      label="Tempo"
      description={`${tempoMin} to ${tempoMax} beats a minute`}
      required
      withAsterisk={false}
      min={tempoMin}
      max={tempoMax}
      value={value}
      onChange={(tempo) => tempo !== undefined && onChange(tempo)}
    />
  );
}
