/** Deeper than any envelope around an answer. */
const DEEPEST = 8;

/** The elements of this name in a tree of elements, however wrapped; one that is found is not looked into again. */
export function findElements(tree: unknown, name: string): unknown[] {
  const found: unknown[] = [];
  const look = (element: unknown, depth: number): void => {
    if (typeof element !== 'object' || element === null || depth > DEEPEST) return;
    for (const [key, child] of Object.entries(element)) {
      const children: unknown[] = Array.isArray(child) ? child : [child];
      if (key === name) found.push(...children);
      else for (const one of children) look(one, depth + 1);
    }
  };
  look(tree, 0);
  return found;
}
