import { answerOf } from '#lib/order/act.ts';
import type { FailCode } from '#lib/order/form-failure.ts';
import { ask } from '#lib/public-api/ask.ts';
import type { Wrong } from './check-draft.ts';
import { MOST_PHOTOS, type ReturnDraft } from './return-draft.ts';
import { RETURN_PHOTO_ADD } from './return.mutations.ts';
import type { ReturnNotice } from './return-form.ts';
import type { ReturnProblem } from './return-problem.ts';
import type { SentForm } from './read-return-form.ts';

const MOST_BYTES = 10 * 1024 * 1024;

interface Added {
  /** With the photos that were taken. */
  draft: ReturnDraft;
  wrong: Wrong[];
  notice: ReturnNotice | null;
  seconds: number;
}

/** Hands the photos over one by one; those that cannot be used are told at their field, and the others stay. */
export async function addPhotos(token: string, { draft, photos }: SentForm, address: string): Promise<Added> {
  const added: Added = { draft, wrong: [], notice: null, seconds: 0 };
  for (const { lineId, files } of photos) {
    const room = MOST_PHOTOS - (draft.articles.find((article) => article.lineId === lineId)?.photoIds.length ?? 0);
    for (const file of files.slice(0, room)) {
      const result = await addPhoto(token, file, address);
      if (typeof result === 'string') added.draft = withPhoto(added.draft, lineId, result);
      else if ('word' in result) added.wrong = [...added.wrong, { at: `photos:${lineId}`, word: result.word, count: 0 }];
      else return { ...added, ...result };
    }
  }
  return added;
}

type Refused = { word: 'why.photo_too_large' | 'why.photo_unreadable' } | { notice: Extract<ReturnNotice, FailCode>; seconds: number };

/** Its id, or why it was not taken. */
export async function addPhoto(token: string, file: File, address: string): Promise<string | Refused> {
  if (file.size > MOST_BYTES) return { word: 'why.photo_too_large' };
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
  const answer = await answerOf(ask(RETURN_PHOTO_ADD, { token, input: { base64 } }, address));
  if (answer === null) return { notice: 'DOWN', seconds: 0 };
  const { photoId, problems } = answer.returnPhotoAdd;
  return photoId ?? refusalOf(problems[0]);
}

function refusalOf(problem: ReturnProblem | undefined): Refused {
  if (problem?.code === 'TOO_LARGE') return { word: 'why.photo_too_large' };
  if (problem?.code === 'UNREADABLE') return { word: 'why.photo_unreadable' };
  const notice = problem?.code === 'THROTTLED' || problem?.code === 'TOO_MANY' ? problem.code : 'INVALID';
  return { notice, seconds: problem?.retryAfterSeconds ?? 0 };
}

const withPhoto = (draft: ReturnDraft, lineId: string, photoId: string): ReturnDraft => ({
  ...draft,
  articles: draft.articles.map((article) =>
    article.lineId === lineId ? { ...article, photoIds: [...article.photoIds, photoId] } : article,
  ),
});
