import type { DemoCarrier } from '@jalon/schema/seeds';
import { canadaPostFormat } from './canada-post/canada-post.format.ts';
import { dhlFormat } from './dhl/dhl.format.ts';
import type { CarrierFormat } from './format.ts';
import { upsFormat } from './ups/ups.format.ts';

/** The formats the sandbox speaks. */
export const formats: Readonly<Record<DemoCarrier, CarrierFormat>> = { 'canada-post': canadaPostFormat, dhl: dhlFormat, ups: upsFormat };
