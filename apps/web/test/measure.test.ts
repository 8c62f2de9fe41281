import { expect, test } from 'vitest';

import { shares, wholeNumbers } from '../src/ui/measure.ts';

test('what is below nothing has a true minus, beside an axis too', () => {
  const words = [
    wholeNumbers.inWords(-1_200),
    wholeNumbers.inShort(-1_200),
    shares.inWords(-0.5),
    shares.inShort(-0.5),
  ];
  expect(words).toEqual(['−1,200', '−1.2K', '−50%', '−50%']);
});
