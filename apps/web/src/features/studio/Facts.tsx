import classes from './Facts.module.css';

/** A row of small labelled values. */
export function Facts({ facts }: { facts: [label: string, value: string][] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
