// What better-auth calls by other names than our tables do.

const WRITTEN = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

export const USER_COLUMNS = { ...WRITTEN, emailVerified: 'email_verified' } as const;

export const SESSION_COLUMNS = {
  ...WRITTEN,
  userId: 'user_id',
  expiresAt: 'expires_at',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
} as const;

export const SIGN_IN_ACCOUNT_COLUMNS = {
  ...WRITTEN,
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
} as const;

export const VERIFICATION_COLUMNS = { ...WRITTEN, expiresAt: 'expires_at' } as const;
