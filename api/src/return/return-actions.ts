import { RETURN_TABLE, STAYS, type ReturnAction, type ReturnLine, type ReturnRequest } from '@jalon/schema/return';

/** Ends after which a parcel may still arrive: the money was given at its first scan, or when it came. */
const AFTERWARDS: readonly ReturnRequest['state'][] = ['REFUNDED', 'EXCHANGED'];

type Settled = Pick<ReturnRequest, 'state' | 'method' | 'receivedAt'>;
type Looked = Pick<ReturnLine, 'outcome' | 'grade'>;

/** What of a settled return can still be written down, without changing how far it is: that it came, and in what state. */
export function recordOf({ state, method, receivedAt }: Settled, lines: readonly Looked[]): 'RECEIVE' | 'INSPECT' | null {
  if (!AFTERWARDS.includes(state) || method === null) return null;
  if (receivedAt === null) return 'RECEIVE';
  return lines.some(({ outcome, grade }) => !STAYS.includes(outcome) && grade === null) ? 'INSPECT' : null;
}

/** Everything that can be done to a return now, in the order of its life. */
export function actionsOf(request: Settled, lines: readonly Looked[]): ReturnAction[] {
  const record = recordOf(request, lines);
  return [...(Object.keys(RETURN_TABLE[request.state]) as ReturnAction[]), ...(record === null ? [] : [record])];
}
