import PDFDocument from 'pdfkit';
import { drawEastAsian, eastAsianWidth } from './east-asian-font.ts';
import { bytesOf, eastAsianOf, isEastAsian, type PaperFont } from './paper-fonts.ts';
import { directed, visualRuns, type Directed, type PaperDirection, type VisualRun } from './visual-runs.ts';

export interface PaperOptions {
  /** BCP 47. */
  language: string;
  direction: PaperDirection;
  title: string;
  /** When it is said to have been made, so that the same paper is the same file. */
  madeAt: Date;
}

export interface TextLook {
  size?: number;
  isBold?: boolean;
  /** Points below. */
  after?: number;
  x?: number;
  y?: number;
  width?: number;
  colour?: string;
}

const A4 = { width: 595.28, height: 841.89 };
const MARGIN = 56;
const LINE = 1.45;
/** From the top of a line to where its letters stand, as a share of their size. */
const BASELINE = 1.07;
const INK = '#1b1b1b';

/** A page of paper, written from the top in any language. Lines too long are broken; what does not fit goes on the next page. */
export class Paper {
  readonly document: PDFKit.PDFDocument;
  readonly width = A4.width - 2 * MARGIN;
  readonly left = MARGIN;
  y = MARGIN;
  private readonly options: PaperOptions;
  private readonly parts: Buffer[] = [];
  private readonly ended: Promise<Buffer>;

  constructor(options: PaperOptions) {
    this.options = options;
    this.document = new PDFDocument({
      ...{ size: 'A4', margin: 0, lang: options.language, displayTitle: true, font: bytesOf('sans') as unknown as string },
      info: { Title: options.title, Creator: 'Jalon', Producer: 'Jalon', CreationDate: options.madeAt, ModDate: options.madeAt },
    });
    this.document.on('data', (part: Buffer) => this.parts.push(part));
    this.ended = new Promise((resolve) => this.document.on('end', () => resolve(Buffer.concat(this.parts))));
  }

  /** Writes paragraphs, one for each line of the text. */
  text(written: string, look: TextLook = {}): this {
    const { size = 11, isBold = false, after = 6, x = this.left, width = this.width, colour = INK } = look;
    if (look.y !== undefined) this.y = look.y;
    const eastAsian = eastAsianOf(written, this.options.language);
    for (const paragraph of written.split(/\r\n|[\n\r\u2028\u2029]/)) {
      const text = directed(paragraph, this.options.direction);
      const runsOf = (start: number, end: number) => visualRuns(text, start, end, isBold, eastAsian);
      for (const [start, end] of this.linesOf(text, width, size, runsOf)) {
        const height = size * LINE;
        if (this.y + height > A4.height - MARGIN) this.turn();
        this.document.fillColor(colour);
        this.draw(runsOf(start, end), { x, width, size });
        this.y += height;
      }
    }
    this.y += after;
    return this;
  }

  rule(after = 10): this {
    this.document
      .moveTo(this.left, this.y)
      .lineTo(this.left + this.width, this.y)
      .lineWidth(0.5)
      .strokeColor('#8a8a8a')
      .stroke();
    this.y += after;
    return this;
  }

  /** The file. */
  async bytes(): Promise<Buffer> {
    this.document.end();
    return this.ended;
  }

  private turn(): void {
    this.document.addPage();
    this.y = MARGIN;
  }

  private draw(runs: readonly VisualRun[], { x, width, size }: { x: number; width: number; size: number }): void {
    const whole = runs.reduce((sum, { text, font }) => sum + this.widthOf(text, font, size), 0);
    let at = this.options.direction === 'rtl' ? x + width - whole : x;
    const baseline = this.y + size * BASELINE;
    for (const { text, font } of runs) {
      if (isEastAsian(font)) drawEastAsian(this.document, font, { text, size, x: at, baseline });
      else if (text.trim() !== '') this.use(font, size).text(text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
      at += this.widthOf(text, font, size);
    }
  }

  private use(font: Exclude<PaperFont, 'japanese' | 'korean' | 'simplified' | 'traditional'>, size: number): PDFKit.PDFDocument {
    this.document.registerFont(font, bytesOf(font));
    return this.document.font(font).fontSize(size);
  }

  private widthOf(text: string, font: PaperFont, size: number): number {
    return isEastAsian(font) ? eastAsianWidth(text, size) : this.use(font, size).widthOfString(text);
  }

  /** Where the lines of a paragraph begin and end: at spaces, else between letters where there are none. */
  private linesOf(
    { text }: Directed,
    width: number,
    size: number,
    runsOf: (start: number, end: number) => VisualRun[],
  ): [number, number][] {
    const widthOf = (start: number, end: number) =>
      runsOf(start, end).reduce((sum, run) => sum + this.widthOf(run.text, run.font, size), 0);
    const lines: [number, number][] = [];
    let start = 0;
    let used = 0;
    for (const atom of this.atomsOf(text, (from, to) => widthOf(from, to) <= width)) {
      const [from, to] = atom;
      const isSpace = text.slice(from, to).trim() === '';
      const wide = widthOf(from, to);
      if (used + wide > width && used > 0 && !isSpace) {
        lines.push([start, from]);
        [start, used] = [from, 0];
      }
      used += wide;
    }
    return [...lines, [start, text.length]].map(([from, to]): [number, number] => [from!, from! + text.slice(from, to).trimEnd().length]);
  }

  /** Parts that stay together. */
  private atomsOf(text: string, fits: (start: number, end: number) => boolean): [number, number][] {
    const words = [...text.matchAll(/\s+|\S+/g)].map(({ index, 0: { length } }): [number, number] => [index, index + length]);
    return words.flatMap(([start, end]) => {
      const word = text.slice(start, end);
      const hasNoSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(word);
      if (!hasNoSpaces && fits(start, end)) return [[start, end] as [number, number]];
      const granularity = hasNoSpaces ? 'word' : 'grapheme';
      const segments = [...new Intl.Segmenter(this.options.language, { granularity }).segment(word)];
      return segments.map(({ index, segment }): [number, number] => [start + index, start + index + segment.length]);
    });
  }
}
