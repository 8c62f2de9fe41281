/** The generator failed or broke off. The hold of the call it was made for goes back. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';

  constructor(cause: unknown) {
    super('The generator failed. You were not charged.', { cause });
  }
}
