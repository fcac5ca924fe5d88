import { brandPalettes, fontFamily, type BrandLook, type BrandPalette, type Direction } from '@jalon/schema/words';

/** Keeps what follows out of the line that mail programs show beside the subject. */
const AFTER_PREVIEW = '&#847;&zwnj;&nbsp;'.repeat(60);

const open = (block: string) => `<mj-raw><!--[${block}]--></mj-raw>`;
const close = (block: string) => `<mj-raw><!--[/${block}]--></mj-raw>`;

/** The MJML of every message in the look of one brand, for one direction of reading; see `HtmlTemplate` for what is filled in. */
export function emailLayout(brand: BrandLook, direction: Direction): string {
  const { day, night, scheme } = brandPalettes(brand);
  const start = direction === 'rtl' ? 'right' : 'left';
  const font = quotable(fontFamily(brand.fontText));
  const section = (classes: string, background: string, content: string, padding = '0 24px') =>
    `<mj-section css-class="${classes}" background-color="${background}" direction="${direction}" padding="${padding}"><mj-column direction="${direction}">${content}</mj-column></mj-section>`;
  const text = (classes: string, content: string, given = '') => `<mj-text css-class="${classes}" ${given}>${content}</mj-text>`;
  const small = `font-size="13px" line-height="20px" color="${day.muted}"`;
  const link = (href: string, label: string) =>
    `<a href="{{${href}}}" style="color:${day.muted};text-decoration:underline">{{${label}}}</a>`;
  return `<mjml lang="{{language}}" dir="${direction}">
<mj-head>
<mj-title>{{subject}}</mj-title>
<mj-preview>{{preheader}}${AFTER_PREVIEW}</mj-preview>
<mj-attributes>
<mj-all font-family="${font}" padding="0" />
<mj-text align="${start}" color="${day.ink}" font-size="16px" line-height="24px" padding="0 0 16px" />
</mj-attributes>
<mj-raw><meta name="color-scheme" content="${scheme}" /><meta name="supported-color-schemes" content="${scheme}" /></mj-raw>
<mj-style>:root { color-scheme: ${scheme}; supported-color-schemes: ${scheme}; }
${scheme === 'light dark' ? darkStyle(night) : ''}</mj-style>
</mj-head>
<mj-body css-class="j-back" background-color="${day.wash}" width="600px">
${section('j-back', day.wash, open('logo') + text('j-ink', `<img src="{{logoUrl}}" alt="{{shop}}" height="40" style="height:40px;width:auto;max-width:220px;border:0" />`, 'padding="0"') + close('logo') + open('name') + text('j-ink', '{{shop}}', `padding="0" font-size="20px" font-weight="700" font-family="${quotable(fontFamily(brand.fontDisplay ?? brand.fontText))}"`) + close('name'), '24px')}
${section(
  'j-paper',
  day.surface,
  text('j-ink', '{{greeting}}') +
    text(
      'j-ink',
      '<h1 style="margin:0;font-size:28px;line-height:34px;font-weight:700">{{title}}</h1>',
      `font-family="${quotable(fontFamily(brand.fontDisplay ?? brand.fontText))}"`,
    ) +
    open('paragraphs') +
    text('j-ink', '{{text}}') +
    close('paragraphs') +
    open('quote') +
    text('j-quote', '{{words}}', `padding="0 0 16px" container-background-color="${day.wash}"`) +
    close('quote') +
    open('hours') +
    text('j-ink', '<strong>{{label}}</strong><!--[lines]--><br />{{line}}<!--[/lines]-->') +
    close('hours') +
    `<mj-button css-class="j-button" href="{{href}}" align="${start}" background-color="${day.brand}" color="${day['on-brand']}" border="1px solid ${day.brand === day['brand-mark'] ? day.brand : day.edge}" border-radius="${brand.radiusPx}px" font-size="16px" font-weight="600" inner-padding="13px 24px" padding="8px 0 0">{{button}}</mj-button>`,
  '32px 24px',
)}
${open('itemSection')}
${section(
  'j-paper',
  day.surface,
  `<mj-divider css-class="j-line" border-width="1px" border-color="${day.line}" padding="0 0 24px" />` +
    text('j-ink', '<strong>{{itemsTitle}}</strong>') +
    `<mj-table css-class="j-ink" color="${day.ink}" font-size="15px" line-height="22px"><!--[items]--><tr><!--[pictured]--><td style="width:72px;padding:0 0 16px;vertical-align:top"><!--[picture]--><img src="{{pictureUrl}}" alt="" width="56" height="56" style="width:56px;height:56px;object-fit:cover;border-radius:${Math.min(brand.radiusPx, 12)}px;border:0" /><!--[/picture]--></td><!--[/pictured]--><td style="padding:0 0 16px;vertical-align:top;text-align:${start}">{{itemTitle}}<!--[note]--><br /><span class="j-soft" style="color:${day.muted};font-size:13px">{{noteText}}</span><!--[/note]--></td></tr><!--[/items]--></mj-table>` +
    open('more') +
    text('j-muted', '{{moreText}}', small) +
    close('more'),
  '0 24px 24px',
)}
${close('itemSection')}
${section(
  'j-back',
  day.wash,
  text('j-muted', `{{why}}<!--[order]--> {{orderText}}.<!--[/order]-->`, small) +
    open('necessary') +
    text('j-muted', '{{necessaryText}}', small) +
    close('necessary') +
    text('j-muted', `${link('settingsUrl', 'change')} &nbsp; ${link('settingsUrl', 'unsubscribe')}`, small) +
    text('j-muted', `{{sentBy}}<!--[help]--> · ${link('helpUrl', 'helpText')}<!--[/help]-->`, small),
  '24px 24px 40px',
)}
</mj-body>
</mjml>`;
}

/** Where the reader's device is dark: the same message on the brand's dark paper. */
const darkStyle = (night: BrandPalette): string => `@media (prefers-color-scheme: dark) {
.j-back, .j-back > table, .j-back > div, body.j-back { background: ${night.wash} !important; background-color: ${night.wash} !important; }
.j-paper, .j-paper > table { background: ${night.surface} !important; background-color: ${night.surface} !important; }
.j-ink, .j-ink div, .j-ink table, .j-ink td { color: ${night.ink} !important; }
.j-quote, .j-quote div { color: ${night.ink} !important; background: ${night.wash} !important; }
.j-muted div, .j-muted a, .j-soft { color: ${night.muted} !important; }
.j-line p { border-top-color: ${night.line} !important; }
.j-button td { background: ${night.brand} !important; border-color: ${night.brand} !important; }
.j-button a { background: ${night.brand} !important; color: ${night['on-brand']} !important; }
}`;

/** Names of fonts in an attribute. */
const quotable = (families: string): string => families.replaceAll('"', "'");
