import { Paper } from './paper.ts';

/** A picture of a label as a page to print. @param picture PNG */
export async function pageOfPicture(picture: Buffer, title: string, madeAt: Date): Promise<Buffer> {
  const paper = new Paper({ language: 'en', direction: 'ltr', title, madeAt });
  paper.document.image(picture, paper.left, paper.y, { fit: [paper.width, paper.width * 1.3] });
  return paper.bytes();
}
