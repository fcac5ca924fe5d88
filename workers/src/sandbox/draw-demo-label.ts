import bwipjs from 'bwip-js/node';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import sharp from 'sharp';
import type { SandboxLabel } from './format.ts';

/** A label that looks like one and belongs to nobody: as PDF, GIF and a code for the counter, Base64. */
export async function drawDemoLabel(reference: string, trackingNumber: string): Promise<Pick<SandboxLabel, 'pdf' | 'gif' | 'qr'>> {
  const bars = await bwipjs.toBuffer({ bcid: 'code128', text: trackingNumber, includetext: true, scale: 3, height: 20, paddingwidth: 10 });
  const [gif, qr, pdf] = await Promise.all([
    sharp(bars).flatten({ background: '#fff' }).gif().toBuffer(),
    QRCode.toBuffer(trackingNumber, { type: 'png', margin: 2, scale: 6 }),
    page(reference, trackingNumber, bars),
  ]);
  return { pdf: pdf.toString('base64'), gif: gif.toString('base64'), qr: qr.toString('base64') };
}

function page(reference: string, trackingNumber: string, bars: Buffer): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A6', margin: 24 });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))));
  document.fontSize(16).text('RETURN').moveDown().fontSize(10).text(`Reference ${reference}`).text(trackingNumber).moveDown();
  document.image(bars, { fit: [240, 90] });
  document.end();
  return done;
}
