import { isActionFailure, isRedirect } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { ApiUnavailable } from '#lib/public-api/ask.ts';
import { failed, goOn, problemOf } from './act.ts';
import type { ActProblem } from './problem.ts';

const answer = (...problems: Partial<ActProblem>[]) => Promise.resolve({ contactAsk: { problems: problems as ActProblem[] } });

test('nothing was wrong', async () => {
  expect(await problemOf(answer())).toBeNull();
});

test('what was wrong, where, and for how long', async () => {
  const problems = answer(
    { code: 'INVALID', path: ['input', 'text'], retryAfterSeconds: null },
    { code: 'INVALID', path: ['input', 'reason'], retryAfterSeconds: null },
  );
  expect(await problemOf(problems)).toEqual({ code: 'INVALID', seconds: 0, wrong: ['text', 'reason'] });
  expect(await problemOf(answer({ code: 'THROTTLED', path: [], retryAfterSeconds: 40 }))).toMatchObject({ seconds: 40, wrong: [] });
});

test('a link that ended is told by the page that follows', async () => {
  expect(await problemOf(answer({ code: 'LINK_REVOKED', path: ['token'], retryAfterSeconds: null }))).toBeNull();
});

test('an api that does not answer is a failure like another: nothing written is lost', async () => {
  expect(await problemOf(Promise.reject(new ApiUnavailable('no answer')))).toEqual({ code: 'DOWN', seconds: 0, wrong: [] });
  await expect(problemOf(Promise.reject(new Error('ours')))).rejects.toThrow('ours');
});

test('a failure has the status that fits and gives back what was written', () => {
  const failure = failed('contact', 'THROTTLED', { seconds: 9, sent: { text: 'Hello' } });
  expect(isActionFailure(failure)).toBe(true);
  expect(failure.status).toBe(429);
  expect(failure.data).toMatchObject({ form: 'contact', seconds: 9, sent: { text: 'Hello' } });
  expect(failed('contact', 'INVALID').status).toBe(422);
  expect(failed('contact', 'DOWN').status).toBe(503);
});

test('what was done is said on the page itself', () => {
  try {
    goOn({ url: new URL('https://shop.test/demo/track/t?lang=ar&/claim') }, { done: 'claim', of: 'p1' });
    expect.unreachable();
  } catch (thrown) {
    expect(isRedirect(thrown) && thrown.location).toBe('?lang=ar&done=claim&of=p1#said');
  }
});
