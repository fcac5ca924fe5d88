import * as v from 'valibot';
import type { CredentialField } from './carrier-entry.ts';
import { CARRIERS, type CarrierCode, type CredentialsOf } from './carriers.ts';

/** One part of a carrier's key, as a form asks for it. */
export interface AskedCredential {
  field: CredentialField;
  isRequired: boolean;
  /** False: it only identifies the account and may be seen while it is typed. */
  isSecret: boolean;
}

const SECRET = /secret|password|key|pin|token/i;

/** What a carrier asks for, in the order of its own forms. */
export const credentialsAskedBy = (carrier: CarrierCode): AskedCredential[] =>
  (CARRIERS[carrier].credentials as readonly string[]).map((written) => {
    const field = written.replace('?', '') as CredentialField;
    return { field, isRequired: !written.endsWith('?'), isSecret: SECRET.test(field) };
  });

const part = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000));

/** The schema of a carrier's key: the texts it asks for and nothing else. */
export function credentialsSchema<C extends CarrierCode>(carrier: C): v.GenericSchema<unknown, CredentialsOf<C>> {
  const entries = Object.fromEntries(
    credentialsAskedBy(carrier).map(({ field, isRequired }) => [field, isRequired ? part : v.optional(part)]),
  );
  return v.object(entries) as unknown as v.GenericSchema<unknown, CredentialsOf<C>>;
}
