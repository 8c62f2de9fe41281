import classes from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width={26} height={26} aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f766e" />
        <path d="M8 13v6M12 9v14M16 12v8M20 7v18M24 13v6" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      Tollgate
    </span>
  );
}
