import { expect, it } from 'vitest';
import { credentialFields, isSecret } from './credential-fields.ts';

it("names the fields as the carrier's connector does", () => {
  expect(credentialFields('ups')).toEqual(['clientId', 'clientSecret']);
  expect(credentialFields('toString')).toEqual(['apiKey']);
});

it('shows identifiers and hides secrets', () => {
  expect(credentialFields('canada-post').map(isSecret)).toEqual([false, true]);
});
