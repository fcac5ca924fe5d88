/** A hand scanner types faster than people: letters that follow each other this quickly belong to one code. */
export const TOGETHER_MS = 60;

/** What a key does while a parcel is open; `null`: nothing. */
export type KeyAct =
  | { do: 'grade'; index: number }
  | { do: 'dispose'; index: number }
  | { do: 'count'; step: 1 | -1 }
  | { do: 'line'; step: 1 | -1 }
  | { do: 'whole' | 'book' | 'next' | 'type' };

/** Physical keys, so that they are the same on every keyboard; the first letters of their English names where they were free. */
export const DISPOSITION_KEYS = ['S', 'F', 'R', 'G', 'X', 'B'] as const;
export const WHOLE_KEY = 'A';

/** @param code of the keyboard event: `KeyA`, `Digit1`, `ArrowDown` */
export function actOf(code: string): KeyAct | null {
  const digit = /^(?:Digit|Numpad)([1-6])$/.exec(code);
  if (digit) return { do: 'grade', index: Number(digit[1]) - 1 };
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter === WHOLE_KEY) return { do: 'whole' };
  const index = DISPOSITION_KEYS.findIndex((key) => key === letter);
  if (index >= 0) return { do: 'dispose', index };
  return OTHERS[code] ?? null;
}

const OTHERS: Readonly<Record<string, KeyAct>> = {
  Enter: { do: 'book' },
  NumpadEnter: { do: 'book' },
  Escape: { do: 'next' },
  Slash: { do: 'type' },
  ArrowDown: { do: 'line', step: 1 },
  ArrowUp: { do: 'line', step: -1 },
  Equal: { do: 'count', step: 1 },
  NumpadAdd: { do: 'count', step: 1 },
  Minus: { do: 'count', step: -1 },
  NumpadSubtract: { do: 'count', step: -1 },
};

/**
 * Tells single keys from codes while the field for codes keeps the focus: a key that is alone for a moment is an order,
 * keys that come together are a scanned code. Times in milliseconds of one clock.
 */
export class KeyReader {
  #held: { key: string; code: string; at: number } | null = null;

  /** A key went down. Says what belongs into the field: nothing yet, or everything typed so far. */
  press(key: string, code: string, at: number): string | null {
    const before = this.#held;
    if (before && at - before.at < TOGETHER_MS) {
      this.#held = null;
      return before.key + key;
    }
    this.#held = { key, code, at };
    return null;
  }

  /** Nothing came for a while: what the key that waits means. */
  settle(at: number): KeyAct | null {
    const held = this.#held;
    if (held === null || at - held.at < TOGETHER_MS) return null;
    this.#held = null;
    return actOf(held.code);
  }

  forget(): void {
    this.#held = null;
  }
}
