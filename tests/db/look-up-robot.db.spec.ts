import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { solvePuzzle } from '../harness/solve-puzzle.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant({ slug: 'colibri' });
for (let n = 0; n < 20; n++) story.withOrder({ number: `CO${n}`, email: `zoe+${n}@mail.example` });
const other = aMerchant({ slug: 'nordlicht' }).withOrder({ number: 'NO1', email: 'zoe@mail.example' });

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  await other.save(db.em);
  api = await startApi(db, { TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const ROBOT = '203.0.113.9';
const LOOK_UP = `mutation($input: LookUpInput!) { lookUp(input: $input) { token problems { code retryAfterSeconds challenge } } }`;

interface Answer {
  token: string | null;
  problems: { code: string; retryAfterSeconds: number | null; challenge: string | null }[];
}

async function lookUp(network: string, orderNumber: string, proof: string, solution?: string, merchant = 'colibri'): Promise<Answer> {
  const graph = shopperGraph(api.url, { 'x-forwarded-for': network });
  return (await graph.get(LOOK_UP, { input: { merchant, orderNumber, proof, solution } })).lookUp;
}

test('of 2,000 look-ups from one network twenty are answered; the rest are asked to work, and nobody else notices', async () => {
  const answers: Answer[] = [];
  const numbers = Array.from({ length: 2_000 }, (_, n) => n);
  const guess = async () => {
    for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) answers.push(await lookUp(ROBOT, `GUESS${n}`, 'zoe@mail.example'));
  };
  await Promise.all(Array.from({ length: 20 }, guess));
  const codes = Map.groupBy(answers, ({ problems }) => problems[0]!.code);
  expect([...codes].map(([code, { length }]) => [code, length]).toSorted()).toEqual([
    ['NOT_FOUND', 20],
    ['PROOF_OF_WORK', 1_980],
  ]);
  const asked = codes.get('PROOF_OF_WORK')!.map(({ problems: [problem] }) => problem!);
  expect(asked.every(({ retryAfterSeconds, challenge }) => retryAfterSeconds! > 0 && challenge !== null)).toBe(true);
  expect(new Set(asked.map(({ challenge }) => challenge)).size).toBe(1_980);
  // The robot's right guess does not help it either, without work; a stranger's does.
  expect(await lookUp(ROBOT, 'CO0', 'zoe+0@mail.example')).toMatchObject({ token: null, problems: [{ code: 'PROOF_OF_WORK' }] });
  expect(await lookUp('198.51.100.7', 'CO0', 'zoe+0@mail.example')).toMatchObject({ token: expect.any(String), problems: [] });
}, 120_000);

const puzzleOf = (answer: Answer) => solvePuzzle(answer.problems[0]!.challenge!);

test('a person behind the same network works for a moment and is let through, once for each puzzle', async () => {
  const puzzle = puzzleOf(await lookUp(ROBOT, 'CO1', 'zoe+1@mail.example'));
  expect(await lookUp(ROBOT, 'CO1', 'zoe+1@mail.example', puzzle.solution)).toMatchObject({ token: expect.any(String), problems: [] });
  expect(await lookUp(ROBOT, 'CO2', 'zoe+2@mail.example', puzzle.solution)).toMatchObject({ problems: [{ code: 'PROOF_OF_WORK' }] });
  const foreign = puzzleOf(await lookUp(ROBOT, 'NO1', 'zoe@mail.example', undefined, 'nordlicht'));
  expect(await lookUp(ROBOT, 'CO2', 'zoe+2@mail.example', foreign.solution)).toMatchObject({ problems: [{ code: 'PROOF_OF_WORK' }] });
  for (const nonsense of ['', 'x', 'e30=', `${puzzle.solution.slice(0, -8)}AAAAAAA=`])
    expect(await lookUp(ROBOT, 'CO2', 'zoe+2@mail.example', nonsense)).toMatchObject({ problems: [{ code: 'PROOF_OF_WORK' }] });
});

test('twice at the same moment a solution is good once', async () => {
  const { solution } = puzzleOf(await lookUp(ROBOT, 'CO3', 'zoe+3@mail.example'));
  const answers = await Promise.all([3, 4, 5].map((n) => lookUp(ROBOT, `CO${n}`, `zoe+${n}@mail.example`, solution)));
  expect(answers.filter(({ token }) => token !== null)).toHaveLength(1);
});

test('whoever goes on pays more and more, and no work buys a sixth guess at one order', async () => {
  let keys = 0;
  const codes: string[] = [];
  for (let n = 0; n < 8; n++) {
    const puzzle = puzzleOf(await lookUp(ROBOT, 'CO9', 'guess@mail.example'));
    keys = puzzle.keys;
    codes.push((await lookUp(ROBOT, 'CO9', `guess${n}@mail.example`, puzzle.solution)).problems[0]!.code);
  }
  expect(codes).toEqual([...Array<string>(5).fill('NOT_FOUND'), ...Array<string>(3).fill('THROTTLED')]);
  // Ten were bought by now: two levels up from a hundred to two hundred keys.
  expect(puzzleOf(await lookUp(ROBOT, 'CO10', 'x@mail.example')).keys).toBeGreaterThanOrEqual(400);
  expect(keys).toBeGreaterThanOrEqual(200);
});

test('neither networks nor order numbers are kept in puzzles, and nothing of it is in the log', async () => {
  const { challenge } = (await lookUp(ROBOT, 'CO11', 'x@mail.example')).problems[0]!;
  for (const word of [ROBOT, 'CO11', 'x@mail.example', 'colibri']) expect(challenge).not.toContain(word);
  for (const word of ['GUESS', 'mail.example', 'CO11']) expect(api.said()).not.toContain(word);
});
