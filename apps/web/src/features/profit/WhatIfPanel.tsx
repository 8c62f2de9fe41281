import { Button } from '@mantine/core';

import { knobGroups } from './knobs.ts';
import { KnobSlider } from './KnobSlider.tsx';
import type { Catalog, WhatIf } from './what-if.ts';
import classes from './WhatIfPanel.module.css';

interface Props {
  catalog: Catalog;
  value: WhatIf;
  onChange: (value: WhatIf) => void;
}

/** On a narrow screen the sliders would bury the tables, so that each group opens when it is asked for. */
const isWide = () => window.matchMedia('(min-width: 48em)').matches;

/** What may be imagined otherwise than it is. */
export function WhatIfPanel({ catalog, value, onChange }: Props) {
  return (
    <section className={classes.panel} aria-label="What if">
      {knobGroups(catalog).map(({ name, knobs }, group) => (
        <details key={name} open={group === 0 || isWide()}>
          <summary>{name}</summary>
          {knobs.map((knob) => (
            <KnobSlider
              key={knob.key}
              group={name}
              knob={knob}
              value={value[knob.key] ?? knob.asItIs}
              onChange={(figure) => onChange({ ...value, [knob.key]: figure === knob.asItIs ? undefined : figure })}
            />
          ))}
        </details>
      ))}
      <Button variant="default" disabled={!Object.values(value).some(isSet)} onClick={() => onChange({})}>
        Back to how it is
      </Button>
    </section>
  );
}

function isSet(figure: number | undefined): boolean {
  return figure !== undefined;
}
