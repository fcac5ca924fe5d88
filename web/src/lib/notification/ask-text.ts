import type { Problem } from '#lib/graph/document.ts';
import type { Graph } from '#lib/graph/graph.ts';
import { waitForAnswer } from './ask-preview.ts';
import { ASK_PREVIEW } from './notification.mutations.ts';

/** What a message looks like; its HTML has an address of its own. */
export type TextLook = { language: string } & (
  | { state: 'FAILED' }
  | { state: 'LATE' }
  | { state: 'WRITTEN'; id: string; subject: string | null; text: string | null; hasHtml: boolean; isInvented: boolean }
);

interface Written {
  subject: string | null;
  text: string | null;
  html: string | null;
  isInvented: boolean;
}

export async function askText(
  graph: Graph,
  question: { event: string; channel: string; language: string },
): Promise<TextLook | { problems: Problem[] }> {
  const { notificationPreviewAsk } = await graph(ASK_PREVIEW, { kind: 'TEXT', question });
  const { preview, problems } = notificationPreviewAsk;
  if (preview === null) return { problems };
  const { language } = question;
  const done = await waitForAnswer(graph, preview.id);
  if (done === null) return { language, state: 'LATE' };
  if (done.answer === null) return { language, state: 'FAILED' };
  const { subject, text, html, isInvented } = done.answer as unknown as Written;
  return { language, state: 'WRITTEN', id: preview.id, subject, text, hasHtml: html !== null, isInvented };
}
