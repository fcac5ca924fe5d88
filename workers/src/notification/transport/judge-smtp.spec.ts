import { expect, test } from 'vitest';
import { judgeSmtp } from './judge-smtp.ts';

const trouble = (command: string | null, response: string | null, hasBegun = false) =>
  judgeSmtp({ command, response, responseCode: response === null ? null : Number(response.slice(0, 3)), hasBegun });

test.each([
  ['RCPT TO', '550 5.1.1 No such user', { state: 'BOUNCED', isPermanent: true }],
  ['RCPT TO', '550 no', { state: 'BOUNCED', isPermanent: true }],
  ['RCPT TO', '552 5.2.2 Mailbox full', { state: 'BOUNCED', isPermanent: false }],
  ['RCPT TO', '554 5.7.1 Relay access denied', { state: 'FAILED' }],
  ['RCPT TO', '451 4.3.0 Try later', { state: 'LATER' }],
  ['MAIL FROM', '553 5.1.8 Bad sender', { state: 'FAILED' }],
  ['DATA', '554 5.6.0 Message refused', { state: 'FAILED' }],
  ['DATA', '550 5.1.1 No such user', { state: 'BOUNCED', isPermanent: true }],
  ['AUTH PLAIN', '535 5.7.8 Wrong password', { state: 'LATER' }],
])('%s %s', (command, response, expected) => {
  expect(trouble(command, response)).toMatchObject(expected);
});

test('without an answer it is tried again only when nothing of it had left', () => {
  expect(trouble('CONN', null)).toMatchObject({ state: 'LATER' });
  expect(trouble('CONN', null, true)).toMatchObject({ state: 'UNSURE' });
});

test('what is kept names nobody', () => {
  expect(trouble('RCPT TO', '550 5.1.1 <mia@example.org> is unknown')).toMatchObject({ problem: 'SMTP_550_5.1.1' });
});
