import type { ApiOutputs } from '../../api.ts';

export type Package = ApiOutputs['credits']['packages'][number];
export type PackageKey = Package['key'];

const keys = {
  STARTER: true,
  POPULAR: true,
  PRO: true,
  ENTERPRISE: true,
} satisfies Record<PackageKey, true>;

export function isPackageKey(value: unknown): value is PackageKey {
  return typeof value === 'string' && Object.hasOwn(keys, value);
}
