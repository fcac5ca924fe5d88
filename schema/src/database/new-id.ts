import { randomUUIDv7 } from 'node:crypto';

const COUNT_END = 0x1000;
let lastMoment = '';
let count = 0;

/** The millisecond after one written as a UUIDv7 writes it: `xxxxxxxx-xxxx`. */
const after = (moment: string): string =>
  (Number.parseInt(moment.replace('-', ''), 16) + 1)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-');

/**
 * A UUIDv7: ids sort by the time they were made, those of one process also within a millisecond, by a counter in the
 * twelve bits after the time (RFC 9562, 6.2, method 1).
 */
export function newId(): string {
  const id = randomUUIDv7();
  const moment = id.slice(0, 13);
  if (moment > lastMoment) [lastMoment, count] = [moment, 0];
  else if ((count += 1) === COUNT_END) [lastMoment, count] = [after(lastMoment), 0];
  return `${lastMoment}-7${count.toString(16).padStart(3, '0')}${id.slice(18)}`;
}
