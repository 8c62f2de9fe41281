/** PostgreSQL takes less than 8,000 bytes in one notification. */
const PAYLOAD_MAX_BYTES = 7_999;

/**
 * User ids as the payloads of notifications, as few as will hold them. Whoever follows an account is somebody of this
 * app, whose id is a UUID: an id of a service's own choosing that has a line break in it wakes nobody.
 */
export function* payloadsOf(userIds: Iterable<string>): Generator<string> {
  let payload = '';
  for (const userId of userIds) {
    const longer = payload === '' ? userId : `${payload}\n${userId}`;
    if (Buffer.byteLength(longer) <= PAYLOAD_MAX_BYTES) {
      payload = longer;
    } else {
      yield payload;
      payload = userId;
    }
  }
  if (payload !== '') yield payload;
}

/** The user ids in a notification's payload. */
export function userIdsIn(payload: string): readonly string[] {
  return payload.split('\n');
}
