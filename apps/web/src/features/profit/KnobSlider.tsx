import { DecimalInput } from '../../ui/DecimalInput.tsx';
import { knobInWords } from './knobs.ts';
import type { Knob } from './knobs.ts';
import classes from './KnobSlider.module.css';

interface Props {
  /** What the slider's group is about: features have a cost and a price each. */
  group: string;
  knob: Knob;
  value: number;
  onChange: (value: number) => void;
}

/** A slider to try with and a field to be exact in, for the same figure. */
export function KnobSlider({ group, knob, value, onChange }: Props) {
  const { key, name, asItIs, min, step, scale, digits, prefix, suffix } = knob;
  // What an address asks for may be beyond what the slider offers, and is shown all the same.
  const max = Math.max(knob.max, value);
  return (
    <div className={classes.knob} data-changed={value !== asItIs || undefined}>
      <label htmlFor={key}>{name}</label>
      <input
        id={key}
        className={classes.slider}
        type="range"
        aria-label={`${group}: ${name}`}
        aria-valuetext={knobInWords(knob, value)}
        min={min}
        max={max}
        step={step}
        value={value}
        style={{ backgroundSize: `${(100 * (value - min)) / (max - min)}% 4px, 100% 4px` }}
        onChange={({ currentTarget }) => onChange(currentTarget.valueAsNumber)}
      />
      <DecimalInput
        aria-label={`${group}: ${name}, exactly`}
        size="xs"
        value={value / scale}
        min={min / scale}
        max={max / scale}
        decimalScale={digits.max}
        {...(prefix !== undefined && { prefix })}
        {...(suffix !== undefined && { suffix })}
        onChange={(typed) => {
          // A text where it may go on: `5.0` is on the way to 5.05.
          const figure = Number(typed);
          if (typed !== '' && Number.isFinite(figure)) onChange(Math.round(figure * scale));
        }}
      />
      <span className={classes.was}>{value === asItIs ? '' : `now ${knobInWords(knob, asItIs)}`}</span>
    </div>
  );
}
