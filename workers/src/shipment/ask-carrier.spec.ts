import { NOWHERE, type CarrierAnswer } from '@jalon/schema/shipment';
import { describe, expect, it, vi } from 'vitest';
import type { Carrier, CarrierCall, TrackOutcome } from '../carriers/carrier.ts';
import { askCarrier } from './ask-carrier.ts';

const call = {} as CarrierCall;
const report = (trackingNumber: string) => ({
  trackingNumber,
  service: null,
  origin: NOWHERE,
  destination: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  signedBy: null,
  readings: [],
});

/** A carrier whose answer to a number is `answers[number]`. */
function fakeCarrier(answers: Record<string, CarrierAnswer | Extract<TrackOutcome, { raw: null }>['failure']>) {
  const track = vi.fn(async (numbers: readonly string[]): Promise<TrackOutcome[]> =>
    numbers.map((number) => {
      const answer = answers[number]!;
      return 'reports' in answer
        ? { trackingNumbers: [number], raw: { body: number }, failure: null }
        : { trackingNumbers: [number], raw: null, failure: answer };
    }),
  );
  const read = ({ body }: { body: Uint8Array | string }) => answers[body as string] as CarrierAnswer;
  return { carrier: { batchSize: 1, track, read } as unknown as Carrier, track };
}
/** Each call waits until the one before has been answered. */
const pace = () => new Promise<boolean>((resolve) => setImmediate(() => resolve(true)));

describe('askCarrier', () => {
  it('hands back the report of each number', async () => {
    const { carrier } = fakeCarrier({ A1: { reports: [report('A1')], problems: [] }, B2: { reports: [report('b-2')], problems: [] } });
    const { answers } = await askCarrier(carrier, [['A1'], ['B2']], call, pace);
    expect(answers.map((answer) => [answer.trackingNumber, answer.report?.trackingNumber])).toEqual([
      ['A1', 'A1'],
      ['B2', 'b-2'],
    ]);
  });

  it("refuses another parcel's number", async () => {
    const { carrier } = fakeCarrier({ A1: { reports: [report('Z9')], problems: [] } });
    const { answers } = await askCarrier(carrier, [['A1']], call, pace);
    expect(answers).toEqual([{ trackingNumber: 'A1', report: null, reason: 'NOT_FOUND_YET', retryAfterSeconds: null }]);
  });

  it('takes an unreadable answer for a carrier in trouble', async () => {
    const { carrier } = fakeCarrier({ A1: { reports: [], problems: [{ code: 'UNREADABLE', message: '', carrierCode: null }] } });
    const { answers, halted } = await askCarrier(carrier, [['A1']], call, pace);
    expect(answers[0]).toMatchObject({ reason: 'CARRIER_DOWN' });
    expect(halted).toBeNull();
  });

  it('stops when the quota is spent, and says for how long', async () => {
    const { carrier, track } = fakeCarrier({
      A1: { code: 'QUOTA_SPENT', message: '', retryAfterSeconds: 90 },
      B2: { reports: [report('B2')], problems: [] },
    });
    const { answers, halted } = await askCarrier(carrier, [['A1'], ['B2']], call, pace);
    expect(halted).toEqual({ reason: 'QUOTA_SPENT', retryAfterSeconds: 90 });
    expect(answers).toHaveLength(1);
    expect(track).toHaveBeenCalledTimes(1);
  });

  it('stops when the key is rejected in a readable answer', async () => {
    const { carrier, track } = fakeCarrier({
      A1: { reports: [], problems: [{ code: 'KEY_REJECTED', message: '', carrierCode: '250002' }] },
      B2: { reports: [], problems: [] },
    });
    const { halted } = await askCarrier(carrier, [['A1'], ['B2']], call, pace);
    expect(halted?.reason).toBe('KEY_REJECTED');
    expect(track).toHaveBeenCalledTimes(1);
  });
});
