import { ApiError } from './api-error.ts';

// Form-encoded parameters arrive as strings and nested records. A reader turns one of them into a typed value, or
// refuses it in Stripe's words, naming it as the caller wrote it (`line_items[0][price]`).
export type Reader<T> = (value: unknown, param: string) => T;
export type Fields = Record<string, Reader<unknown>>;
type OptionalKey<F extends Fields> = { [K in keyof F]: undefined extends ReturnType<F[K]> ? K : never }[keyof F];
/** What a shape reads: a field that was not sent is not there at all, so that an update can be spread over an object. */
export type Values<F extends Fields> = { [K in Exclude<keyof F, OptionalKey<F>>]: ReturnType<F[K]> } & {
  [K in OptionalKey<F>]?: Exclude<ReturnType<F[K]>, undefined>;
};

const required =
  <T>(read: Reader<T>): Reader<T> =>
  (value, param) => {
    if (value === undefined) {
      throw new ApiError(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
    }
    return read(value, param);
  };

export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value, param) =>
    value === undefined ? undefined : read(value, param);

/** Stripe takes an empty string as "unset this". */
export const clearable =
  <T>(read: Reader<T>): Reader<T | null | undefined> =>
  (value, param) =>
    value === '' ? null : optional(read)(value, param);

export const text = required((value, param) => {
  if (typeof value !== 'string') throw new ApiError(`Invalid string: ${param} is not a string.`, { param });
  if (value === '') {
    throw new ApiError(`You passed an empty string for '${param}', which cannot be unset.`, {
      code: 'parameter_invalid_empty',
      param,
    });
  }
  return value;
});

export const integer = ({ min = 0, max = 99_999_999_999 } = {}) =>
  required((value, param) => {
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    throw new ApiError(`Invalid integer: ${param} must be a whole number from ${min} to ${max}.`, {
      code: 'parameter_invalid_integer',
      param,
    });
  });

export const boolean = required((value, param) => {
  if (value !== 'true' && value !== 'false') {
    throw new ApiError(`Invalid boolean: ${param} must be true or false.`, { param });
  }
  return value === 'true';
});

export const oneOf = <const T extends string>(...allowed: T[]) =>
  required((value, param) => {
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw new ApiError(`Invalid ${param}: the local Stripe takes ${allowed.join(', ')}.`, { param });
  });

export const url = required((value, param) => {
  const address = text(value, param);
  // Only http(s): these addresses become links on the hosted page, where `javascript:` would run.
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  throw new ApiError('Not a valid URL: it must begin with http:// or https://.', { code: 'url_invalid', param });
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = <T>(read: Reader<T>) =>
  required((value, param) => {
    if (!isRecord(value) || Object.keys(value).some((key) => !/^\d+$/.test(key))) {
      throw new ApiError(`Invalid array: ${param} must be a list.`, { param });
    }
    // `a[0]=x&a[1]=y` has an item under each key; `a[]=x&a[]=y` has all of them under the first.
    const items = Object.values(value).flat();
    return items.map((item, index) => read(item, `${param}[${index}]`));
  });

export const shape = <F extends Fields>(fields: F) =>
  required((value, param): Values<F> => {
    if (!isRecord(value)) throw new ApiError(`Invalid object: ${param} must have named fields.`, { param });
    const nameOf = (key: string) => (param === '' ? key : `${param}[${key}]`);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) {
      throw new ApiError(
        `Received unknown parameter: ${nameOf(unknown)}. The local Stripe knows ${Object.keys(fields).join(', ')} here.`,
        { code: 'parameter_unknown', param: nameOf(unknown) },
      );
    }
    const entries = Object.entries(fields)
      .map(([key, read]) => [key, read(value[key], nameOf(key))] as const)
      .filter(([, item]) => item !== undefined);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was read by the reader of its own key
    return Object.fromEntries(entries) as Values<F>;
  });
