import { expect, test } from 'vitest';
import { isHarmlessSvg, sizeOfSvg, tidySvg } from './harmless-svg.ts';

test.each([
  ['<svg viewBox="0 0 8 8"><path d="M0 0h8v8z" fill="#f00"/></svg>'],
  ['<svg><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)" /></svg>'],
  [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><rect style="fill: url('#a')" data-name="A &amp; B" /></svg>`,
  ],
  ['<svg><symbol id="s"><circle r="1"/></symbol><use href="#s"/><text>Colibri</text></svg>'],
])('harmless: %s', (svg) => {
  expect(isHarmlessSvg(svg)).toBe(true);
});

test.each([
  ['a script', '<svg><script>alert(1)</script></svg>'],
  ['a script in capitals', '<SVG><ScRiPt>alert(1)</ScRiPt></SVG>'],
  ['an event attribute', '<svg onload="alert(1)"></svg>'],
  ['an event attribute after a slash', '<svg/onload=alert(1)></svg>'],
  ['an event attribute after a quote', '<svg class="a"onload="alert(1)"></svg>'],
  ['foreign content', '<svg><foreignObject><iframe src="https://x"/></foreignObject></svg>'],
  ['an outside picture', '<svg><image href="https://x/y.png"/></svg>'],
  ['an outside reference', '<svg><use href="https://x/y.svg#a"/></svg>'],
  ['an outside reference without quotes', '<svg><use href=https://x/y.svg#a /></svg>'],
  ['an outside reference, old style', '<svg><use xlink:href="//x/y.svg#a"/></svg>'],
  ['a link', '<svg><a href="javascript:alert(1)"><text>x</text></a></svg>'],
  ['a style with an outside address', '<svg><rect style="fill:url(https://x/a.svg#b)"/></svg>'],
  ['an address hidden by an escape', String.raw`<svg><rect style="fill:u\72l(https:\2f\2fx)"/></svg>`],
  ['an address hidden by entities', '<svg><rect style="background:image-set(&quot;https:&sol;&sol;x/a.png&quot; 1x)"/></svg>'],
  ['an import', '<svg><style>@import "https://x/a.css"</style></svg>'],
  ['an animation that sets an address', '<svg><use href="#a"><set attributeName="href" to="https://x"/></use></svg>'],
  ['an entity', '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>'],
  ['an encoded address', '<svg><use href="&#x68;ttps://x"/></svg>'],
  ['a processing instruction', '<?xml-stylesheet href="https://x"?><svg/>'],
  ['a comment that hides something', '<svg><!-- --><g/></svg>'],
  ['an animated address', '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>'],
  ['an animated address of a drawing', '<svg><use href="#a"><animate attributeName="xlink:href" to="data:image/svg+xml,x#a"/></use></svg>'],
  ['an embedded picture', '<svg><image href="data:image/png;base64,AAAA"/></svg>'],
  ['a filter that loads', '<svg><filter id="f"><feImage href="https://x/a.png"/></filter></svg>'],
  ['a style element at all', '<svg><style>*{background:url(https://x)}</style></svg>'],
  ['an imported style in an attribute', '<svg><g style="@import url(//x/a.css)"/></svg>'],
  ['a base that moves every reference', '<svg xml:base="https://x/"><use href="#a"/></svg>'],
  ['an external entity', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg><text>&x;</text></svg>'],
  ['a billion laughs', '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg><text>&b;</text></svg>'],
  ['a section of raw text', '<svg><![CDATA[<script>alert(1)</script>]]></svg>'],
  ['a document in a namespace of its own', '<svg><html:script xmlns:html="http://www.w3.org/1999/xhtml">x</html:script></svg>'],
  ['an event by a namespace', '<svg><set onbegin="alert(1)" attributeName="x"/></svg>'],
])('refused: %s', (_, svg) => {
  expect(isHarmlessSvg(svg)).toBe(false);
});

test('what drawing programs put around a drawing is taken off', () => {
  const file = `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<!-- Made by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n<svg viewBox="0 0 8 4"><g/></svg>\n`;
  expect(tidySvg(file)).toBe('<svg viewBox="0 0 8 4"><g/></svg>');
});

test('what was hidden in a comment does not come out of it', () => {
  for (const file of ['<svg><scr<!-- -->ipt>alert(1)</scr<!-- -->ipt></svg>', '<!DOCTYPE svg [<!ENTITY x "y">]><svg>&x;</svg>'])
    expect(isHarmlessSvg(tidySvg(file)), file).toBe(false);
});

test.each([
  ['<svg viewBox="0 0 220 48">', { widthPx: 220, heightPx: 48 }],
  ['<svg width="96px" height="32" viewBox="0 0 3 1">', { widthPx: 96, heightPx: 32 }],
  ['<svg width="100%" viewBox="0 0 3 1">', { widthPx: 3, heightPx: 1 }],
  ['<svg>', null],
  ['<svg viewBox="0 0 0 1e9">', null],
])('the size of %s', (svg, size) => expect(sizeOfSvg(svg)).toEqual(size));
