/** What each carrier's key consists of, as its connector names it. */
const FIELDS = {
  'canada-post': ['username', 'password'],
  dhl: ['apiKey'],
  ups: ['clientId', 'clientSecret'],
} as const satisfies Record<string, readonly string[]>;

export type CredentialField = (typeof FIELDS)[keyof typeof FIELDS][number];

const KEY_ALONE: readonly CredentialField[] = ['apiKey'];

export const credentialFields = (carrier: string): readonly CredentialField[] =>
  Object.hasOwn(FIELDS, carrier) ? FIELDS[carrier as keyof typeof FIELDS] : KEY_ALONE;

/** An identifier may be seen while it is typed; the rest is a secret. */
export const isSecret = (field: CredentialField): boolean => field !== 'username' && field !== 'clientId';
