import { describe, expect, it } from 'vitest';
import { problemOfPhrase, problemOfStatus } from './problem-of.ts';

describe('what an error of no carrier’s own says', () => {
  it.each([
    ['Unauthorized', 'KEY_REJECTED'],
    ['Forbidden', 'KEY_REJECTED'],
    ['Too Many Requests', 'QUOTA_SPENT'],
    ['Internal Server Error', 'CARRIER_DOWN'],
    ['Endpoint request timed out', null],
    ['503 Service Temporarily Unavailable', 'CARRIER_DOWN'],
    ['', null],
  ])('reads "%s" as %s', (said, code) => expect(problemOfPhrase(said)).toBe(code));

  it('takes no success for a problem', () => expect([200, 302, null].map(problemOfStatus)).toEqual([null, null, null]));
});
