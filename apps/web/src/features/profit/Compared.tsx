import classes from './Compared.module.css';

interface Props {
  now: string;
  /** How it is without what is imagined; told only where that is something else. */
  asItIs: string;
  isLoss?: boolean;
}

/** A figure of what is imagined, beside how it is. */
export function Compared({ now, asItIs, isLoss = false }: Props) {
  return (
    <>
      <span data-loss={isLoss || undefined} className={classes.now}>
        {now}
      </span>
      {now !== asItIs && <div className={classes.asItIs}>is {asItIs}</div>}
    </>
  );
}
