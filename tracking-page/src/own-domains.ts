import { isIP } from 'node:net';

interface Known {
  slug: string | null;
  until: number;
}

const HOLDS_MS = 60_000;
/** After a question that was not answered. */
const SHORT_MS = 5_000;
const HOSTS_AT_MOST = 5_000;
/** More at once are strangers' names; they are answered as such. */
const QUESTIONS_AT_ONCE = 20;

/** What belongs to no shop: the page's own files, and what the server answers itself. */
const EVERYBODYS = /^\/(?:_app|public|health)(?:\/|$)|^\/(?:robots\.txt|favicon\.ico)$/;

/** Asks whose proven domain a host name is; null: nobody's. Throws when it cannot be told. */
export type AskWhose = (domain: string) => Promise<string | null>;

/** Which shop is served under which host name. An answer holds for a minute; when it cannot be renewed, the old one does. */
export class OwnDomains {
  readonly #ask: AskWhose;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<string | null>>();

  constructor(ask: AskWhose, now: () => number = Date.now) {
    this.#ask = ask;
    this.#now = now;
  }

  /** The shop whose own domain this is, by its name in addresses. */
  async shopAt(host: string): Promise<string | null> {
    const domain = host.replace(/:\d+$/, '').toLowerCase();
    if (!domain.includes('.') || domain.length > 253 || isIP(domain) !== 0 || domain.startsWith('[')) return null;
    const known = this.#known.get(domain);
    if (known !== undefined && known.until > this.#now()) return known.slug;
    const asking = this.#asking.get(domain);
    if (asking !== undefined) return asking;
    if (this.#asking.size >= QUESTIONS_AT_ONCE) return known?.slug ?? null;
    const question = this.#learn(domain, known?.slug ?? null).finally(() => this.#asking.delete(domain));
    this.#asking.set(domain, question);
    return question;
  }

  async #learn(domain: string, before: string | null): Promise<string | null> {
    const told = await this.#ask(domain).then(
      (slug) => ({ slug, until: this.#now() + HOLDS_MS }),
      () => ({ slug: before, until: this.#now() + SHORT_MS }),
    );
    this.#known.delete(domain);
    if (this.#known.size >= HOSTS_AT_MOST) this.#known.delete(this.#known.keys().next().value!);
    this.#known.set(domain, told);
    return told.slug;
  }
}

/** The address within us of one on a shop's own domain, where the shop's name is left out. */
export function addressWithin(slug: string, url: string): string {
  const path = url.split('?', 1)[0]!;
  if (EVERYBODYS.test(path) || path === `/${slug}` || path.startsWith(`/${slug}/`)) return url;
  return `/${slug}${path === '/' ? url.slice(1) : url}`;
}

/** On a shop's own domain, the address of a page without the shop's name; null: it is so already, or is no page. */
export function shorterAddress(slug: string, url: string): string | null {
  const path = url.split('?', 1)[0]!;
  if (path !== `/${slug}` && (!path.startsWith(`/${slug}/`) || path.startsWith(`/${slug}/pictures/`))) return null;
  // Two slashes at the beginning would name another host.
  return `/${url.slice(slug.length + 1).replace(/^[/\\]+/, '')}`;
}

/** Asks the api. */
export const askApi =
  (apiUrl: string): AskWhose =>
  async (domain) => {
    const answer = await fetch(new URL('/public/graphql', apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: 'query ShopByDomain($domain: String!) { shopByDomain(domain: $domain) }', variables: { domain } }),
      signal: AbortSignal.timeout(3_000),
    });
    const { data } = (await answer.json()) as { data?: { shopByDomain: string | null } };
    if (!data) throw new Error(`The api answered ${answer.status}.`);
    return data.shopByDomain;
  };
