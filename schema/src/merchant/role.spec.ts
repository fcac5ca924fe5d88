import { expect, test } from 'vitest';
import { roleIncludes, roleOfScope, ROLES, SCOPES, type Role, type Scope } from './role.ts';

const roles = Object.keys(ROLES) as Role[];

test('each role includes itself and the ones before it, and nothing above', () => {
  const table = roles.map((held) => roles.filter((needed) => roleIncludes(held, needed)));
  expect(table).toEqual([['VIEWER'], ['VIEWER', 'AGENT'], ['VIEWER', 'AGENT', 'MANAGER'], ['VIEWER', 'AGENT', 'MANAGER', 'OWNER']]);
});

test('a key acts with the rights of a member of staff', () => {
  expect((Object.keys(SCOPES) as Scope[]).map(roleOfScope)).toEqual(['VIEWER', 'AGENT', 'OWNER']);
});
