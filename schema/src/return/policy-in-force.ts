/** The version of a policy that held when an order was placed; for older orders the first there was. Null: there is none. */
export function policyInForce<P extends { version: number; validFrom: Date }>(policies: readonly P[], placedAt: Date): P | null {
  const inOrder = policies.toSorted((a, b) => a.version - b.version);
  return inOrder.findLast(({ validFrom }) => validFrom <= placedAt) ?? inOrder[0] ?? null;
}
