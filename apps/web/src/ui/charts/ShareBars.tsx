import classes from './ShareBars.module.css';

export interface Share {
  name: string;
  /** What the bar's length shows; what is below 0 has none. */
  figure: number;
  /** The figure as people read it. */
  inWords: string;
  /** What else is to be said of it. */
  beside?: string;
  color: string;
}

/** A few figures beside each other, each named and told at its bar. Draw it inside a `ChartSection`. */
export function ShareBars({ shares }: { shares: readonly Share[] }) {
  const longest = Math.max(1, ...shares.map(({ figure }) => figure));
  return (
    <ul className={classes.shares}>
      {shares.map(({ name, figure, inWords, beside, color }) => (
        <li key={name}>
          <div className={classes.words}>
            <span>{name}</span>
            <span>
              <strong>{inWords}</strong>
              {beside !== undefined && <span className={classes.beside}> · {beside}</span>}
            </span>
          </div>
          <div className={classes.track}>
            <div style={{ width: `${(100 * Math.max(0, figure)) / longest}%`, background: color }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
