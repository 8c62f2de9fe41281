interface ErrorFields {
  status?: number;
  type?: 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'card_error';
  code?: string;
  decline_code?: string;
  param?: string;
}

/** An error in Stripe's own shape, which the SDK turns into its typed errors. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: ErrorFields;

  constructor(message: string, { status = 400, ...fields }: ErrorFields = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
  }

  /** The answer's body: absent fields are left out, as Stripe does. */
  body() {
    const { type = 'invalid_request_error', code, decline_code, param } = this.fields;
    return { error: { type, code, decline_code, param, message: this.message } };
  }
}

export const noSuch = (what: string, id: string, param = 'id') =>
  new ApiError(`No such ${what}: '${id}'`, { status: 404, code: 'resource_missing', param });

/** Stripe answers 400, not 404, when the missing object is named in a parameter instead of the path. */
export const noSuchParam = (what: string, id: string, param: string) =>
  new ApiError(`No such ${what}: '${id}'`, { code: 'resource_missing', param });
