import type { EntityManager } from '@mikro-orm/postgresql';
import { all, join, part, type SqlPart } from '../database/sql-part.ts';
import type { Connection, PageArgs } from './connection.type.ts';
import { refuse } from './refusal.ts';

/**
 * What a list is made of. Each branch is one range of an index that ends in (clock, id); the residual conditions are
 * tested on at most `SCAN_LIMIT` rows of each branch, so that no combination of filters can read a whole table.
 */
export interface ListPlan {
  table: string;
  /** The timestamptz column the list is ordered by, newest first; ties by id. */
  clock: string;
  branches: readonly SqlPart[];
  residual: readonly SqlPart[];
}

export const SCAN_LIMIT = 2000;
const KEY = /^(\d{20})([0-9a-f-]{36})$/;

interface Window {
  limit: number;
  isBackward: boolean;
  after: string | null;
  before: string | null;
}

const encode = (key: string) => Buffer.from(key).toString('base64url');

function decode(cursor: string | null | undefined, name: string): string | null {
  if (cursor === null || cursor === undefined) return null;
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!KEY.test(key)) throw refuse('BAD_USER_INPUT', `${name} is not a cursor of this list`);
  return key;
}

export function readWindow({ first, after, last, before }: PageArgs): Window {
  if (first != null && last != null) throw refuse('BAD_USER_INPUT', 'give first or last, not both');
  const limit = first ?? last ?? 20;
  if (limit < 1 || limit > 100) throw refuse('BAD_USER_INPUT', `${last != null ? 'last' : 'first'} must be between 1 and 100`);
  return { limit, isBackward: last != null, after: decode(after, 'after'), before: decode(before, 'before') };
}

/** A row's place in its list as text that sorts the same way: microseconds of its clock, then its id. */
const keyOf = (clock: string) => `lpad((extract(epoch from ${clock}) * 1000000)::bigint::text, 20, '0') || id::text collate "C"`;

const beyond = (clock: string, comparison: '<' | '>', key: string): SqlPart => {
  const [, micros, id] = KEY.exec(key)!;
  return part(`(${clock}, id) ${comparison} (timestamptz 'epoch' + ?::float8 * interval '1 microsecond', ?::uuid)`, Number(micros), id);
};

/** The statement that finds one page's keys. Exported for the tests that look at its plan. */
export function pageStatement(plan: ListPlan, { limit, isBackward, after, before }: Window): SqlPart {
  const order = isBackward ? 'asc' : 'desc';
  const [older, far] = isBackward ? ['<=', 'max'] : ['>=', 'min'];
  const nearest = isBackward ? 'min' : 'max';
  const bounds = [...(after ? [beyond(plan.clock, '<', after)] : []), ...(before ? [beyond(plan.clock, '>', before)] : [])];
  const scanned = plan.residual.length === 0 ? limit + 1 : SCAN_LIMIT;
  const fits = all(plan.residual);
  const branches = plan.branches.map((branch, index) => {
    const where = all([branch, ...bounds]);
    return part(
      `(select ${index} as branch, ${keyOf(plan.clock)} as key, (${fits.sql}) as fits from ${plan.table} where ${where.sql}
        order by ${plan.clock} ${order}, id ${order} limit ${scanned})`,
      ...fits.params,
      ...where.params,
    );
  });
  const union = join(branches, ' union all ');
  // Beyond the last row of a branch that was not read to its end, other branches' rows must wait for the next page.
  return part(
    `with scanned as materialized (${union.sql}),
      edge as (select ${nearest}(last) as key from (select ${far}(key) as last from scanned group by branch having count(*) = ${scanned}) full_branch)
     select key, (select key from edge) as edge from scanned
     where fits and ((select key from edge) is null or key ${older} (select key from edge))
     union all select null, key from edge where key is not null
     order by key ${order} nulls last limit ${limit + 2}`,
    ...union.params,
  );
}

/** One page of a list in two statements: the keys, then the entities by `load` (any order). */
export async function readPage<T extends { id: string }>(
  em: EntityManager,
  plan: ListPlan,
  page: PageArgs,
  load: (ids: string[]) => Promise<T[]>,
): Promise<Connection<T>> {
  const window = readWindow(page);
  const { sql, params } = pageStatement(plan, window);
  const rows = await em.execute<{ key: string | null; edge: string | null }[]>(sql, [...params]);
  const found = rows.flatMap(({ key }) => (key === null ? [] : [key]));
  const isCut = found.length > window.limit;
  const keys = found.slice(0, window.limit);
  // A branch was left unread: the page ends where the reading ended, and the next one goes on from there.
  const stop = isCut ? keys.at(-1)! : (rows.find(({ edge }) => edge !== null)?.edge ?? keys.at(-1) ?? null);
  const hasMore = isCut || rows.some(({ edge }) => edge !== null);
  if (window.isBackward) keys.reverse();
  const byId = new Map((keys.length === 0 ? [] : await load(keys.map((key) => key.slice(20)))).map((node) => [node.id, node]));
  const edges = keys.flatMap((key) => {
    const node = byId.get(key.slice(20));
    return node ? [{ cursor: encode(key), node }] : [];
  });
  const [start, end] = window.isBackward ? [stop, keys.at(-1) ?? null] : [keys[0] ?? null, stop];
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: window.isBackward ? window.before !== null : hasMore,
      hasPreviousPage: window.isBackward ? hasMore : window.after !== null,
      startCursor: start === null ? null : encode(start),
      endCursor: end === null ? null : encode(end),
    },
  };
}
