import { setTimeout as wait } from 'node:timers/promises';
import type { Problem } from '#lib/graph/document.ts';
import type { Graph } from '#lib/graph/graph.ts';
import { UPLOAD_PICTURE } from './brand.mutations.ts';
import { PICTURE } from './brand.queries.ts';
import { LARGEST_PICTURE, PICTURE_PROBLEMS, type PictureProblem } from './picture-problem.ts';

const LOOKS = 32;
const LOOK_MS = 250;

/**
 * The picture in a field of a form, uploaded and read anew by the workers: its id, or what keeps it from being shown.
 * Null: none was chosen.
 */
export async function takePicture(
  graph: Graph,
  file: FormDataEntryValue | null,
  kind: 'LOGO' | 'BANNER',
): Promise<{ id: string } | { problems: Problem[] } | null> {
  if (!(file instanceof File) || file.size === 0) return null;
  if (file.size > LARGEST_PICTURE) return refused('TOO_LARGE');
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64');
  const { pictureUpload } = await graph(UPLOAD_PICTURE, { input: { kind, base64 } });
  let { picture } = pictureUpload;
  if (picture === null) return refused(whyRefused(pictureUpload.problems, file));
  const { id } = picture;
  for (let look = 0; look < LOOKS && picture?.state === 'WAITING'; look++) {
    await wait(LOOK_MS);
    ({ picture } = await graph(PICTURE, { id }));
  }
  if (picture?.state === 'READY') return { id };
  if (picture?.state === 'WAITING') return refused('LATE');
  return refused(PICTURE_PROBLEMS.find((code) => code === picture?.problem) ?? 'DAMAGED');
}

const refused = (code: PictureProblem) => ({ problems: [{ code, path: ['picture'], message: '' }] });

/** The api tells a drawing that could do harm from a file that is none in English only; the file itself says which it is. */
function whyRefused([first]: Problem[], file: File): PictureProblem {
  if (first?.path.at(-1) !== 'base64') return 'TOO_MANY';
  return file.type === 'image/svg+xml' || /\.svg$/i.test(file.name) ? 'HARMFUL_SVG' : 'NOT_A_PICTURE';
}
