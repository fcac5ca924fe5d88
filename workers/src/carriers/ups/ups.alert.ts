import type { CarrierAnswer, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { fields, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { unreadable } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { upsMeaning } from './ups.status-map.ts';
import { readUpsTime, UPS_HOME_ZONE } from './ups.time.ts';

const Alert = fields({
  trackingNumber: text,
  localActivityDate: text,
  localActivityTime: text,
  gmtActivityDate: text,
  gmtActivityTime: text,
  activityLocation: fields({ city: text, stateProvince: text, postalCode: text, country: text }),
  activityStatus: fields({ type: text, code: text, description: text, descriptionCode: text }),
});

const UNSAID = {
  service: null,
  origin: null,
  destination: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  signedBy: null,
};

export const isUpsAlert = (json: object): boolean => Object.hasOwn(json, 'activityStatus') && Object.hasOwn(json, 'trackingNumber');

/**
 * Reads one message of Track Alert: one activity of one package, in the same codes as the Track API. The day it promises is
 * left to the Track API: without the destination nobody can say in which zone.
 */
export function readUpsAlert(json: object): CarrierAnswer {
  const alert = v.parse(Alert, json);
  if (alert.trackingNumber === null) return unreadable('UPS', null);
  const { type, code, description, descriptionCode } = alert.activityStatus;
  const { city, stateProvince: region, postalCode, country } = alert.activityLocation;
  const scan = {
    time: readUpsTime({
      date: alert.localActivityDate,
      time: alert.localActivityTime,
      gmtDate: alert.gmtActivityDate,
      gmtTime: alert.gmtActivityTime,
      gmtOffset: null,
    }),
    place: placeOf({ city, region, postalCode, country }),
    code: code ?? descriptionCode ?? type,
    text: description,
    meaning: upsMeaning({ type, code, statusCode: descriptionCode, description }),
  };
  const { readings, problems } = readScans([scan], UPS_HOME_ZONE);
  const report: CarrierReport = { trackingNumber: alert.trackingNumber, ...UNSAID, readings };
  return { reports: [report], problems };
}
