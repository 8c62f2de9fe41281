import { useMutation } from '@tanstack/react-query';

import { apiErrorOf, newIdempotencyKey, trpc } from '../../api.ts';
import type { ApiClient } from '../../api.ts';
import type { Creation, Feature } from './creation.ts';
import { findKept } from './find-kept.ts';
import { lastFew } from './last-few.ts';
import { useWork } from './use-work.ts';
import { whyCutShort } from './why-cut-short.ts';
import type { Call, LyricsPart, Work } from './work.ts';

/** One call on its way. */
export interface Sending<Input> {
  client: ApiClient;
  input: Input;
  options: { signal: AbortSignal; context: { idempotencyKey: string } };
  /** Hears what comes before the whole does. */
  onPart: (part: LyricsPart) => void;
}

/** The call that came to nothing with these choices, if one did: sent again, it is the same call and charged once. */
function unsettledCall<Input extends object>(work: Work | undefined, input: Input): Call<Input> | undefined {
  const isUnsettled = work?.state === 'failed' || (work?.state === 'cut-short' && !work.kept && work.why !== 'taken');
  return isUnsettled && JSON.stringify(work.call.input) === JSON.stringify(input) ? { ...work.call, input } : undefined;
}

/**
 * Sends a feature's paid calls and keeps its panel informed, also while another screen is open. Afterwards the balance
 * is asked for, also after a failure: only the server knows what was charged.
 */
export function usePaidWork<Input extends object>(
  feature: Feature,
  send: (sending: Sending<Input>) => Promise<Creation>,
) {
  const { read, report } = useWork(feature);
  const utils = trpc.useUtils();
  const refresh = () => Promise.all([utils.credits.invalidate(), utils.studio.library.invalidate()]);

  function onPart(part: LyricsPart) {
    const work = read();
    if (work?.state === 'making') report({ ...work, parts: [...work.parts, part] });
  }

  const { mutate } = useMutation({
    mutationFn: async ({ call, signal }: { call: Call<Input>; signal: AbortSignal; isRetry: boolean }) => {
      const newest = await utils.studio.library.ensureData(lastFew).catch(() => undefined);
      call.newestBefore ??= newest && (newest.items[0]?.createdAt ?? '');
      const { input, key: idempotencyKey } = call;
      return send({ client: utils.client, input, options: { signal, context: { idempotencyKey } }, onPart });
    },
    onSuccess: async (creation, { isRetry }) => {
      utils.studio.creation.setData({ id: creation.id }, creation);
      await refresh();
      report({ state: 'made', creation, isRetry });
    },
    onError: async (cause, { call, signal }) => {
      const error = apiErrorOf(cause);
      const work = read();
      const partCount = work?.state === 'making' ? work.parts.length : 0;
      const why = whyCutShort({ error, isStopped: signal.aborted, partCount });
      const kept = why && (await findKept(utils.client, { feature, call }).catch(() => undefined));
      await refresh();
      const tryAgain = () => begin(call, true);
      report(why ? { state: 'cut-short', why, kept, call, tryAgain } : { state: 'failed', error, call, tryAgain });
    },
  });

  function begin(call: Call<Input>, isRetry: boolean) {
    // What is drawn may lag behind: a second press of the button finds the first one here.
    if (read()?.state === 'making') return;
    const controller = new AbortController();
    const stop = () => {
      const work = read();
      if (work?.state === 'making') report({ ...work, isStopping: true });
      controller.abort();
    };
    report({ state: 'making', startedAt: Date.now(), parts: [], isStopping: false, stop });
    mutate({ call, signal: controller.signal, isRetry });
  }

  return (input: Input) => {
    const again = unsettledCall(read(), input);
    begin(again ?? { input, key: newIdempotencyKey() }, again !== undefined);
  };
}
