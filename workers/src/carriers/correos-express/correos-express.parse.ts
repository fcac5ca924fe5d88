import type { CarrierAnswer, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import type { WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { correosExpressMeaning } from './correos-express.status-map.ts';

export const CORREOS_EXPRESS_HOME_ZONE = 'Europe/Madrid';

/** Names are read without regard to case: JSON says `codEstado`, XML `CodEstado`. */
const Step = fields({
  codestado: text,
  descestado: text,
  desestado: text,
  fechaestado: text,
  horaestado: text,
  codincestado: text,
  descincestado: text,
  nombredelegacion: text,
});
const Shipment = fields({
  error: text,
  codigoretorno: text,
  mensajeerror: text,
  mensajeretorno: text,
  numenvio: text,
  kilos: number,
  pobdest: text,
  codposdest: text,
  paisdest: text,
  pobrte: text,
  codposrte: text,
  estadoenvios: list(Step),
  codestado: text,
  descestado: text,
  desestado: text,
  fechaestado: text,
  horaestado: text,
  codincestado: text,
  descincestado: text,
  nombredelegacion: text,
});

type CexStep = v.InferOutput<typeof Step>;
type CexShipment = v.InferOutput<typeof Shipment>;

const DEEPEST = 8;

/** The objects that are answers about a shipment, however wrapped, with all names in lower case. */
function shipmentsIn(tree: unknown): Record<string, unknown>[] {
  const lowered = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
    if (Array.isArray(value)) return value.map((one) => lowered(one, depth + 1));
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name.toLowerCase(), lowered(child, depth + 1)]));
  };
  const found: Record<string, unknown>[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
    const one = value as Record<string, unknown>;
    if (!Array.isArray(value) && ['estadoenvios', 'numenvio', 'mensajeerror', 'mensajeretorno'].some((name) => Object.hasOwn(one, name)))
      found.push(one);
    else for (const child of Object.values(value)) look(child, depth + 1);
  };
  look(lowered(tree, 0), 0);
  return found;
}

/** Reads an answer of `seguimientoEnvio` (JSON), or of the older `seguimientoEnvios` (XML). Pure and total. */
export function readCorreosExpress(raw: RawAnswer): CarrierAnswer {
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const shipment of shipmentsIn(readXml(raw) ?? readJson(raw))) readShipment(v.parse(Shipment, shipment), raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Correos Express', raw.status) : answer;
}

function readShipment(shipment: CexShipment, raw: RawAnswer, answer: CarrierAnswer): void {
  const error = shipment.error ?? shipment.codigoretorno;
  const said = shipment.mensajeerror ?? shipment.mensajeretorno;
  // Without a history the status of the whole shipment, which has its own time, is the one event known.
  const isAlone = shipment.estadoenvios.length === 0 && shipment.fechaestado !== null;
  const scans = (isAlone ? [shipment] : shipment.estadoenvios).map(toScan);
  if (scans.length === 0 || (error !== null && error !== '0')) {
    const code = error === '0' ? null : error;
    const message = said ?? 'Correos Express gives no reason.';
    answer.problems.push(problem(kindOf(message, code) ?? problemOfStatus(raw.status) ?? 'REFUSED', message, code));
    return;
  }
  const { readings, problems } = readScans(scans, CORREOS_EXPRESS_HOME_ZONE);
  const { pobdest, codposdest, paisdest, pobrte, codposrte } = shipment;
  const report: CarrierReport = {
    trackingNumber: shipment.numenvio ?? raw.trackingNumber ?? '',
    service: null,
    origin: pobrte === null && codposrte === null ? null : placeOf({ city: pobrte, postalCode: codposrte }),
    destination: pobdest === null && codposdest === null ? null : placeOf({ city: pobdest, postalCode: codposdest, country: paisdest }),
    weightGrams: gramsOf(shipment.kilos, 'KG'),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  answer.reports.push(report);
  answer.problems.push(...problems);
}

function toScan(step: CexStep): Scan {
  const words = step.descestado ?? step.desestado;
  const incident = step.descincestado;
  return {
    time: timeOf(step),
    place: placeOf({ name: step.nombredelegacion }),
    code: step.codestado,
    text: incident === null || words === null ? (words ?? incident) : `${words}: ${incident}`,
    meaning: correosExpressMeaning(step.codestado, words, incident),
  };
}

/** `DDMMYYYY` and `HHMMSS`, in XML with slashes and colons. */
function timeOf({ fechaestado: date, horaestado: time }: CexStep): WrittenTime | null {
  return (
    readTime(time === null ? date : `${date} ${time}`, 'DDMMYYYY HHmmss', 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY HH:mm', 'DDMMYYYY HHmm') ??
    readTime(date, 'DDMMYYYY', 'DD/MM/YYYY')
  );
}

function kindOf(said: string, code: string | null): CarrierProblemCode | null {
  if (/no (?:se )?(?:ha )?(?:encontrad|existe|hay)|sin datos|inexistente|no localizad/i.test(said)) return 'NOT_FOUND';
  if (/autoriza|credencial|usuario|contrase|solicitante/i.test(said)) return 'KEY_REJECTED';
  if (/formato|inv[aá]lid|incorrect|err[oó]ne/i.test(said)) return 'INVALID_NUMBER';
  return code === null ? 'NOT_FOUND' : null;
}
