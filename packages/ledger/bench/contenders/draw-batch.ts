/**
 * A batch's accounts in id order and how often each is charged; for each line its account, that account's place among
 * them counted from 1, and which of its lines it is.
 */
export function drawBatch(userIds: readonly string[], size: number) {
  const drawn = Array.from(
    { length: size },
    () => userIds[Math.floor(Math.random() * userIds.length)] ?? '',
  ).toSorted();
  const accounts = [...Map.groupBy(drawn, (userId) => userId)];
  return {
    userIds: accounts.map(([userId]) => userId),
    charges: accounts.map(([, lines]) => lines.length),
    lineUserIds: drawn,
    places: accounts.flatMap(([, lines], place) => lines.map(() => place + 1)),
    nths: accounts.flatMap(([, lines]) => lines.map((_, nth) => nth + 1)),
  };
}
