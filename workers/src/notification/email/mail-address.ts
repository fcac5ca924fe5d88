import * as v from 'valibot';

/** An address to send from. */
export const mailAddress = v.pipe(v.string(), v.trim(), v.email('it must be an e-mail address, without a name'));

/** Where e-mail is from when nobody says: most servers let only their own users send. @param smtpUrl null: there is no server */
export function defaultMailFrom(smtpUrl: string | null, trackingUrl: string): string {
  const user = smtpUrl !== null && URL.canParse(smtpUrl) ? decodeURIComponent(new URL(smtpUrl).username) : '';
  return v.is(mailAddress, user) ? user : `no-reply@${new URL(trackingUrl).hostname}`;
}
