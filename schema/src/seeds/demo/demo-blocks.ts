import type { BlockText, PageBlockKind } from '../../merchant/page-block.entity.ts';

/** Something of a demo shop's own on its page. */
export interface DemoBlock {
  kind: PageBlockKind;
  texts: Record<string, BlockText>;
  /** Within the shop's site. */
  path: string;
  /** The article whose picture it shows. */
  sku: string | null;
  condition: Record<string, unknown> | null;
}

const block = (
  kind: PageBlockKind,
  path: string,
  sku: string | null,
  texts: DemoBlock['texts'],
  condition: DemoBlock['condition'] = null,
) => ({ kind, path, sku, texts, condition }) satisfies DemoBlock;

export const DEMO_BLOCKS: Readonly<Record<string, readonly DemoBlock[]>> = {
  'maison-colibri': [
    block('SUGGESTION', '/foulard-ora', 'FOU-ORA', {
      fr: { title: 'Foulard Ora', text: 'Twill de soie, imprimé à Lyon.' },
      en: { title: 'Ora scarf', text: 'Silk twill, printed in Lyon.' },
    }),
    block(
      'BANNER',
      '/atelier',
      null,
      {
        fr: { title: 'Retouches offertes', text: 'Un ourlet à reprendre ? Notre atelier s’en charge, sans frais.' },
        en: { title: 'Alterations are on us', text: 'A hem to take up? Our workshop does it at no charge.' },
      },
      { in: [{ var: 'order.countryCode' }, ['FR', 'BE']] },
    ),
  ],
  nordlicht: [
    block('SUGGESTION', '/stirnlampe-pol', 'LAM-POL', {
      de: { title: 'Stirnlampe Pol 450', text: 'Die Tage werden kürzer. 450 Lumen, 30 Stunden.' },
      en: { title: 'Pol 450 head torch', text: 'The days are getting shorter. 450 lumens, 30 hours.' },
    }),
  ],
  'souk-bazaar': [
    block('SUGGESTION', '/finajin', 'FIN-QAH', {
      ar: { title: 'فناجين قهوة عربية', text: 'ستة فناجين مزخرفة باليد.' },
      en: { title: 'Arabic coffee cups', text: 'Six cups, decorated by hand.' },
    }),
  ],
};
