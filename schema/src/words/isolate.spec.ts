import { describe, expect, it } from 'vitest';
import { isolate } from './isolate.ts';

describe('isolate', () => {
  it('leaves a Latin name in a left-to-right sentence alone', () => expect(isolate('DHL #1042', 'ltr')).toBe('DHL #1042'));
  it('isolates where directions can mix', () => {
    expect(isolate('سوق', 'ltr')).toBe('\u2068سوق\u2069');
    expect(isolate('DHL', 'rtl')).toBe('\u2068DHL\u2069');
  });
  it('takes overrides out of a name', () => expect(isolate('evil\u202Etxt', 'ltr')).toBe('eviltxt'));
});
