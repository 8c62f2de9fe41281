/** What a person's own key can be allowed to do on its owner's account. */
export const PERSONAL_SCOPES = ['credits:read', 'credits:spend'] as const;
export type PersonalScope = (typeof PERSONAL_SCOPES)[number];

/** What a key can be allowed to do; what goes beyond one person's own account is for service keys alone. */
export const SCOPES = [...PERSONAL_SCOPES, 'credits:refund', 'credits:grant', 'activation:check'] as const;
export type Scope = (typeof SCOPES)[number];
