import { existsSync } from 'node:fs';

import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

import { unpackChromium } from './unpack-chromium.ts';

const usualPlaces = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const flags = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the machine's own Chrome or Chromium, or else the one that came with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const installed = usualPlaces.find((path) => path !== undefined && existsSync(path));
  const { executablePath, libraries } =
    installed === undefined ? await unpackChromium() : { executablePath: installed, libraries: undefined };
  return chromium.launch({
    executablePath,
    // Chromium refuses its sandbox to root, which is who runs tests in most containers.
    args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags,
    env: { ...process.env, ...(libraries !== undefined && { LD_LIBRARY_PATH: libraries }) },
  });
}
