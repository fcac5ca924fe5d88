import '@fastify/cookie';
import { hash } from 'node:crypto';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { hashPassword, hashToken, isPassword, Merchant, newToken, type Account } from '@jalon/schema/merchant';
import { emailKey } from '@jalon/schema/order';
import { inTenant } from '../database/tenant.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { findAccess, SESSION_COOKIE } from './access.ts';
import { Viewer } from './viewer.type.ts';

const SESSION_DAYS = 30;

export const SignInResult = resultOf<{ viewer: Viewer }>('SignInResult', {
  viewer: { type: () => Viewer, description: 'Who is signed in now.' },
});
export const SignOutResult = resultOf<{ isSignedOut: boolean }>('SignOutResult', {
  isSignedOut: { type: () => Boolean, description: 'True: the cookie no longer opens anything.' },
});

// Compared with when nobody has the address, so that the answer takes as long.
const nobody = hashPassword(newToken());

@Resolver()
export class SessionMutations {
  @Mutation(() => SignInResult, {
    description: 'Signs a member of staff in: sets the http-only cookie `jalon_session` for 30 days. Throttled per address and network.',
  })
  async signIn(
    @Arg('email', () => String, { description: 'Letter case does not matter.' }) email: string,
    @Arg('password', () => String, { description: 'Never logged.' }) password: string,
    @Ctx() context: MerchantContext,
  ): Promise<{ viewer: Viewer | null; problems: Problem[] }> {
    const { house } = context;
    const key = emailKey(email);
    const wait = await house.throttle.signIn(hash('sha256', key), context.network);
    if (wait !== null) {
      const throttled = problem('THROTTLED', [], `Too many tries. Wait ${wait} seconds.`);
      return { viewer: null, problems: [{ ...throttled, retryAfterSeconds: wait }] };
    }
    const { rows } = await house.pool.query<{ id: string; password_hash: string }>({
      name: 'account',
      text: 'select * from door_account($1)',
      values: [key],
    });
    const account = rows[0];
    const isRight = await isPassword(password.slice(0, 1000), account?.password_hash ?? (await nobody));
    if (!isRight || account === undefined) {
      return { viewer: null, problems: [problem('WRONG_CREDENTIALS', [], 'The e-mail address or the password is wrong.')] };
    }
    return { viewer: await openSession(context, account.id), problems: [] };
  }

  @Mutation(() => SignOutResult, { description: 'Ends the session of this cookie, here and in every open subscription.' })
  async signOut(@Ctx() context: MerchantContext): Promise<{ isSignedOut: boolean; problems: Problem[] }> {
    const session = context.reply?.request.cookies[SESSION_COOKIE];
    if (session) await context.house.pool.query('select door_close_session($1)', [hashToken(session)]);
    context.reply?.clearCookie(SESSION_COOKIE, { path: '/' });
    return { isSignedOut: true, problems: [] };
  }
}

async function openSession({ house, reply }: MerchantContext, accountId: string): Promise<Viewer> {
  const token = newToken();
  const until = new Date(Date.now() + SESSION_DAYS * 86_400_000);
  await house.pool.query('select door_open_session($1, $2, $3)', [hashToken(token), accountId, until]);
  reply?.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: house.publicAdminUrl.startsWith('https:'),
    expires: until,
  });
  const access = (await findAccess(house.pool, { session: token, apiKey: null, merchant: null }))!;
  const { merchant } = access;
  // The request came without a merchant, so this one read has a transaction of its own.
  const entity =
    merchant &&
    (await inTenant(house.orm, merchant.merchantId, true, async (em) => ({
      value: await em.findOne(Merchant, merchant.merchantId),
      isKept: true,
    })));
  return { account: access.account as Account, merchant: entity, role: merchant?.role ?? null, memberships: access.memberships };
}
