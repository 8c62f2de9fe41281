import classes from './Compared.module.css';

interface Props {
  imagined: string;
  /** How it is without what is imagined; told only where that is something else. */
  asItIs: string;
  isLoss?: boolean;
}

/** A figure of what is imagined, beside how it is. */
export function Compared({ imagined, asItIs, isLoss = false }: Props) {
  return (
    <>
      <span data-loss={isLoss || undefined} className={classes.now}>
        {imagined}
      </span>
      {imagined !== asItIs && <s className={classes.asItIs}>{asItIs}</s>}
    </>
  );
}
