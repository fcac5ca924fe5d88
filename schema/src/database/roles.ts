import { createHmac } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';

/** What a process may do in the database. `api` sees one merchant at a time; `worker` serves them all. */
export type DatabaseRole = 'api' | 'worker';

// Never a group's own name: a database may well be called `jalon`.
const loginName = (database: string, role: DatabaseRole) => `${database}_${role}_login`;
const passwordOf = (login: string, secretKey: string) =>
  createHmac('sha256', secretKey).update(`database role ${login}`).digest('base64url');

/** The URL of a role, from the owner's URL: every process derives it, nothing is stored. */
export function roleUrl(ownerUrl: string, role: DatabaseRole, secretKey: string): string {
  const url = new URL(ownerUrl);
  const login = loginName(decodeURIComponent(url.pathname.slice(1)), role);
  url.username = encodeURIComponent(login);
  url.password = encodeURIComponent(passwordOf(login, secretKey));
  return url.toString();
}

/**
 * Makes the two group roles that grants and policies name, and this database's two login roles as members of them.
 * The owner needs CREATEROLE. None of them may bypass row-level security.
 */
export async function ensureRoles(orm: MikroORM, ownerUrl: string, secretKey: string): Promise<void> {
  const database = decodeURIComponent(new URL(ownerUrl).pathname.slice(1));
  for (const role of ['api', 'worker'] as const) {
    const login = loginName(database, role);
    await createRole(orm, `jalon_${role}`, 'nologin');
    await createRole(orm, login, 'login');
    await orm.em.execute(`alter role ${quoted(login)} with login password '${passwordOf(login, secretKey)}'`);
    await orm.em.execute(`grant jalon_${role} to ${quoted(login)}`);
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Roles belong to the whole cluster: another installation may make the same one at the same moment. */
async function createRole(orm: MikroORM, name: string, kind: 'login' | 'nologin'): Promise<void> {
  await orm.em.execute(
    `do $$ begin
       if not exists (select from pg_roles where rolname = '${name.replaceAll("'", "''")}') then
         create role ${quoted(name)} ${kind} nosuperuser nobypassrls nocreaterole nocreatedb;
       end if;
     exception when duplicate_object or unique_violation then null; end $$`,
  );
}
