import { z } from 'zod';

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** From one instant up to another, without it; a bound that is left out is none. */
export const instants = { from: instant.optional(), to: instant.optional() };

interface Instants {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

export const inOrder = ({ from, to }: Instants) => !from || !to || from < to;
export const NOT_IN_ORDER = 'from must be before to';
