import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { useBrowser } from './use-browser.ts';

const { openPage, url } = useBrowser();

test('the studio’s first load is at most 180 kB of JavaScript, gzipped, and no chart is in it', async () => {
  const page = await openPage('demo');
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body());
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: /^Make song/ }).waitFor();
  const bodies = await Promise.all(scripts.values());
  expect(bodies.length).toBeGreaterThan(5);
  const sizes = bodies.map((body) => gzipSync(body).length);
  const each = [...scripts.keys()].map((script, index) => `${sizes[index]} ${script}`).join('\n');
  expect(
    sizes.reduce((sum, size) => sum + size, 0),
    each,
  ).toBeLessThanOrEqual(180_000);
  expect(bodies.filter((body) => body.includes('recharts'))).toEqual([]);
});

test.each(['br', 'gzip'])('scripts, styles and the page come as %s', async (encoding) => {
  const page = await (await fetch(url, { headers: { 'accept-encoding': encoding } })).text();
  const [script] = /\/assets\/index-[^"]+\.js/.exec(page) ?? [];
  const [styles] = /\/assets\/index-[^"]+\.css/.exec(page) ?? [];
  for (const path of ['/', '/credits', script, styles]) {
    const response = await fetch(new URL(path ?? '', url), { headers: { 'accept-encoding': encoding } });
    expect(response.headers.get('content-encoding'), path).toBe(encoding);
    expect(response.headers.get('vary'), path).toMatch(/accept-encoding/i);
    const isHashed = path?.startsWith('/assets/') === true;
    expect(response.headers.get('cache-control')).toBe(isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    expect((await response.text()).length).toBeGreaterThan(500);
  }
});

test('whoever takes nothing compressed gets it plain', async () => {
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(await response.text()).toMatch(/<title>/);
});
