import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BrandSchema, isHarmlessSvg, PLAIN_BRAND } from './brand.ts';

test('the plain brand is a brand', () => {
  expect(v.is(BrandSchema, PLAIN_BRAND)).toBe(true);
});

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
])('refused: %s', (_, svg) => {
  expect(isHarmlessSvg(svg)).toBe(false);
});

test.each([
  ['a colour by name', { brandColor: 'red' }],
  ['a colour that closes the style', { ink: '#fff;}body{' }],
  ['a font that closes the style', { fontText: 'Arial; } body {' }],
  ['a font with an address', { fontDisplay: 'url(https://x)' }],
  ['half a pixel', { radiusPx: 1.5 }],
  ['text that is no SVG', { logoSvg: '<img src=x>' }],
])('a brand with %s is refused', (_, given) => {
  expect(v.is(BrandSchema, { ...PLAIN_BRAND, ...given })).toBe(false);
});
