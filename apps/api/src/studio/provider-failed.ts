/** The generator failed or broke off. What of it came is charged; the rest of the hold goes back. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';

  constructor(cause: unknown, charged = 0) {
    super(
      charged === 0
        ? 'The generator failed. You were not charged.'
        : `The generator broke off. You were charged ${charged} ${charged === 1 ? 'credit' : 'credits'} for what came, and it is in your library.`,
      { cause },
    );
  }
}
