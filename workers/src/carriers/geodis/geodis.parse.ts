import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { geodisMeaning } from './geodis.status-map.ts';

export const GEODIS_HOME_ZONE = 'Europe/Paris';

const Party = fields({ codePostal: text, ville: text, pays: fields({ code: text, libelle: text }) });
const Step = fields({
  dateSuivi: text,
  dateSuiviFrs: text,
  heureSuivi: text,
  heureSuiviFrs: text,
  libelleCentre: text,
  libelleSuivi: text,
  codeSituationJustification: text,
});
const Shipment = fields({
  noSuivi: text,
  prestationCommerciale: fields({ libelle: text }),
  expediteur: Party,
  destinataire: Party,
  poids: number,
  dateLivraisonPrevue: text,
  dateLivraisonSouhaitee: text,
  listSuivis: list(Step),
  listJoursSuivis: list(fields({ dateSuivi: text, suivis: list(Step) })),
});
const Answer = fields({ codeErreur: text, texteErreur: text, contenu: list(v.unknown()) });

type GeodisShipment = v.InferOutput<typeof Shipment>;

/** Reads an answer of "Zoom" (`recherche-envoi`, `recherche-envois`), or of the recipients' service. Pure and total. */
export function readGeodis(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('GEODIS', raw.status);
  // What the recipients' service is given may come without the envelope.
  const isBare = !Object.hasOwn(json, 'ok') && Object.hasOwn(json, 'noSuivi');
  if (!isBare && !Object.hasOwn(json, 'ok')) return unreadable('GEODIS', raw.status);
  const { codeErreur, texteErreur, contenu } = v.parse(Answer, isBare ? { contenu: json } : json);
  if ((!isBare && json['ok'] !== true) || codeErreur !== null) {
    const said = texteErreur ?? 'GEODIS gives no reason.';
    return onlyProblem(kindOf(`${codeErreur} ${said}`) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, codeErreur);
  }
  const parts = contenu.flatMap((one) => readShipment(v.parse(Shipment, one), raw) ?? []);
  if (parts.length === 0) return onlyProblem('NOT_FOUND', 'GEODIS knows no shipment with this number.');
  return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
}

function kindOf(said: string): CarrierProblemCode | null {
  if (/non[ _]trouv|not[ _]found|inconnu|introuvable|aucun/i.test(said)) return 'NOT_FOUND';
  if (/authentif|habilit|non autoris|signature|cl[eé] d'api|token/i.test(said)) return 'KEY_REJECTED';
  return /invalide|incorrect|format/i.test(said) ? 'INVALID_NUMBER' : null;
}

/** Null: there is neither a number nor an event, so it is no shipment. */
function readShipment(shipment: GeodisShipment, raw: RawAnswer) {
  const byDay = shipment.listJoursSuivis.flatMap(({ dateSuivi, suivis }) =>
    suivis.map((step) => ({ ...step, dateSuivi: step.dateSuivi ?? dateSuivi })),
  );
  const steps = [...shipment.listSuivis, ...byDay];
  if (shipment.noSuivi === null && steps.length === 0) return null;
  const { readings, problems } = readScans(steps.map(toScan), GEODIS_HOME_ZONE);
  const destination = toPlace(shipment.destinataire);
  const expected = readDay(shipment.dateLivraisonPrevue) ?? readDay(shipment.dateLivraisonSouhaitee);
  const report: CarrierReport = {
    trackingNumber: shipment.noSuivi ?? raw.trackingNumber ?? '',
    service: shipment.prestationCommerciale.libelle,
    origin: toPlace(shipment.expediteur),
    destination,
    weightGrams: gramsOf(shipment.poids, 'KG'),
    ...estimateAt(expected, destination, GEODIS_HOME_ZONE),
    signedBy: null,
    readings,
  };
  return { report, problems };
}

const readDay = (written: string | null) => readTime(written, 'YYYY-MM-DD', 'DD/MM/YYYY');

function toScan(step: v.InferOutput<typeof Step>): Scan {
  const words = step.libelleSuivi?.replace(/\s+/g, ' ') ?? null;
  const code = step.codeSituationJustification;
  return { time: timeOf(step), place: centreOf(step.libelleCentre), code, text: words, meaning: geodisMeaning(code, words) };
}

function timeOf(step: v.InferOutput<typeof Step>): WrittenTime | null {
  const date = step.dateSuivi ?? step.dateSuiviFrs;
  const time = step.heureSuivi ?? step.heureSuiviFrs;
  const written = time === null ? date : `${date} ${time}`;
  return readIsoTime(written) ?? readTime(written, 'DD/MM/YYYY HH:mm:ss', 'DD/MM/YYYY HH:mm') ?? readDay(date);
}

/** `Rochefort (FR)` is a town, `020037` the number of an agency. */
function centreOf(centre: string | null): Place {
  const town = centre === null ? null : /^(.+?)\s*\(([A-Z]{2})\)$/.exec(centre);
  return town === null ? placeOf({ name: centre }) : placeOf({ city: town[1]!, country: town[2]! });
}

function toPlace({ codePostal: postalCode, ville: city, pays }: v.InferOutput<typeof Party>): Place | null {
  const country = pays.code ?? pays.libelle;
  return postalCode === null && city === null && country === null ? null : placeOf({ city, postalCode, country });
}
