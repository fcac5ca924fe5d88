import * as fc from 'fast-check';

const NASTY = [
  'null',
  '""',
  '{}',
  '[]',
  '0',
  '-1',
  '1e999',
  '"\\u0000"',
  '"0000-00-00T00:00:00"',
  '"31/12/69"',
  '"2024-02-30T25:61:61"',
  '<x>',
  '&#0;',
  '\ufeff',
  '\u0000',
  'é',
  '"',
];

/** Damaged copies of the answers: cut, spliced, with bytes changed, values replaced and parts repeated. */
export const mutations = (bodies: readonly string[]): fc.Arbitrary<{ body: string }> =>
  fc
    .record({
      body: fc.constantFrom(...bodies),
      other: fc.constantFrom(...bodies),
      damage: fc.array(
        fc.record({
          kind: fc.constantFrom('cut', 'drop', 'repeat', 'byte', 'value', 'digits', 'splice'),
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.integer({ min: 1, max: 120 }),
          nasty: fc.constantFrom(...NASTY),
          byte: fc.integer({ min: 0, max: 255 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    })
    .map(({ body, other, damage }) => ({ body: damage.reduce((text, one) => damaged(text, other, one), body) }));

interface Damage {
  kind: string;
  at: number;
  length: number;
  nasty: string;
  byte: number;
}

function damaged(text: string, other: string, { kind, at, length, nasty, byte }: Damage): string {
  const here = Math.floor(at * text.length);
  const [before, after] = [text.slice(0, here), text.slice(here)];
  if (kind === 'cut') return before;
  if (kind === 'drop') return before + after.slice(length);
  if (kind === 'repeat') return before + after.slice(0, length).repeat(2) + after.slice(length);
  if (kind === 'byte') return before + String.fromCharCode(byte) + after.slice(1);
  if (kind === 'splice') return before + other.slice(Math.floor(at * other.length));
  // The next value of JSON or content of an element, or the next run of digits.
  if (kind === 'value')
    return (
      before +
      after.replace(/("(?:[^"\\]|\\.)*"\s*:\s*)(?:"(?:[^"\\]|\\.)*"|[\w.+-]+)|>[^<]+</, (_match, key?: string) =>
        key === undefined ? `>${nasty}<` : key + nasty,
      )
    );
  return before + after.replace(/\d{2,}/, (digits) => digits.replace(/\d/g, '0'));
}
