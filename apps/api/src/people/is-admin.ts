interface MaybeAdmin {
  readonly role: 'user' | 'admin';
  readonly email: string;
  readonly isVerified: boolean;
}

/** Whether somebody is an admin: one in the database, or of a proven address that is listed as one. */
export function isAdmin({ role, ...person }: MaybeAdmin, adminEmails: readonly string[]): boolean {
  return role === 'admin' || isAdminByAddress(person, adminEmails);
}

/** An admin of this kind is made and unmade where the list is kept. */
export function isAdminByAddress(
  { email, isVerified }: Pick<MaybeAdmin, 'email' | 'isVerified'>,
  adminEmails: readonly string[],
): boolean {
  return isVerified && adminEmails.includes(email.toLowerCase());
}
