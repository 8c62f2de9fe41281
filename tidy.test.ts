import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ENV_NAMES } from './apps/api/src/env.ts';
import { REFUSAL_CODES } from './packages/ledger/src/index.ts';

// The house rules that a machine can check. Each failure says what to do.

const ROOT = import.meta.dirname;
const LEFT_OUT = new Set(['node_modules', 'dist', '.data', '.git', '.turbo', 'coverage']);

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly { readonly from: string; readonly isType: boolean }[];
}

const sources = filesBelow(ROOT)
  .filter((path) => /\.tsx?$/.test(path))
  .map(readSource);
const shipped = sources.filter(({ path }) => /^(apps|packages)\/[^/]+\/src\//.test(path));

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [relative(ROOT, path).replaceAll('\\', '/')];
  });
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s(?<type>type\s)?[^;'"]*?from\s+'(?<from>[^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\('(?<from>[^']+)'\)|^import '(?<side>[^']+)'/gm);
  const imports = [...found].map(({ groups }) => ({ from: groups?.['from'] ?? '', isType: !!groups?.['type'] }));
  const others = [...dynamic].map(({ groups }) => ({
    from: groups?.['from'] ?? groups?.['side'] ?? '',
    isType: false,
  }));
  return { path, text, imports: [...imports, ...others] };
}

/** Every import of a shipped file that `isWrong` finds, as `file → import`. */
function wrongImports(isWrong: (source: Source, from: string, isType: boolean) => boolean): string[] {
  return shipped.flatMap((source) =>
    source.imports
      .filter(({ from, isType }) => isWrong(source, from, isType))
      .map(({ from }) => `${source.path} → ${from}`),
  );
}

/** The file that a relative import names, from the root. */
function target(path: string, from: string): string {
  return relative(ROOT, resolve(ROOT, path, '..', from)).replaceAll('\\', '/');
}

const roomOf = (path: string) => path.split('/').slice(0, 2).join('/');

describe('arrows go one way', () => {
  test('sources are found, and their imports', () => {
    expect(shipped.length).toBeGreaterThan(100);
    expect(wrongImports((_, from) => from === '@tollgate/ledger').length).toBeGreaterThan(3);
  });

  test('the web app knows the API and its client in src/api.ts alone', () => {
    const wrong = wrongImports(
      ({ path }, from) =>
        path.startsWith('apps/web/') && from.startsWith('@tollgate/') && path !== 'apps/web/src/api.ts',
    );
    expect(wrong, 'Take it from apps/web/src/api.ts').toEqual([]);
  });

  test('the API is known to others as a type, to the web app and the client alone', () => {
    const wrong = wrongImports(
      ({ path }, from, isType) => from === '@tollgate/api' && !(isType && /^(apps\/web|packages\/client)\//.test(path)),
    );
    expect(wrong, 'Import it with `import type`, or ask the API over HTTP').toEqual([]);
  });

  test('the ledger imports no other package of ours, and its core nothing from outside itself', () => {
    const outside = wrongImports(
      ({ path }, from) => path.startsWith('packages/ledger/') && from.startsWith('@tollgate/'),
    );
    expect(outside, 'The ledger is at the end of every arrow').toEqual([]);
    const core = 'packages/ledger/src/core/';
    const impure = wrongImports(
      ({ path }, from) => path.startsWith(core) && !(from.startsWith('.') && target(path, from).startsWith(core)),
    );
    expect(impure, 'What core needs, it gets as an argument').toEqual([]);
  });

  test('what only a laptop has is imported by apps/api/src/development.ts alone', () => {
    const wrong = wrongImports(
      ({ path }, from) => from.startsWith('@tollgate/local-') && path !== 'apps/api/src/development.ts',
    );
    expect(wrong, 'Pass it in from development.ts').toEqual([]);
  });

  test('Stripe’s SDK is used under apps/api/src/stripe and in the local Stripe alone', () => {
    const wrong = wrongImports(
      ({ path }, from) => from === 'stripe' && !/^(apps\/api\/src\/stripe|packages\/local-stripe)\//.test(path),
    );
    expect(wrong, 'Put it behind a function in apps/api/src/stripe').toEqual([]);
  });

  test('the charging middleware knows the ledger and tRPC alone', () => {
    const room = 'apps/api/src/trpc/charge';
    const known = /^(node:crypto|kysely|@tollgate\/ledger|@trpc\/server(\/unstable-core-do-not-import)?)$/;
    const isCharge = (path: string) => path === `${room}.ts` || path.startsWith(`${room}/`);
    expect(shipped.filter(({ path }) => isCharge(path)).length).toBeGreaterThan(3);
    const wrong = wrongImports(
      ({ path }, from, isType) =>
        isCharge(path) &&
        !(from.startsWith('.') ? isCharge(target(path, from)) : known.test(from) && (isType || from !== 'kysely')),
    );
    expect(wrong, 'It must be possible to lift it out into a package of its own').toEqual([]);
  });

  test('nobody imports past a package’s index.ts, or out of their own package', () => {
    const past = wrongImports((_, from) => /^@tollgate\/[^/]+\//.test(from));
    expect(past, 'Export it from the package’s index.ts').toEqual([]);
    const out = wrongImports(({ path }, from) => from.startsWith('.') && roomOf(target(path, from)) !== roomOf(path));
    expect(out, 'Import the package by its name').toEqual([]);
  });
});

describe('circles', () => {
  test('no file reaches itself through what it imports, types included', () => {
    const inside = new Map(
      shipped
        .filter(({ path }) => !path.endsWith('.gen.ts'))
        .map(({ path, imports }) => [
          path,
          imports.filter(({ from }) => from.startsWith('.')).map(({ from }) => target(path, from)),
        ]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (trail.includes(path) || done.has(path)) return;
      for (const next of inside.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of inside.keys()) visit(path, []);
    expect(circles, 'Move what both need into a file of its own').toEqual([]);
  });
});

describe('places', () => {
  test('process.env is read in apps/api/src/env.ts alone', () => {
    const wrong = shipped.filter(({ path, text }) => /process\.env\b/.test(text) && path !== 'apps/api/src/env.ts');
    // Docstrings may show it in an example.
    const inCode = wrong.filter(({ text }) =>
      text.split('\n').some((line) => /process\.env/.test(line) && !/^\s*\*/.test(line)),
    );
    expect(
      inCode.map(({ path }) => path),
      'Add the variable to env.ts and pass its value',
    ).toEqual([]);
  });

  test('SQL text lives in sql/ and migrations/ alone', () => {
    const wrong = shipped.filter(
      ({ path, text }) => /\bsql(<[^`]*>)?`/.test(text) && !/\/(sql|migrations)\//.test(path),
    );
    expect(
      wrong.map(({ path }) => path),
      'One statement a file, named verb-noun.ts',
    ).toEqual([]);
  });

  test('files are named after the one thing they hold', () => {
    const banned = /(^|\/)(utils?|helpers?|common|managers?|services?|types)(\.tsx?$|\/)/;
    expect(
      // The router for other services is what its name says.
      sources.map(({ path }) => path).filter((path) => banned.test(path) && path !== 'apps/api/src/routers/service.ts'),
      'Say what lives there',
    ).toEqual([]);
    const oddCase = shipped.filter(({ path }) => /\.ts$/.test(path) && !/\/[a-z0-9.-]+\.ts$|\.gen\.ts$/.test(path));
    expect(
      oddCase.map(({ path }) => path),
      'kebab-case.ts; PascalCase.tsx for a component',
    ).toEqual([]);
  });

  test('no shipped file is longer than 400 lines', () => {
    const long = shipped.filter(({ path, text }) => !path.endsWith('.gen.ts') && text.split('\n').length > 400);
    expect(
      long.map(({ path }) => path),
      'Find the second thing in it',
    ).toEqual([]);
  });

  test('what is left to do names its issue', () => {
    const loose = sources.filter(
      ({ path, text }) => path !== 'tidy.test.ts' && /\b(TODO(?!\(#\d+\):)|FIXME)\b/.test(text),
    );
    expect(
      loose.map(({ path }) => path),
      'Do it, or write TODO(#issue):',
    ).toEqual([]);
  });
});

describe('documents', () => {
  test('docs/errors.md has a section for each refusal, and no other', () => {
    const text = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8');
    const sections = [...text.matchAll(/^## (?<code>[A-Z_]+)$/gm)].map(({ groups }) => groups?.['code']);
    expect(new Set(sections)).toEqual(new Set(REFUSAL_CODES));
  });

  test('.env.example has a line for each variable, and no other', () => {
    const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
    const names = [...text.matchAll(/^(?<name>[A-Z][A-Z0-9_]*)=/gm)].map(({ groups }) => groups?.['name']);
    expect(new Set(names)).toEqual(new Set(ENV_NAMES));
  });

  test('the README’s links to files lead somewhere', () => {
    const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const links = [...text.matchAll(/\]\((?<path>[^):#]+)\)/g)].map(({ groups }) => groups?.['path'] ?? '');
    const files = new Set(filesBelow(ROOT));
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((path) => !files.has(path))).toEqual([]);
  });
});
