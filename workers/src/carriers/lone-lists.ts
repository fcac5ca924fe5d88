import { isRecord } from './lenient-fields.ts';

/** Deeper than any carrier's answer. */
const DEEPEST = 20;

/** JSON made of XML by some tools has a list for every element: a list of one thing becomes that thing. */
export function unwrapLoneLists(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value)) {
    const items = value as unknown[];
    return items.length === 1 ? unwrapLoneLists(items[0], depth + 1) : items.map((one) => unwrapLoneLists(one, depth + 1));
  }
  if (!isRecord(value)) return value;
  const unwrapped: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, one] of Object.entries(value)) unwrapped[name] = unwrapLoneLists(one, depth + 1);
  return unwrapped;
}
