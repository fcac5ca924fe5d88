/** Things that cost time to make, by name; beyond so many, the one unused for longest is forgotten. */
export class LastUsed<Thing> {
  readonly #most: number;
  readonly #kept = new Map<string, Thing>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** The thing of this name, made when it is not there. */
  get(name: string, make: () => Thing): Thing {
    const thing = this.#kept.get(name) ?? make();
    this.#kept.delete(name);
    this.#kept.set(name, thing);
    if (this.#kept.size > this.#most) this.#kept.delete(this.#kept.keys().next().value!);
    return thing;
  }
}
