import { SaxesParser } from 'saxes';

/** Deeper than any carrier's answer; a bound on what a hostile one costs. */
const DEEPEST = 60;

/** Entities of HTML that carriers write in XML without declaring them. */
const ENTITIES: Record<string, string> = {
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  deg: '°',
  ordm: 'º',
  ordf: 'ª',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  hellip: '…',
  trade: '™',
  euro: '€',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oslash: 'ø',
  Oslash: 'Ø',
  oelig: 'œ',
};
const MARKS: readonly (readonly [name: string, mark: string, letters: string])[] = [
  ['grave', '\u0300', 'aeiou'],
  ['acute', '\u0301', 'aeiouy'],
  ['circ', '\u0302', 'aeiou'],
  ['tilde', '\u0303', 'ano'],
  ['uml', '\u0308', 'aeiouy'],
  ['ring', '\u030a', 'a'],
  ['cedil', '\u0327', 'c'],
  ['caron', '\u030c', 'sz'],
];
for (const [name, mark, letters] of MARKS)
  for (const letter of [...letters, ...letters.toUpperCase()]) ENTITIES[letter + name] = (letter + mark).normalize('NFC');

interface Open {
  name: string;
  children: Record<string, unknown> | null;
  text: string;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Elements as objects: an element with children or attributes is an object of them, any other its trimmed text; siblings of
 * one name are a list; prefixes of namespaces are dropped. `withAttributes`: attributes stand beside the children, and the
 * element's own text is its `text`. Throws when the document is not well-formed.
 */
export function xmlTree(document: string, withAttributes: boolean): Record<string, unknown> {
  const root: Open = { name: '', children: {}, text: '' };
  const path: Open[] = [root];
  const parser = new SaxesParser({ position: false });
  Object.assign(parser.ENTITIES, ENTITIES);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (path.length > DEEPEST) throw new Error('nested too deeply');
    const open: Open = { name: localName(name), children: null, text: '' };
    if (withAttributes)
      for (const [key, value] of Object.entries(attributes as Record<string, string>))
        if (!key.startsWith('xmlns')) add(open, localName(key), value.trim());
    path.push(open);
  });
  const keepText = (text: string) => void (path.at(-1)!.text += text);
  parser.on('text', keepText);
  parser.on('cdata', keepText);
  parser.on('closetag', () => {
    const { name, children, text } = path.pop()!;
    const own = text.trim();
    if (children !== null && own !== '') children['text'] ??= own;
    add(path.at(-1)!, name, children ?? own);
  });
  parser.write(document).close();
  return root.children!;
}

function add(parent: Open, name: string, value: unknown): void {
  // Without a prototype an element may be called anything.
  parent.children ??= Object.create(null) as Record<string, unknown>;
  const known = parent.children[name];
  if (known === undefined) parent.children[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else parent.children[name] = [known, value];
}
