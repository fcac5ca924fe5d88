import { newId } from '@jalon/schema/database';
import { describe, expect, test } from 'vitest';
import { readGenericReports } from './generic-reports.parse.ts';
import { readMailReports } from './mail-reports.parse.ts';
import { readTwilioReports } from './twilio-reports.parse.ts';

const id = newId();
const bytes = (text: string) => Buffer.from(text);

function report(type: string, fields: string, headersType = 'text/rfc822-headers') {
  return bytes(
    [
      'From: MAILER-DAEMON@mx.example.org',
      'Subject: Undelivered',
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; boundary="B"`,
      '',
      '--B',
      'Content-Type: text/plain',
      '',
      'Message-ID: <somebody-else@example.org>',
      '--B',
      `Content-Type: ${type}`,
      '',
      fields,
      '',
      '--B',
      `Content-Type: ${headersType}`,
      '',
      `Subject: Your parcel`,
      `Message-ID: <${id}@track.example.org>`,
      '',
      '--B--',
      '',
    ].join('\r\n'),
  );
}
const status = (action: string, code: string) =>
  `Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; mia@example.org\r\nAction: ${action}\r\nStatus: ${code}`;

describe('bounces as mail servers write them', () => {
  test.each([
    ['failed', '5.1.1', { kind: 'BOUNCED', isPermanent: true, problem: 'DSN_5.1.1' }],
    ['failed', '5.2.2', { kind: 'BOUNCED', isPermanent: false }],
    ['failed', '5.7.1', { kind: 'BOUNCED', isPermanent: false }],
    ['failed', '4.4.7', { kind: 'BOUNCED', isPermanent: false }],
    ['delivered', '2.0.0', { kind: 'DELIVERED' }],
  ])('%s, %s', async (action, code, expected) => {
    const read = await readMailReports(report('message/delivery-status', status(action, code)));
    expect(read!.reports).toMatchObject([{ notificationId: id, ...expected }]);
    expect(JSON.stringify(read)).not.toContain('mia@');
  });

  test('a delay is no news', async () => {
    expect((await readMailReports(report('message/delivery-status', status('delayed', '4.4.1'))))!.reports).toEqual([]);
  });

  test('with the whole message, as well as with its headers', async () => {
    const read = await readMailReports(report('message/delivery-status', status('failed', '5.1.1'), 'message/rfc822'));
    expect(read!.reports[0]!.notificationId).toBe(id);
  });

  test.each(['abuse', 'fraud'])('a complaint: %s', async (type) => {
    const read = await readMailReports(report('message/feedback-report', `Feedback-Type: ${type}\r\nUser-Agent: x`));
    expect(read!.reports).toMatchObject([{ notificationId: id, kind: 'COMPLAINED' }]);
  });

  test.each(['', 'hello', 'Subject: Hello\r\n\r\nAre you there?'])('%j is neither', async (text) => {
    expect(await readMailReports(bytes(text))).toBeNull();
  });
});

test('our own form names the message by its Message-ID, its id, or the provider’s', () => {
  const asked = [
    { messageId: `<${id}@track.example.org>`, kind: 'BOUNCED', detail: '550 5.1.1 <mia@example.org> unknown' },
    { messageId: id, kind: 'COMPLAINED' },
    { providerId: 'SM1', kind: 'BOUNCED', isPermanent: false },
  ];
  expect(readGenericReports(bytes(JSON.stringify({ reports: asked })))!.reports).toEqual([
    { notificationId: id, providerId: `<${id}@track.example.org>`, kind: 'BOUNCED', isPermanent: true, problem: '550' },
    { notificationId: id, providerId: id, kind: 'COMPLAINED', isPermanent: true, problem: null },
    { notificationId: null, providerId: 'SM1', kind: 'BOUNCED', isPermanent: false, problem: null },
  ]);
  for (const wrong of ['', '[]', '{}', '{"reports":[{"kind":"EATEN"}]}']) expect(readGenericReports(bytes(wrong))).toBeNull();
});

describe('what Twilio says', () => {
  const read = (fields: Record<string, string>) => readTwilioReports(bytes(new URLSearchParams(fields).toString()));

  test.each([
    [{ MessageStatus: 'delivered' }, [{ kind: 'DELIVERED' }]],
    [{ MessageStatus: 'undelivered', ErrorCode: '30006' }, [{ kind: 'BOUNCED', isPermanent: true }]],
    [{ MessageStatus: 'failed', ErrorCode: '30003' }, [{ kind: 'BOUNCED', isPermanent: false }]],
    [{ MessageStatus: 'undelivered', ErrorCode: '21610' }, [{ kind: 'STOPPED' }]],
    [{ MessageStatus: 'sent' }, []],
  ])('%j', (fields, expected) => {
    expect(read({ MessageSid: 'SM1', ...fields })!.reports).toMatchObject(expected);
  });

  test.each([
    [{ Body: ' Stop ' }, 'STOP'],
    [{ Body: 'Arrêt', OptOutType: 'STOP' }, 'STOP'],
    [{ Body: 'START' }, 'START'],
    [{ Body: 'Please stop by the shop' }, undefined],
    [{ Body: 'stop', OptOutType: 'HELP' }, undefined],
  ])('%j', (fields, wants) => {
    const { replies } = read({ MessageSid: 'SM1', From: '+33612345678', SmsStatus: 'received', ...fields })!;
    expect(replies[0]?.wants).toBe(wants);
  });

  test('anything else is not read', () => expect(read({ CallSid: 'CA1' })).toBeNull());
});
