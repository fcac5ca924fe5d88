import { QUANTILE_LEVELS } from '@jalon/schema/estimate';
import type { BacktestReport, Slice } from './backtest-report.ts';

const WIDTH = 320;
const HEIGHT = 220;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 12, 30, 40];
const COLOURS = { ordered: '#2563eb', handed_over: '#c2410c' } as const;
const NAMES = { ordered: 'at the order', handed_over: 'at the hand-over' } as const;

interface Line {
  colour: string;
  name: string;
  /** Places between 0 and 1, and values in the unit of the axis. */
  points: { x: number; y: number }[];
}

/** Three small pictures of a backtest as SVG by file name: do quantiles keep their word, and the error by days foretold and by month. */
export function drawBacktest(reports: readonly BacktestReport[]): Record<string, string> {
  const lines = (pointsOf: (report: BacktestReport) => Line['points']): Line[] =>
    reports.map((report) => ({ colour: COLOURS[report.point], name: NAMES[report.point], points: pointsOf(report) }));
  const slicesOf = (kind: 'leads' | 'months'): string => {
    const names = [...new Set(reports.flatMap((report) => Object.keys(report[kind])))].sort();
    const place = (name: string) => (names.indexOf(name) + 0.5) / names.length;
    const points = (slices: Record<string, Slice>) => Object.entries(slices).map(([name, { maeDays }]) => ({ x: place(name), y: maeDays }));
    const ticks = names.map((name) => ({ x: place(name), label: kind === 'leads' ? `${Number(name)}+` : name.slice(2) }));
    const title = kind === 'leads' ? 'Mean error in days, by the days foretold' : 'Mean error in days, by month';
    return picture(
      title,
      lines((report) => points(report[kind])),
      ticks,
    );
  };
  return {
    'eta-reliability.svg': picture(
      'Share arrived by each quantile, %',
      [
        {
          colour: '#9ca3af',
          name: 'as stated',
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 100 },
          ],
        },
        ...lines(({ reached }) => reached.map((share, k) => ({ x: QUANTILE_LEVELS[k]!, y: share * 100 }))),
      ],
      [0.1, 0.25, 0.5, 0.75, 0.9].map((level) => ({ x: level, label: String(level * 100) })),
    ),
    'eta-by-lead.svg': slicesOf('leads'),
    'eta-by-month.svg': slicesOf('months'),
  };
}

function picture(title: string, lines: readonly Line[], ticks: readonly { x: number; label: string }[]): string {
  const top = niceAbove(Math.max(1, ...lines.flatMap(({ points }) => points.map(({ y }) => y))));
  const at = (x: number) => (LEFT + x * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const up = (y: number) => (HEIGHT - BOTTOM - (y / top) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const text = (x: string | number, y: string | number, anchor: string, said: string, colour = '#374151') =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${said}</text>`;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => [
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${up(share * top)}" y2="${up(share * top)}" stroke="#e5e7eb"/>`,
    text(LEFT - 6, Number(up(share * top)) + 3, 'end', String(share * top)),
  ]);
  const drawn = lines.flatMap(({ colour, points }) => [
    `<polyline fill="none" stroke="${colour}" stroke-width="1.5" points="${points.map(({ x, y }) => `${at(x)},${up(y)}`).join(' ')}"/>`,
    ...points.map(({ x, y }) => `<circle cx="${at(x)}" cy="${up(y)}" r="2" fill="${colour}"/>`),
  ]);
  const legend = lines.map(({ colour, name }, i) => text(LEFT + i * 90, HEIGHT - 6, 'start', name, colour));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH * 2}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="9" role="img">`,
    `<title>${title}</title><rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    text(LEFT, 16, 'start', title, '#111827'),
    ...grid,
    ...ticks.map(({ x, label }) => text(at(x), HEIGHT - BOTTOM + 14, 'middle', label)),
    ...drawn,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

/** The next of 1, 2, 4, 8 or 10 times a power of ten: quarters of it are short numbers. */
function niceAbove(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 8, 10].map((times) => times * unit).find((limit) => limit >= value)!;
}
