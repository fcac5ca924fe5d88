/** What a member of staff may do; each role includes the ones before it. */
export const ROLES = {
  VIEWER: 'Sees everything, changes nothing.',
  AGENT: 'Works on orders, parcels and links.',
  MANAGER: 'Also sets up stores, carriers and the brand.',
  OWNER: 'Also manages staff, keys and webhooks.',
} as const;

export type Role = keyof typeof ROLES;

const ORDER = Object.keys(ROLES) as Role[];

export const roleIncludes = (held: Role, needed: Role): boolean => ORDER.indexOf(held) >= ORDER.indexOf(needed);

/** What a partner's key may do; each scope includes the ones before it. */
export const SCOPES = {
  READ: 'Reads orders and parcels.',
  WRITE: 'Also creates and changes them.',
  ADMIN: 'Also sets up stores, carriers and webhooks.',
} as const;

export type Scope = keyof typeof SCOPES;

const ROLE_OF_SCOPE: Record<Scope, Role> = { READ: 'VIEWER', WRITE: 'AGENT', ADMIN: 'OWNER' };

/** A key acts as the member of staff with the same rights. */
export const roleOfScope = (scope: Scope): Role => ROLE_OF_SCOPE[scope];
