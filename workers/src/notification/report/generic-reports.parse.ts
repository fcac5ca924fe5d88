import * as v from 'valibot';
import { notificationOf, type ReadReports } from './message-report.ts';

const name = v.nullish(v.pipe(v.string(), v.maxLength(500)), null);

/** See docs/messages.md. */
const ReportsSchema = v.object({
  reports: v.pipe(
    v.array(
      v.object({
        messageId: name,
        providerId: name,
        kind: v.picklist(['DELIVERED', 'BOUNCED', 'COMPLAINED']),
        isPermanent: v.nullish(v.boolean(), true),
        detail: name,
      }),
    ),
    v.maxLength(1_000),
  ),
});

/** Reports in our own form; null: they are not. What is said in words may name people: only codes are kept of it. */
export function readGenericReports(body: Uint8Array): ReadReports | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ReportsSchema), Buffer.from(body).toString());
  if (!parsed.success) return null;
  const reports = parsed.output.reports.map(({ messageId, providerId, kind, isPermanent, detail }) => ({
    notificationId: messageId && notificationOf(messageId),
    providerId: providerId ?? messageId,
    kind,
    isPermanent,
    problem: /\b[245]\.\d{1,3}\.\d{1,3}\b|\b[45]\d\d\b/.exec(detail ?? '')?.[0] ?? null,
  }));
  return { reports, replies: [] };
}
