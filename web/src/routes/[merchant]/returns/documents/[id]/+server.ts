import { staffFile } from '#lib/graph/staff-file.ts';
import type { RequestHandler } from './$types';

/** A photo, label, receipt or claim as the api serves it to staff, from the admin's own address; nothing in it runs. */
export const GET: RequestHandler = async (asked) => {
  const answer = await staffFile(`documents/${encodeURIComponent(asked.params.id)}`, asked, 20);
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(answer.body, {
    headers: {
      'content-type': type,
      'content-disposition': answer.headers.get('content-disposition') ?? 'inline',
      // Browsers show no PDF in a sandbox; it runs nothing of ours anyway.
      ...(type !== 'application/pdf' && { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" }),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};
