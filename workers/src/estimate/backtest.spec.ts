import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backtest } from './backtest.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jalon-backtest-'));
});
afterAll(() => rm(folder, { recursive: true }));

const HEADER = 'id,carrier,dest_country,dest_region,ordered_at,handed_over_at,delivered_at,promised_at';
const at = (day: number): string => new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString();

/** Three parcels a day for 150 days, delivered two to six days after the hand-over. */
const sound = Array.from({ length: 450 }, (_, i) => {
  const day = i / 3;
  return `${i},post,FR,75,${at(day)},${at(day + 1)},${at(day + 3 + ((i * 7) % 5))},${at(day + 9)}`;
});
const bad = [
  '7,post,FR,75,,,2025-01-09T00:00:00Z,',
  `a,post,FR,75,${at(60)},${at(61)},0001-01-01T00:00:00Z,`,
  `b,post,FR,75,${at(60)},${at(65)},${at(62)},`,
  `c,post,FR,75,${at(60)},${at(61)},${at(361)},`,
  'd,"post',
];

it('reports both points from a file with bad rows, counting each, and is not moved by them', async () => {
  await writeFile(join(folder, 'sound.csv'), [HEADER, ...sound].join('\n'));
  await writeFile(join(folder, 'dirty.csv'), [HEADER, ...sound, ...bad].join('\n'));
  const window = { from: Date.UTC(2025, 3, 15) / 86_400_000, to: null };
  const stages = new Set<string>();
  const dirty = await backtest([join(folder, 'dirty.csv')], { ...window, onProgress: (stage) => void stages.add(stage) });
  expect(dirty.map(({ point }) => point)).toEqual(['ordered', 'handed_over']);
  expect(dirty[0]!.rejected).toEqual({ DUPLICATE: 1, DELIVERED_UNREADABLE: 1, DELIVERED_BEFORE_HANDOVER: 1, OUTLIER: 1, NO_START: 1 });
  expect([...stages]).toEqual(['reading', 'walking']);
  const clean = await backtest([join(folder, 'sound.csv')], window);
  expect(dirty[0]!.maeDays).toBe(clean[0]!.maeDays);
  expect(dirty[1]!.coverage).toEqual(clean[1]!.coverage);
});

it('has no report where nothing was delivered in the window', async () => {
  await writeFile(join(folder, 'sound.csv'), [HEADER, ...sound].join('\n'));
  expect(await backtest([join(folder, 'sound.csv')], { from: 30_000, to: 30_100 })).toEqual([]);
});
