// One column of a batch as a PostgreSQL array in its binary form, for `unnest`. As text, each value would be quoted here
// and parsed there: a quarter of what a batch costs on either side. The driver sends a Buffer as it is.

type Pick<T, V> = (row: T) => V | null;

export function int8Column<T>(rows: readonly T[], pick: Pick<T, number>): Buffer {
  return column(INT8, rows, pick, { mostBytes: () => 8, write: writeInt8 });
}

export function int4Column<T>(rows: readonly T[], pick: Pick<T, number>): Buffer {
  return column(INT4, rows, pick, { mostBytes: () => 4, write: writeInt4 });
}

export function textColumn<T>(rows: readonly T[], pick: Pick<T, string>): Buffer {
  return column(TEXT, rows, pick, { mostBytes: ({ length }) => MOST_BYTES_OF_A_UNIT * length, write: writeText });
}

/** A list of texts. */
export function texts(values: readonly string[]): Buffer {
  return textColumn(values, (value) => value);
}

export function uuidColumn<T>(rows: readonly T[], pick: Pick<T, string>): Buffer {
  return column(UUID, rows, pick, { mostBytes: () => 16, write: writeUuid });
}

/** A list of UUIDs. */
export function uuids(values: readonly string[]): Buffer {
  return uuidColumn(values, (value) => value);
}

/** Of bytes that are hex in memory. */
export function byteaColumn<T>(rows: readonly T[], pick: Pick<T, string>): Buffer {
  return column(BYTEA, rows, pick, { mostBytes: ({ length }) => length / 2, write: writeHex });
}

/** Of JSON texts. */
export function jsonbColumn<T>(rows: readonly T[], pick: Pick<T, string>): Buffer {
  return column(JSONB, rows, pick, { mostBytes: ({ length }) => MOST_BYTES_OF_A_UNIT * length + 1, write: writeJsonb });
}

/** Of milliseconds since 1970. */
export function timestampColumn<T>(rows: readonly T[], pick: Pick<T, number>): Buffer {
  return column(TIMESTAMPTZ, rows, pick, { mostBytes: () => 8, write: writeTimestamp });
}

/** Types' ids in `pg_type`, the same in every PostgreSQL. */
const [BYTEA, INT8, INT4, TEXT, TIMESTAMPTZ, UUID, JSONB] = [17, 20, 23, 25, 1184, 2950, 3802] as const;
const HEADER_SIZE = 20;
const NULL_SIZE = -1;
/** UTF-8 of one UTF-16 unit. */
const MOST_BYTES_OF_A_UNIT = 3;

interface Form<V> {
  readonly mostBytes: (value: V) => number;
  /** Answers how many bytes it took. */
  readonly write: (bytes: Buffer, place: number, value: V) => number;
}

/** Dimensions, whether any value is null, the type; then how many there are and from where they count; then each with its size. */
function column<T, V>(type: number, rows: readonly T[], pick: Pick<T, V>, { mostBytes, write }: Form<V>): Buffer {
  const values = rows.map(pick);
  let size = HEADER_SIZE;
  for (const value of values) size += 4 + (value === null ? 0 : mostBytes(value));
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeInt32BE(1, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(type, 8);
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let place = HEADER_SIZE;
  for (const value of values) {
    const valueSize = value === null ? NULL_SIZE : write(bytes, place + 4, value);
    bytes.writeInt32BE(valueSize, place);
    place += 4 + Math.max(0, valueSize);
  }
  return bytes.subarray(0, place);
}

function writeInt4(bytes: Buffer, place: number, value: number): number {
  return bytes.writeInt32BE(value, place) - place;
}

/** A safe integer as 64 bits, in two halves: a BigInt for each would cost more than the rest. */
function writeInt8(bytes: Buffer, place: number, value: number): number {
  bytes.writeInt32BE(Math.floor(value / 2 ** 32), place);
  return bytes.writeUInt32BE(value >>> 0, place + 4) - place;
}

function writeText(bytes: Buffer, place: number, text: string): number {
  return bytes.write(text, place, 'utf8');
}

function writeHex(bytes: Buffer, place: number, hex: string): number {
  return bytes.write(hex, place, 'hex');
}

/** By hand, past the dashes: taking them out first would cost five times as much. */
function writeUuid(bytes: Buffer, place: number, uuid: string): number {
  let next = place;
  for (let digit = 0; digit < uuid.length; digit += 2) {
    if (uuid.charCodeAt(digit) === DASH) digit += 1;
    bytes[next++] = (hexValue(uuid.charCodeAt(digit)) << 4) | hexValue(uuid.charCodeAt(digit + 1));
  }
  return next - place;
}

const DASH = 0x2d;

/** Of the code of 0–9, a–f or A–F. */
function hexValue(code: number): number {
  return (code & 0xf) + (code >> 6) * 9;
}

function writeJsonb(bytes: Buffer, place: number, json: string): number {
  bytes.writeUInt8(1, place);
  return 1 + bytes.write(json, place + 1, 'utf8');
}

/** PostgreSQL counts microseconds from the year 2000. */
function writeTimestamp(bytes: Buffer, place: number, milliseconds: number): number {
  return bytes.writeBigInt64BE(BigInt(milliseconds - MILLISECONDS_TO_2000) * 1000n, place) - place;
}

const MILLISECONDS_TO_2000 = Date.UTC(2000);
