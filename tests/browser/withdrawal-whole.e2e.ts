import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import PostalMime from 'postal-mime';
import { openMailServer, type MailServer } from '../harness/mail-server.ts';
import { readPaper } from '../harness/read-paper.ts';
import { plain } from '../harness/return-scene.ts';
import { openReturnsHouse, type OrderBought, type ReturnsHouse } from '../harness/returns-house.ts';
import { aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';

const HOME = { name: 'Camille Durand', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' };
const EMAIL = 'camille@mail.example';

let shop: ReturnsHouse;
let mail: MailServer;
let shopper: Page;
let bought: OrderBought;
let declared: { id: string; hash: string; place: number };
let made: { id: string; number: string };

beforeAll(async () => {
  mail = await openMailServer();
  shop = await openReturnsHouse({
    ...{ shop: 'maison-colibri', language: 'fr' },
    policy: aReturnPolicy({ rules: [aReturnRule({ restockingPercent: 10, methods: ['OWN'] })], refundAt: 'INSPECTION' }),
    warehouse: {
      ...{ name: 'Saint-Priest', address1: '8 rue des Frères', postalCode: '69800', city: 'Saint-Priest' },
      ...{ countryCode: 'FR', timeZone: 'Europe/Paris' },
    },
    settings: { SMTP_URL: mail.url, MAIL_FROM: 'colis@colibri.example' },
  });
}, 180_000);
afterAll(async () => {
  await shop?.close();
  await mail?.close();
});

/** The message whose subject says this, once it is there; and that it is the only one. */
async function received(subject: RegExp) {
  const all = async () =>
    (await Promise.all(mail.taken.map(({ raw }) => PostalMime.parse(raw)))).filter((one) => subject.test(one.subject ?? ''));
  await expect.poll(all, { timeout: 30_000 }).toHaveLength(1);
  return (await all())[0]!;
}

test('in two steps, without a reason: it is received at once, and the page says so', async () => {
  bought = await shop.buy({
    lines: [
      { sku: 'LAMPE', title: 'Lampe en laiton', price: '149.00' },
      { sku: 'VASE', title: 'Vase bleu', quantity: 2, price: '32.00' },
    ],
    ...{ language: 'fr', email: EMAIL, trackingNumber: '1Z999AA10123456784', shipTo: HOME },
  });
  shopper = await shop.visitor();
  await shopper.goto(bought.link);
  await shopper.getByRole('link', { name: 'Renoncer au contrat ici' }).click();
  await shop.says(shopper, 'Vous pouvez vous rétracter jusqu’à la fin de ce jour');
  await shop.isSound(shopper);
  await shopper.getByLabel('Votre nom').fill('Camille Durand');
  await shopper.getByLabel('Adresse e-mail pour l’accusé de réception').fill(EMAIL);
  await shopper.getByLabel('De ces articles seulement').first().check();
  await shopper.getByLabel('Lampe en laiton').check();
  await shopper.getByRole('button', { name: 'Vérifier votre déclaration' }).click();
  await shop.says(shopper, /Je notifie par la présente ma rétractation[^]*Lampe en laiton 1 ×/);
  await shop.isSound(shopper);
  await shopper.getByRole('button', { name: 'Confirmer la rétractation' }).click();
  await shop.says(shopper, 'Nous avons reçu votre rétractation');
  declared = await shop.row('select id, hash, place from withdrawal where order_id = $1', [bought.id], () => true);
  // Once the message is handed over the open page follows by itself.
  const said = await shop.says(shopper, 'Nous avons envoyé cet accusé de réception à');
  expect(said).toContain(declared.hash);
  expect(said).toMatch(/ à \d\d:\d\d:\d\d UTC\+[12]\b/);
  await shop.isSound(shopper);
});

test('a message brings the receipt on paper, word by word, the same that the page keeps', async () => {
  const { to, text, attachments } = await received(/^Accusé de réception : rétractation de la commande/);
  expect(to).toMatchObject([{ address: EMAIL }]);
  expect(attachments).toMatchObject([{ mimeType: 'application/pdf', disposition: 'attachment' }]);
  const file = Buffer.from(attachments[0]!.content as ArrayBuffer);
  expect(file.equals(await shop.paper(shopper, 'Télécharger l’accusé de réception (PDF)'))).toBe(true);
  expect(file.length).toBeLessThan(200_000);
  const said = plain(readPaper(file)).replaceAll(/\s+/g, ' ');
  for (const words of [
    'Accusé de réception d’une rétractation',
    'Je notifie par la présente ma rétractation du contrat portant sur ces articles de la commande',
    ...['Camille Durand', EMAIL, 'Maison Colibri', bought.number, '1 × Lampe en laiton', '(Europe/Paris)'],
    `Rang dans le registre des déclarations : ${declared.place}`,
  ])
    expect(said).toContain(words);
  expect(said.replaceAll(' ', '')).toContain(declared.hash);
  expect(said).not.toContain('Vase');
  expect(text).toContain(declared.hash);
});

test('staff find it in the register, whole and confirmed, and the return that came of it', async () => {
  const { staff } = shop;
  await shop.desk('returns/withdrawals');
  await shop.isSound(staff);
  const row = staff.getByRole('row', { name: /Camille Durand/ });
  expect(await row.innerText()).toContain('Lampe en laiton');
  await staff.locator('form[action="?/check"] button').click();
  await staff.getByRole('status').getByText('1').waitFor();
  await row.locator('a[href*="/returns/"]').click();
  await staff.waitForURL(/returns\/[0-9a-f-]{36}/);
  made = await shop.row(
    'select id, number, state from return_request where order_id = $1',
    [bought.id],
    ({ state }) => state === 'APPROVED',
  );
  await shop.says(staff, made.number);
  await shop.isSound(staff);
});

test('what comes back is given back whole: nothing is kept for restocking', async () => {
  const { staff } = shop;
  await shop.grade(made.number, 'AS_NEW');
  await shop.row('select state from refund where return_id = $1', [made.id], ({ state }) => state === 'CONFIRMED');
  expect((await shop.inStore(bought.number)).refunds).toMatchObject([{ amount: '149.00', note: expect.stringContaining(made.number) }]);
  await shop.desk(`returns/${made.id}`);
  await shop.says(staff, /149,00 €\s+par le moyen de paiement\s+Rendu/);
  await shop.isSound(staff);
  const { to, text } = await received(/^Votre remboursement de Maison Colibri/);
  expect(to).toMatchObject([{ address: EMAIL }]);
  expect(plain(text!)).toContain('149,00 €');
  // Nobody looks at what the law grants: it is not said that somebody does.
  expect(mail.taken.filter(({ raw }) => /^Subject:.*demande/im.test(raw))).toEqual([]);
  await shopper.goto(bought.link.replace('/track/', '/returns/'));
  await shop.says(shopper, '149,00 € remboursés le');
  await shop.isSound(shopper);
});
