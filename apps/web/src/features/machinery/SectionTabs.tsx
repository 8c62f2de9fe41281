import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { wholeNumber } from '../../ui/whole-number.ts';
import { sections, wantingOf } from './sections.ts';
import type { Attention, SectionName } from './sections.ts';
import classes from './SectionTabs.module.css';

/** The parts of the machinery, each with how much of it wants a person. */
export function SectionTabs({ current, attention }: { current: SectionName; attention: Attention | undefined }) {
  return (
    <nav className={classes.tabs} aria-label="Machinery">
      {sections.map(({ value, name }) => {
        const wanting = attention ? wantingOf(value, attention) : 0;
        return (
          <Link
            key={value}
            to="/admin/machinery"
            search={{ section: value }}
            className={classes.tab}
            data-current={value === current || undefined}
            aria-current={value === current ? 'page' : undefined}
          >
            {name}
            {wanting > 0 && (
              <span className={classes.count}>
                {wholeNumber(wanting)}
                <VisuallyHidden> to look at</VisuallyHidden>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
