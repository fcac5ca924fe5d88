import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '#lib/graph/document.ts';
import type { Graph } from '#lib/graph/graph.ts';
import { ASK_PREVIEW } from './notification.mutations.ts';
import { PREVIEW } from './notification.queries.ts';
import type { Preview } from './notification.type.ts';
import { readPreview, type RulePreview } from './read-preview.ts';

const LOOKS = 40;
const LOOK_MS = 250;

/** Who a rule would have told last week; the workers answer, mostly within a second. */
export async function askPreview(graph: Graph, question: object): Promise<RulePreview | { problems: Problem[] }> {
  const { notificationPreviewAsk } = await graph(ASK_PREVIEW, { kind: 'RULE', question });
  const { preview, problems } = notificationPreviewAsk;
  if (preview === null) return { problems };
  const done = await waitForAnswer(graph, preview.id);
  return done === null ? { state: 'LATE' } : readPreview(done);
}

/** The answer to a question, as soon as it is there; null: nobody answers. */
export async function waitForAnswer(graph: Graph, id: string): Promise<Preview | null> {
  for (let look = 0; look < LOOKS; look++) {
    await wait(LOOK_MS);
    const { notificationPreview } = await graph(PREVIEW, { id });
    if (notificationPreview?.isDone) return notificationPreview;
  }
  return null;
}
