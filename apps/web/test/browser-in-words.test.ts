import { expect, test } from 'vitest';

import { browserInWords } from '../src/features/account/sessions/browser-in-words.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  [chrome, 'Chrome on Windows'],
  [`${chrome} Edg/141.0.0.0`, 'Edge on Windows'],
  [`${chrome} OPR/125.0.0.0`, 'Opera on Windows'],
  [chrome.replace('Windows NT 10.0; Win64; x64', 'Linux; Android 10; K'), 'Chrome on Android'],
  [chrome.replace('Windows NT 10.0; Win64; x64', 'X11; CrOS x86_64 14541.0.0'), 'Chrome on ChromeOS'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [`${phone} Version/26.0 Mobile/15E148 Safari/604.1`, 'Safari on iPhone'],
  [`${phone} CriOS/141.0 Mobile/15E148 Safari/604.1`, 'Chrome on iPhone'],
  [`${phone} FxiOS/145.0 Mobile/15E148 Safari/605.1.15`, 'Firefox on iPhone'],
  ['curl/8.14.1', 'Something without a browser’s name'],
  [null, 'Something without a browser’s name'],
])('%s is %s', (userAgent, words) => {
  expect(browserInWords(userAgent)).toBe(words);
});
