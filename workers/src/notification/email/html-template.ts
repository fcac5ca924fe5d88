/** What goes into a template: plain texts by name, and blocks that stand as often as there are values for them. */
export interface TemplateValues {
  [name: string]: string | TemplateValues[];
}

type Part = string | { slot: string } | { block: string; parts: Part[] };

/** HTML with `{{slots}}` and blocks between `<!--[name]-->` and `<!--[/name]-->`, read once. */
export class HtmlTemplate {
  readonly #parts: Part[];

  constructor(html: string) {
    this.#parts = readParts(html.split(/(\{\{\w+\}\}|<!--\[\/?\w+\]-->)/), null);
  }

  /** What is filled in is escaped, also for attributes: no value can be more than text. */
  fill(values: TemplateValues): string {
    return write(this.#parts, [values]);
  }
}

/** Takes pieces from the front until the block that is open ends. */
function readParts(pieces: string[], open: string | null): Part[] {
  const parts: Part[] = [];
  while (pieces.length > 0) {
    const piece = pieces.shift()!;
    const [, slot] = /^\{\{(\w+)\}\}$/.exec(piece) ?? [];
    const [, ends, block] = /^<!--\[(\/?)(\w+)\]-->$/.exec(piece) ?? [];
    if (slot !== undefined) parts.push({ slot });
    else if (block === undefined) parts.push(piece);
    else if (ends !== '/') parts.push({ block, parts: readParts(pieces, block) });
    else if (block === open) return parts;
    else throw new Error(`a block ends that is not open: ${block}`);
  }
  if (open !== null) throw new Error(`a block does not end: ${open}`);
  return parts;
}

function write(parts: readonly Part[], scopes: readonly TemplateValues[]): string {
  let html = '';
  for (const part of parts) {
    if (typeof part === 'string') html += part;
    else if ('slot' in part) html += escapeHtml(find(part.slot, scopes) as string);
    else for (const inner of find(part.block, scopes) as TemplateValues[]) html += write(part.parts, [inner, ...scopes]);
  }
  return html;
}

function find(name: string, scopes: readonly TemplateValues[]): string | TemplateValues[] {
  const scope = scopes.find((values) => Object.hasOwn(values, name));
  if (!scope) throw new Error(`nothing is given for ${name}`);
  return scope[name]!;
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPED[character]!);
