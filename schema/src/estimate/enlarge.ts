/** A copy with room for `id`, at least twice as long, so that growing one by one stays cheap; what is new is 0. */
export function enlarge(old: Float64Array, id: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(id + 1, old.length * 2));
  larger.set(old);
  return larger;
}
