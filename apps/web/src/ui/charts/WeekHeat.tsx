import { Fragment } from 'react';

import { hourInShort, hours, weekdayInShort, weekdays } from './week.ts';
import classes from './WeekHeat.module.css';

interface Props {
  /** Of an hour of the week; Monday is 0. */
  figureAt: (weekday: number, hour: number) => number;
  /** A figure as people read it, where a pointer rests. */
  inWords: (figure: number) => string;
}

const steps = 5;

/**
 * The hours of a week, each the darker the more was in it. One colour in few steps, which a colour-blind reader sees as
 * lighter and darker. Draw it inside a `ChartSection`, whose table says the same in figures.
 */
export function WeekHeat({ figureAt, inWords }: Props) {
  const most = Math.max(1, ...weekdays.flatMap((weekday) => hours.map((hour) => figureAt(weekday, hour))));
  return (
    <div aria-hidden="true">
      <div className={classes.week}>
        <span />
        {hours.map((hour) => (
          <span key={hour} className={classes.hour}>
            {hour % 6 === 0 && hourInShort(hour)}
          </span>
        ))}
        {weekdays.map((weekday) => (
          <Fragment key={weekday}>
            <span className={classes.weekday}>{weekdayInShort(weekday)}</span>
            {hours.map((hour) => {
              const figure = figureAt(weekday, hour);
              return (
                <span
                  key={hour}
                  className={classes.cell}
                  data-step={Math.ceil((Math.max(0, figure) / most) * steps)}
                  title={`${weekdayInShort(weekday)}, ${hourInShort(hour)}: ${inWords(figure)}`}
                />
              );
            })}
          </Fragment>
        ))}
      </div>
      <div className={classes.scale}>
        <span>{inWords(0)}</span>
        {Array.from({ length: steps + 1 }, (_, step) => (
          <span key={step} className={classes.cell} data-step={step} />
        ))}
        <span>{inWords(most)}</span>
      </div>
    </div>
  );
}
