import type { HttpAnswer, HttpRequest } from '../http/http-client.ts';
import type { CarrierCall, TrackOutcome } from './carrier.ts';
import { callFailure } from './problem-of.ts';

/** Asks for one number, or for several in one request, and hands back what came, unread. */
export async function ask(numbers: readonly string[], { http }: Pick<CarrierCall, 'http'>, request: HttpRequest): Promise<TrackOutcome> {
  const answer = await http.send(request);
  return answer.ok ? answered(numbers, answer) : { trackingNumbers: [...numbers], raw: null, failure: callFailure(answer) };
}

/** Asks for each number on its own. */
export const askEach = (
  numbers: readonly string[],
  call: Pick<CarrierCall, 'http'>,
  request: (number: string) => HttpRequest,
): Promise<TrackOutcome[]> => Promise.all(numbers.map((number) => ask([number], call, request(number))));

/** An answer to read. */
export const answered = (numbers: readonly string[], { body, headers, status }: HttpAnswer): TrackOutcome => ({
  trackingNumbers: [...numbers],
  raw: { body, contentType: headers['content-type'] ?? null, status, trackingNumber: numbers.length === 1 ? numbers[0]! : null },
  failure: null,
});

/** `Basic …` of a name and a password. */
export const basic = (username: string, password: string): string => `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
