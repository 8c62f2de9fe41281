import classes from './Choice.module.css';

interface Props<Value extends string> {
  label: string;
  /** Where the options say it all to who sees them; whoever listens hears it. */
  isLabelHidden?: boolean;
  name: string;
  options: readonly { value: Value; name: string }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few: every possibility in sight, native radio buttons beneath. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, isLabelHidden = false, name, options, value, onChange } = props;
  return (
    <fieldset className={classes.choice} aria-label={isLabelHidden ? label : undefined}>
      {!isLabelHidden && <legend>{label}</legend>}
      <div className={classes.options}>
        {options.map((option) => (
          <label key={option.value} className={classes.option}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
