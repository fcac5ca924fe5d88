/** A merchant looks at the page after changing something of it. */
const KEPT_MS = 10_000;
const AT_MOST = 5_000;

/** What is part of every page of a shop and changes next to never: read anew every few seconds at most. */
export class RecentlyRead<T> {
  readonly #kept = new Map<string, { value: Promise<T>; until: number }>();

  of(key: string, read: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.#kept.get(key);
    if (known !== undefined && known.until > now) return known.value;
    const value = read();
    this.#kept.delete(key);
    if (this.#kept.size >= AT_MOST) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, { value, until: now + KEPT_MS });
    // A database that was away is asked again.
    value.catch(() => this.#kept.delete(key));
    return value;
  }
}
