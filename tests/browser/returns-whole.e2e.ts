import type { ReturnPolicyBody } from '@jalon/schema/return';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReturnsHouse, type OrderBought, type ReturnsHouse } from '../harness/returns-house.ts';
import { aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';

const HOME = { name: 'Camille Durand', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' };
const NIECE = { name: 'Inès Petit', address1: '4 quai Rive Neuve', postalCode: '13007', city: 'Marseille', countryCode: 'FR' };
const rule = aReturnRule({ payer: 'FAULT', shippingFeeMinor: 450, methods: ['LABEL', 'OWN'] });
const reasons: ReturnPolicyBody['reasons'] = { '': ['TOO_SMALL', 'CHANGED_MIND', 'UNWANTED_GIFT'] };

let shop: ReturnsHouse;
let shopper: Page;

beforeAll(async () => {
  shop = await openReturnsHouse({
    shop: 'maison-colibri',
    language: 'fr',
    policy: aReturnPolicy({ rules: [rule], reasons, approveUpToMinor: 10_000, refundAt: 'INSPECTION' }),
    warehouse: {
      ...{ name: 'Saint-Priest', address1: '8 rue des Frères', postalCode: '69800', city: 'Saint-Priest' },
      ...{ countryCode: 'FR', timeZone: 'Europe/Paris' },
    },
  });
}, 180_000);
afterAll(() => shop?.close());

describe('money back, by a shopper without a script, in French', () => {
  let bought: OrderBought;
  let made: { id: string; number: string };

  test('the lamp is asked to go back: four screens, and the shop has to look', async () => {
    bought = await shop.buy({
      lines: [{ sku: 'LAMPE', title: 'Lampe en laiton', price: '149.00' }],
      language: 'fr',
      email: 'camille@mail.example',
      trackingNumber: '1Z999AA10123456784',
      shipTo: HOME,
    });
    shopper = await shop.visitor({ javaScriptEnabled: false });
    await shopper.goto(bought.link);
    await shop.isSound(shopper);
    await shopper.getByRole('link', { name: 'Retourner ou échanger' }).click();
    expect(await shopper.locator('html').getAttribute('lang')).toBe('fr');
    for (const [field, title] of [
      ['Lampe en laiton', 'Que souhaitez-vous retourner ?'],
      ['J’ai changé d’avis', 'Pourquoi le retournez-vous ?'],
      ['Un remboursement', 'Que souhaitez-vous à la place ?'],
    ] as const) {
      await shop.says(shopper, title);
      await shop.isSound(shopper);
      await shopper.getByLabel(field).check();
      if (field === 'Un remboursement') await shopper.getByLabel('Imprimer une étiquette').check();
      await shopper.getByRole('button', { name: 'Continuer' }).click();
    }
    await shop.says(shopper, /Retenu pour le retour\s+-4,50 €[^]*Votre remboursement\s+144,50 €/);
    await shop.isSound(shopper);
    await shopper.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await shop.says(shopper, 'La boutique examine votre demande et répond par e-mail.');
    await shop.isSound(shopper);
    made = await shop.row(
      'select id, number, state from return_request where order_id = $1',
      [bought.id],
      ({ state }) => state === 'REQUESTED',
    );
  });

  test('staff say yes; the carrier makes the label, and scans the parcel', async () => {
    const { staff } = shop;
    await shop.desk('returns');
    await shop.isSound(staff);
    await staff.getByRole('link', { name: made.number }).click();
    await shop.says(staff, 'Lampe en laiton');
    await shop.isSound(staff);
    await staff.locator('form[action="?/approve"] button').click();
    const { parcel } = await shop.row<{ parcel: string }>(
      'select tracking_number as parcel, state from return_request where id = $1',
      [made.id],
      ({ state }) => state === 'LABEL_ISSUED',
    );
    await shop.says(shopper, 'Votre étiquette est prête');
    await shop.isSound(shopper);
    await shop.paper(shopper, 'Télécharger l’étiquette (PDF)');
    await shop.house.drive('ups', parcel, [
      ['LABEL_CREATED', -60],
      ['PICKED_UP_BY_CARRIER', -5],
    ]);
    expect(await shop.says(shopper, 'Votre retour est en route vers la boutique')).toContain(parcel);
    await shop.isSound(shopper);
  });

  test('it comes scratched: scanned, graded, and given back but for a part', async () => {
    const { staff } = shop;
    await shop.grade(made.number, 'USED');
    await shop.row('select state from return_request where id = $1', [made.id], ({ state }) => state === 'INSPECTED');
    await shop.desk(`returns/${made.id}`);
    await staff.locator('input[name=kept]').fill('20');
    await shop.says(staff, '124,50 €');
    await shop.isSound(staff);
    await staff.locator('button[formaction="?/refund"]').click();
    await shop.says(staff, /124,50 €\s+par le moyen de paiement\s+Rendu/);
    await shop.isSound(staff);
  });

  test('the store gave it once; the page says so, and so does a message in French', async () => {
    await shop.says(shopper, '124,50 € remboursés le');
    await shop.isSound(shopper);
    const { staff } = shop;
    const { id } = await shop.row<{ id: string }>(
      `select id, state from notification where order_id = $1 and event = 'REFUNDED' and channel = 'EMAIL'`,
      [bought.id],
      ({ state }) => state === 'SENT',
    );
    await shop.desk(`messages?message=${id}`);
    await staff.getByText('Votre remboursement de Maison Colibri').first().waitFor();
    await staff.frameLocator('iframe').getByText('124,50').first().waitFor();
    await shop.isSound(staff);
    const { refunds } = await shop.inStore(bought.number);
    expect(refunds).toMatchObject([{ amount: '124.50', note: expect.stringContaining(made.number) }]);
  });
});

describe('a gift goes back by whoever got it, in French', () => {
  let bought: OrderBought;
  let made: { id: string; number: string };
  const seen: string[] = [];
  const look = async () => {
    seen.push(await shopper.locator('body').innerText());
    await shop.isSound(shopper);
  };

  test('the giver makes a link; who opens it sees no price, and asks for credit', async () => {
    bought = await shop.buy({
      lines: [{ sku: 'VASE', title: 'Vase bleu', price: '64.00' }],
      language: 'fr',
      email: 'camille@mail.example',
      trackingNumber: '1Z999AA10123456793',
      ...{ shipTo: NIECE, billTo: HOME, attributes: [{ name: 'Cadeau', value: 'oui' }] },
    });
    const giver = await shop.visitor();
    await giver.goto(bought.link);
    await giver.locator('summary', { hasText: 'Retourner comme cadeau' }).click();
    await giver.locator('details', { hasText: 'Retourner comme cadeau' }).getByRole('button').click();
    const link = await giver.getByLabel('Lien à partager').inputValue();
    await shop.isSound(giver);
    await giver.context().close();
    shopper = await shop.visitor();
    await shopper.goto(link);
    await shop.says(shopper, 'Aucun prix n’est affiché');
    for (const field of ['Vase bleu', 'C’était un cadeau', 'Un avoir']) {
      await shopper.getByLabel(field).waitFor();
      await look();
      await shopper.getByLabel(field).check();
      if (field === 'Un avoir') {
        expect(await shopper.getByLabel('Un remboursement').count()).toBe(0);
        await shopper.getByLabel('L’envoyer vous-même').check();
      }
      await shopper.getByRole('button', { name: 'Continuer' }).click();
    }
    await shop.says(shopper, 'Vérifiez, s’il vous plaît');
    await look();
    await shopper.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await shop.says(shopper, 'Votre retour est enregistré');
    await look();
    made = await shop.row(
      'select id, number, state from return_request where order_id = $1',
      [bought.id],
      ({ state }) => state === 'APPROVED',
    );
  });

  test('staff receive and grade it; the credit is given by the rule, and the store has confirmed it', async () => {
    const { staff } = shop;
    await shop.grade(made.number, 'AS_NEW');
    const credit = await shop.row(
      'select kind, amount_minor::int as amount, state from refund where return_id = $1',
      [made.id],
      ({ state }) => state === 'CONFIRMED',
    );
    expect(credit).toMatchObject({ kind: 'CREDIT', amount: 6_400 });
    await shop.desk(`returns/${made.id}`);
    await shop.says(staff, /64,00 €\s+en avoir\s+Rendu/);
    await shop.isSound(staff);
    expect((await shop.inStore(bought.number)).refunds ?? []).toEqual([]);
  });

  test('its page says so without a sum, with the code to spend it, and the giver hears nothing', async () => {
    await shop.says(shopper, 'Votre avoir');
    const { code } = await shop.row('select external_id as code from refund where return_id = $1', [made.id], () => true);
    await shop.says(shopper, String(code));
    await look();
    expect(seen.join('\n').replaceAll(String(code), '')).not.toMatch(/€|EUR|64/);
    const told = await shop.house.db.sql(
      `select event, audience from notification where order_id = $1 and audience = 'BUYER' and event ~ 'RETURN|REFUND|EXCHANGE'`,
      [bought.id],
    );
    expect(told).toEqual([]);
  });
});
