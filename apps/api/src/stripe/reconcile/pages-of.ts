import type { Stripe } from 'stripe';

const PAGE = { limit: 100 };

/** A list of Stripe's page by page, so that our own rows are asked once for each page. */
export async function* pagesOf<T extends { id: string }>(
  list: (page: { limit: number; starting_after?: string }) => Promise<Stripe.ApiList<T>>,
): AsyncGenerator<readonly T[]> {
  let page = await list(PAGE);
  for (;;) {
    yield page.data;
    const last = page.data.at(-1);
    if (!page.has_more || !last) return;
    page = await list({ ...PAGE, starting_after: last.id });
  }
}
