import { html } from '../checkout/page/html.ts';
import type { Html } from '../checkout/page/html.ts';
import type { Store } from '../store.ts';
import { button, timeOf } from './form.ts';

const day = 24 * 60 * 60 * 1000;

const aheadOf = (store: Store): string => {
  const { aheadMs = 0 } = store.find('clocks', 'clock') ?? {};
  if (aheadMs === 0) return 'the real time';
  const days = aheadMs / day;
  return days < 1 ? 'less than a day ahead' : `${Math.round(days)} ${Math.round(days) === 1 ? 'day' : 'days'} ahead`;
};

export const clockSection = (store: Store): Html =>
  html`<section class="card" id="clock">
    <h2>Clock</h2>
    <p><strong>${timeOf(store.seconds())} UTC</strong> <span class="soft">· ${aheadOf(store)}</span></p>
    <div class="actions">
      ${button('On by a day', 'clock', 'day')} ${button('On by a week', 'clock', 'week')}
      ${button('On by a month', 'clock', 'month')}
    </div>
    <p class="soft">What falls due on the way happens: renewals, trials, retries, expiries. It never goes back.</p>
  </section>`;
