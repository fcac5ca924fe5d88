import type { AuthChecker } from 'type-graphql';
import { roleIncludes, type Role } from '@jalon/schema/merchant';
import type { MerchantContext } from './merchant-context.ts';
import { refuse } from './refusal.ts';

/** `@Authorized('AGENT')`: at least that role. Without one: signed in. Throws the refusal, so that it names what is missing. */
export const checkAccess: AuthChecker<MerchantContext, Role> = ({ context }, [needed]) => {
  if (context.access === null) throw refuse('UNAUTHENTICATED', 'Sign in, or send an API key.');
  if (needed === undefined) return true;
  const { role } = context.merchant;
  if (!roleIncludes(role, needed)) throw refuse('FORBIDDEN', `This needs the role ${needed}; yours is ${role}.`);
  return true;
};
