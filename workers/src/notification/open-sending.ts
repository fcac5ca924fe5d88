import type { Logger } from 'pino';
import type { Pool } from '../database/worker-pool.ts';
import type { Settings } from '../environment.ts';
import { createOutboundHttp } from '../http/outbound-http.ts';
import type { SendingParts } from './send-notifications.job.ts';
import { emailSmtp } from './transport/email-smtp.ts';
import { pushNotice } from './transport/push.ts';
import { openSmtpDesk } from './transport/smtp-desk.ts';
import { smsTwilio, TWILIO_URL } from './transport/sms-twilio.ts';

const HTTP = { timeoutMs: 15_000, maxBytes: 256 * 1024 };

/** All that sending needs of this process. */
export function openSending({ pool, settings, log }: { pool: Pool; settings: Settings; log: Logger }): {
  parts: SendingParts;
  close(): Promise<void>;
} {
  const { secretKey, trackingUrl, smtpUrl, mailFrom, publicApiUrl, allowsPrivateWebhooks } = settings;
  const http = createOutboundHttp({ ...HTTP, allowPrivateNetworks: allowsPrivateWebhooks });
  const desk = smtpUrl === null ? null : openSmtpDesk(smtpUrl);
  const transports = {
    email: desk && emailSmtp(desk, mailFrom),
    twilio: smsTwilio({ http, secretKey, url: TWILIO_URL, publicApiUrl }),
    push: pushNotice({ pool, http, secretKey, contact: `mailto:${mailFrom}` }),
  };
  return {
    parts: { pool, secretKey, trackingUrl, transports, log },
    async close() {
      desk?.close();
      await http.close();
    },
  };
}
