import { newId } from '@jalon/schema/database';
import { hashPassword, hashToken, newToken, PLAIN_BRAND, ROLES, SCOPES, type Role, type Scope } from '@jalon/schema/merchant';
import { emailKey } from '@jalon/schema/order';
import { Option, type Command } from 'commander';
import { inTransaction, type PoolClient } from '../database/worker-pool.ts';
import { withHouse } from './open-house.ts';
import { printJson, printLine } from './print.ts';
import { Refused } from './refused.ts';

const SHORTEST_PASSWORD = 8;

/** `jalon merchant create`, `jalon user create`, `jalon key create` */
export function addStaffCommands(program: Command): void {
  program
    .command('merchant')
    .description('the shops of this installation')
    .command('create')
    .description('make a merchant')
    .argument('<slug>', 'its name in addresses: a-z, 0-9 and dashes')
    .requiredOption('--name <name>', 'its name for people')
    .option('--language <tag>', 'language when nothing better is known of a shopper', 'en')
    .option('--country <code>', 'ISO 3166-1 alpha-2', 'US')
    .option('--time-zone <zone>', 'IANA zone', 'UTC')
    .option('--json', 'JSON instead of text')
    .action(createMerchant);
  program
    .command('user')
    .description('people who sign in')
    .command('create')
    .description('make a member of staff, or give one a further merchant')
    .requiredOption('--email <email>', 'what they sign in with')
    .requiredOption('--merchant <slug>', 'whose staff')
    .option('--name <name>', 'their name')
    .addOption(new Option('--role <role>', 'what they may do').choices(Object.keys(ROLES)).default('OWNER'))
    .option('--password-stdin', 'read the password from standard input; without it one is made and shown once')
    .option('--json', 'JSON instead of text')
    .action(createUser);
  program
    .command('key')
    .description('keys for partners')
    .command('create')
    .description('make a key; it is shown once')
    .requiredOption('--merchant <slug>', 'whose data')
    .option('--name <name>', 'what to recognise it by', 'command line')
    .addOption(new Option('--scope <scope>', 'what it may do').choices(Object.keys(SCOPES)).default('READ'))
    .option('--json', 'JSON instead of text')
    .action(createKey);
}

interface MerchantOptions {
  name: string;
  language: string;
  country: string;
  timeZone: string;
  json?: boolean;
}

async function createMerchant(slug: string, { name, language, country, timeZone, json }: MerchantOptions): Promise<void> {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/.test(slug))
    throw new Refused('The slug may have a-z, 0-9 and dashes between them, 50 at most.');
  if (!/^[A-Za-z]{2}$/.test(country)) throw new Refused('The country is two letters, such as FR.');
  if (!isKnown(() => new Intl.DateTimeFormat('en', { timeZone })))
    throw new Refused(`"${timeZone}" is not a time zone such as Europe/Paris.`);
  if (!isKnown(() => Intl.getCanonicalLocales(language))) throw new Refused(`"${language}" is not a language tag such as fr.`);
  const id = newId();
  const made = await withHouse(({ pool }) =>
    pool.query(
      `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, created_at) values ($1, $2, $3, $4, $5, $6, $7, now()) on conflict (slug) do nothing`,
      [id, slug, name, language, country.toUpperCase(), timeZone, PLAIN_BRAND],
    ),
  );
  if (made.rowCount === 0) throw new Refused(`There is a merchant "${slug}" already.`);
  if (json) printJson({ id, slug });
  else printLine(`The merchant ${slug} is there. Next: jalon user create --merchant ${slug} --email you@example.com`);
}

interface UserOptions {
  email: string;
  merchant: string;
  name?: string;
  role: Role;
  passwordStdin?: boolean;
  json?: boolean;
}

async function createUser({ email: given, merchant, name, role, passwordStdin, json }: UserOptions): Promise<void> {
  const email = emailKey(given);
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Refused('That is not an e-mail address.');
  const password = passwordStdin ? await readStdin() : newToken().slice(0, 20);
  if (password.length < SHORTEST_PASSWORD) throw new Refused(`A password has at least ${SHORTEST_PASSWORD} characters.`);
  const passwordHash = await hashPassword(password);
  const isNew = await withHouse(({ pool }) =>
    inTransaction(pool, async (client) => {
      const merchantId = await findMerchant(client, merchant);
      const account = await client.query(
        `insert into account (id, email, name, language, password_hash, created_at) values ($1, $2, $3, 'en', $4, now()) on conflict (email) do nothing`,
        [newId(), email, name ?? email.split('@')[0], passwordHash],
      );
      await client.query(
        `insert into member (id, merchant_id, account_id, role, created_at) select $1, $2, a.id, $4, now() from account a where a.email = $3
         on conflict (merchant_id, account_id) do update set role = excluded.role`,
        [newId(), merchantId, email, role],
      );
      return account.rowCount === 1;
    }),
  );
  const shown = isNew && !passwordStdin ? password : null;
  if (json) printJson({ email, merchant, role, created: isNew, password: shown });
  else if (!isNew) printLine(`${email} had an account already and is now ${role} of ${merchant}; the password stays as it was.`);
  else printLine(`${email} is now ${role} of ${merchant}.${shown === null ? '' : ` Password, shown once: ${shown}`}`);
}

async function createKey({ merchant, name, scope, json }: { merchant: string; name: string; scope: Scope; json?: boolean }): Promise<void> {
  const key = `jalon_${newToken()}`;
  const id = newId();
  await withHouse(({ pool }) =>
    inTransaction(pool, async (client) => {
      const merchantId = await findMerchant(client, merchant);
      await client.query(
        'insert into api_key (id, merchant_id, name, prefix, secret_hash, scope, created_at) values ($1, $2, $3, $4, $5, $6, now())',
        [id, merchantId, name, key.slice(0, 12), hashToken(key), scope],
      );
    }),
  );
  if (json) printJson({ id, merchant, scope, key });
  else printLine(`Key, shown once: ${key}`);
}

async function findMerchant(client: PoolClient, slug: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select id from merchant where slug = $1', [slug]);
  if (!rows[0]) throw new Refused(`There is no merchant "${slug}".`);
  return rows[0].id;
}

async function readStdin(): Promise<string> {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) text += part;
  return text.replace(/\r?\n$/, '');
}

function isKnown(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
