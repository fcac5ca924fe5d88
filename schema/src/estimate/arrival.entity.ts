import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Shipment } from '../shipment/shipment.entity.ts';
import type { EstimateBasis } from './arrival-model.ts';
import { ChangeCauseEnum, EstimateBasisEnum, EstimateLevelEnum, WindowChangeEnum } from './estimate.type.ts';
import type { EstimateLevel } from './journey-memory.ts';
import type { ChangeCause, WindowChange } from './shown-window.ts';

/** What is believed now of one shipment's arrival, and what its shopper was last shown. */
@ObjectType({ description: 'When a parcel is expected, and what its shopper is shown of it. Days are those of the destination.' })
export class Arrival {
  shipmentId!: string;
  merchantId!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When the estimate was made.' })
  madeAt!: Date;

  @Field(() => EstimateBasisEnum, { description: 'What it rests on.' })
  basis!: EstimateBasis;

  @Field(() => EstimateLevelEnum, { description: 'What it was learned from.' })
  level!: EstimateLevel;

  @Field(() => Int, { description: 'The model it comes from; 0: none was fitted yet.' })
  modelVersion!: number;

  /** Days from `madeAt` at each of QUANTILE_LEVELS. */
  remainingDays!: number[];

  @Field(() => Float, { description: 'Working days the shop is expected to take before the carrier has it.' })
  processingDays!: number;

  @Field(() => Float, { description: 'Working days the carrier is expected to take.' })
  transitDays!: number;

  @Field(() => Float, { description: 'Chance to arrive after the last day of the first window shown, 0 to 1.' })
  chanceLate!: number;

  @Field(() => Float, { description: 'Chance that it is lost, 0 to 1.' })
  chanceLost!: number;

  @Field(() => Float, { description: 'Chance that a parcel which is not lost is silent for so long, 0 to 1.' })
  chanceOfSilence!: number;

  /** The scan it rests on; null: none says how near the parcel is. */
  lastScanAt: Date | null = null;

  @Field(() => String, { description: 'The last day of the first window shown: the promise.' })
  promisedOn!: string;

  @Field(() => String, { name: 'from', description: 'First day of the window shown, `YYYY-MM-DD`.' })
  shownFrom!: string;

  @Field(() => String, { name: 'likely', description: 'The likeliest day when the window was made.' })
  shownLikely!: string;

  @Field(() => String, { name: 'to', description: 'Last day of the window shown.' })
  shownTo!: string;

  @Field(() => Int, { description: 'How sure the window is, in percent.' })
  confidence!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when this window is shown.' })
  shownAt!: Date;

  @Field(() => WindowChangeEnum, { description: 'How it differs from the window shown before.' })
  change!: WindowChange;

  @Field(() => Int, { description: 'Days by which its end moved; negative is earlier.' })
  changeDays!: number;

  @Field(() => ChangeCauseEnum, { nullable: true, description: 'What most likely moved it.' })
  cause: ChangeCause | null = null;

  @Field(() => Float, { nullable: true, description: 'Hours by which a step was later than usual; negative is earlier.' })
  causeHours: number | null = null;

  @Field(() => String, { nullable: true, description: 'Where the parcel was kept, or seen last.' })
  causePlace: string | null = null;
}

export const ArrivalSchema = defineEntity({
  class: Arrival,
  tableName: 'arrival',
  indexes: [
    {
      name: 'arrival_silent_index',
      expression: `create index arrival_silent_index on arrival (merchant_id) where chance_of_silence < 0.01`,
    },
    {
      name: 'arrival_late_index',
      expression: 'create index arrival_late_index on arrival (merchant_id, made_at) where chance_late >= 0.5',
    },
  ],
  properties: {
    shipmentId: () => p.oneToOne(Shipment).mapToPk().joinColumn('shipment_id').primary().owner().deleteRule('cascade'),
    merchantId: p.uuid(),
    madeAt: p.datetime().columnType('timestamptz'),
    basis: p.text(),
    level: p.text(),
    modelVersion: p.integer(),
    remainingDays: p.array().columnType('real[]'),
    processingDays: p.float().columnType('real'),
    transitDays: p.float().columnType('real'),
    chanceLate: p.float().columnType('real'),
    chanceLost: p.float().columnType('real'),
    chanceOfSilence: p.float().columnType('real'),
    lastScanAt: p.datetime().columnType('timestamptz').nullable(),
    promisedOn: p.date(),
    shownFrom: p.date(),
    shownLikely: p.date(),
    shownTo: p.date(),
    confidence: p.integer(),
    shownAt: p.datetime().columnType('timestamptz'),
    change: p.text(),
    changeDays: p.integer(),
    cause: p.text().nullable(),
    causeHours: p.float().columnType('real').nullable(),
    causePlace: p.text().nullable(),
  },
});

/** One prediction, kept to be held to its word. Never changed but for what came of it. */
export class EstimateRecord {
  id!: string;
  merchantId!: string;
  shipmentId!: string;
  madeAt!: Date;
  basis!: EstimateBasis;
  /** Whose calibration it moves. */
  groupName!: string;
  level!: EstimateLevel;
  modelVersion!: number;
  remainingDays!: number[];
  carrier!: string;
  destCountry!: string;
  destRegion!: string;
  /** The window it was shown as; null: it was not shown, since nothing that matters had changed. */
  shownFrom: string | null = null;
  shownTo: string | null = null;
  /** Quantiles whose hour has come and was counted. */
  settledLevels: number = 0;
  /** When the next quantile's hour comes; null: all have. */
  settleAt: Date | null = null;
  /** When the parcel could be had: delivered, or ready to be collected. */
  arrivedAt: Date | null = null;
}

export const EstimateRecordSchema = defineEntity({
  class: EstimateRecord,
  tableName: 'estimate_record',
  indexes: [
    { properties: ['merchantId', 'shipmentId', 'madeAt'] },
    {
      name: 'estimate_record_settle_at_index',
      expression: `create index estimate_record_settle_at_index on estimate_record (settle_at) where settle_at is not null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    shipmentId: () => p.manyToOne(Shipment).mapToPk().joinColumn('shipment_id').deleteRule('cascade'),
    madeAt: p.datetime().columnType('timestamptz'),
    basis: p.text(),
    groupName: p.text(),
    level: p.text(),
    modelVersion: p.integer(),
    remainingDays: p.array().columnType('real[]'),
    carrier: p.text(),
    destCountry: p.text(),
    destRegion: p.text(),
    shownFrom: p.date().nullable(),
    shownTo: p.date().nullable(),
    settledLevels: p.integer(),
    settleAt: p.datetime().columnType('timestamptz').nullable(),
    arrivedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
