import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

test('the right password fits, any other does not', async () => {
  const phc = await hashPassword('pässwörd 密码');
  expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('pässwörd 密码', phc)).toBe(true);
  expect(await isPassword('pässwörd 密碼', phc)).toBe(false);
  expect(await isPassword('', phc)).toBe(false);
});

test('the same password is hashed with another salt each time', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
});

test('a hash made at another cost still fits', async () => {
  const known = '$argon2id$v=19$m=64,t=1,p=1$';
  expect(await isPassword('x', `${known}AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA`)).toBe(false);
});

test.each(['', 'plain', '$2b$12$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=64,t=1,p=1$$'])('"%s" is no hash of ours', async (phc) => {
  expect(await isPassword('x', phc)).toBe(false);
});
