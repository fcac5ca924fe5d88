import { expect, test } from 'vitest';
import { pathsOf } from './identity.ts';

test('the page is itself under the name of its shop and without it', () => {
  expect(pathsOf({ pathname: '/demo/track/abc' })).toEqual(['/demo/track/abc', '/track/abc']);
});
