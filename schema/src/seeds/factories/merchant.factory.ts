import { Account } from '../../merchant/account.entity.ts';
import { ApiKey } from '../../merchant/api-key.entity.ts';
import { PLAIN_BRAND } from '../../merchant/plain-brand.ts';
import { Member } from '../../merchant/member.entity.ts';
import { Merchant } from '../../merchant/merchant.entity.ts';
import { hashPassword } from '../../merchant/password.ts';
import type { Role, Scope } from '../../merchant/role.ts';
import { hashToken, newToken, sealSecret } from '../../merchant/secret.ts';
import { Store } from '../../store/store.entity.ts';

/** A merchant that can be told from any other by its slug. */
export function makeMerchant(given: Partial<Merchant> = {}): Merchant {
  const slug = given.slug ?? `shop-${newToken().slice(0, 8).toLowerCase().replaceAll('_', '-')}`;
  return Object.assign(new Merchant(), {
    slug,
    name: `Shop ${slug}`,
    defaultLanguage: 'en',
    countryCode: 'DE',
    timeZone: 'Europe/Berlin',
    supportEmail: `help@${slug}.example`,
    supportUrl: null,
    homeUrl: `https://${slug}.example`,
    brand: PLAIN_BRAND,
    ...given,
  });
}

export interface StoreWithKeys {
  store: Store;
  /** In the address `/hooks/stores/<token>`. */
  hookToken: string;
  /** The key of the platform's HMAC. */
  hookSecret: string;
}

/** A Shopify shop with a hook address and a secret of its own. */
export function makeStore(merchantId: string, secretKey: string, given: Partial<Store> = {}): StoreWithKeys {
  const hookToken = newToken();
  const hookSecret = newToken();
  const store = Object.assign(new Store(), {
    merchantId,
    platform: 'SHOPIFY',
    name: 'Shopify',
    domain: 'shop.example',
    hookTokenHash: hashToken(hookToken),
    hookSecretSealed: sealSecret(hookSecret, secretKey),
    ...given,
  });
  return { store, hookToken, hookSecret };
}

export interface StaffMember {
  account: Account;
  member: Member;
  password: string;
}

/** A member of staff who can sign in. */
export async function makeStaff(
  merchantId: string,
  role: Role,
  given: { email?: string; password?: string; name?: string } = {},
): Promise<StaffMember> {
  const password = given.password ?? 'a long password';
  const account = Object.assign(new Account(), {
    email: given.email ?? `${role.toLowerCase()}-${newToken().slice(0, 8).toLowerCase()}@staff.example`,
    name: given.name ?? 'Sam Staff',
    language: 'en',
    passwordHash: await hashPassword(password),
  });
  const member = Object.assign(new Member(), { merchantId, accountId: account.id, role });
  return { account, member, password };
}

/** A partner's key; the key itself is only here. */
export function makeApiKey(merchantId: string, scope: Scope): { apiKey: ApiKey; key: string } {
  const key = newToken();
  const apiKey = Object.assign(new ApiKey(), {
    merchantId,
    name: `${scope} key`,
    prefix: key.slice(0, 8),
    secretHash: hashToken(key),
    scope,
  });
  return { apiKey, key };
}
