import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { carrierName } from '@jalon/schema/carrier';
import type { Carrier } from '../carriers/carrier.ts';
import { detectCarrier } from '../carriers/detect-carrier.ts';
import { problem } from '../carriers/problem-of.ts';
import { readSavedAnswer, type SavedAnswer, type SavedShipment } from '../carriers/read-saved-answer.ts';
import { carriers, findCarrierByName } from '../carriers/registry.ts';
import { printCodes } from './carrier-codes.ts';
import { replay, type ReplayFlags } from './carrier-replay.ts';
import { printJson, printLine, printTable } from './print.ts';
import { EXIT, Refused } from './refused.ts';

const LARGEST_FILE = 64 * 1024 * 1024;

interface Json {
  json?: boolean;
}

/** `jalon carrier …`: only `replay` needs a database. */
export function addCarrierCommands(program: Command): void {
  const carrier = program.command('carrier').description('what the connectors know');
  carrier.command('list').description('every connector').option('--json', 'JSON instead of text').action(list);
  carrier
    .command('read')
    .description('read saved answers or webhook bodies as a connector would')
    .argument('<carrier>', 'its code, see `carrier list`')
    .argument('<files...>', 'saved answers')
    .option('--json', 'JSON instead of text, a line for each file')
    .action(read);
  carrier
    .command('detect')
    .description('whose numbers these may be, likeliest first')
    .argument('<numbers...>', 'tracking numbers')
    .option('--json', 'JSON instead of text, a line for each number')
    .action(detect);
  carrier
    .command('codes')
    .description('every code of a carrier and what it means')
    .argument('<carrier>', 'its code, see `carrier list`')
    .option('--json', 'JSON instead of text')
    .action((code: string, { json = false }: Json) => printCodes(named(code), json));
  carrier
    .command('replay')
    .description('read the kept answers of a carrier again, with the connector and the mappings of today')
    .argument('<carrier>', 'its code, see `carrier list`')
    .option('--since <date>', 'only parcels that an answer was seen of since')
    .option('--merchant <slug>', 'only one merchant’s')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'JSON instead of text')
    .action((code: string, flags: ReplayFlags) => replay(named(code), flags));
}

function named(code: string): Carrier {
  const carrier = findCarrierByName(code);
  if (carrier === null) throw new Refused(`There is no carrier "${code}". Known: ${Object.keys(carriers).join(', ')}.`);
  return carrier;
}

function list({ json }: Json): void {
  const rows = Object.values(carriers).map((carrier) => ({
    code: carrier.code,
    name: carrierName(carrier.code),
    countries: carrier.countries,
    abilities: { poll: carrier.track !== undefined, push: carrier.push !== undefined, detect: true },
    quota: carrier.quota,
  }));
  if (json) return printJson(rows);
  const perDay = (calls: number | null) => (calls === null ? 'no stated limit' : `${calls} calls a day`);
  const can = (abilities: object) =>
    Object.entries(abilities)
      .filter(([, able]) => able)
      .map(([name]) => name)
      .join(', ');
  printTable([
    ['CODE', 'NAME', 'COUNTRIES', 'CAN', 'QUOTA'],
    ...rows.map(({ code, name, countries, abilities, quota }) => [
      code,
      name,
      countries.join(' ') || 'all',
      can(abilities),
      perDay(quota.perDay),
    ]),
  ]);
}

async function read(code: string, files: string[], { json }: Json): Promise<void> {
  const carrier = named(code);
  for (const file of files) {
    const answer = await readOne(carrier, file);
    if (answer.problems.length > 0) process.exitCode = EXIT.problems;
    if (json) printJson({ file, carrier: carrier.code, ...answer });
    else printAnswer(file, answer);
  }
}

async function readOne(carrier: Carrier, file: string): Promise<SavedAnswer> {
  const unreadable = (message: string): SavedAnswer => ({ shipments: [], problems: [problem('UNREADABLE', message)] });
  try {
    if ((await stat(file)).size > LARGEST_FILE) return unreadable('The file is larger than 64 MB.');
    return readSavedAnswer(carrier, await readFile(file));
  } catch (error) {
    return unreadable(`The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}

function printAnswer(file: string, { shipments, problems }: SavedAnswer): void {
  printLine(file);
  for (const shipment of shipments) printShipment(shipment);
  for (const { code, message, carrierCode } of problems)
    printLine(`  ! ${code}${carrierCode === null ? '' : ` (${carrierCode})`}: ${message}`);
}

function printShipment({ trackingNumber, milestone, condition, reason, events }: SavedShipment): void {
  printLine(`  ${trackingNumber}  ${milestone}  ${condition}${reason === null ? '' : ` (${reason})`}`);
  for (const { localTime, eventCode, carrierText, location } of events) {
    printLine(
      `    ${localTime}  ${eventCode.padEnd(26)} ${[location.city, location.countryCode].filter(Boolean).join(', ')}${carrierText === null ? '' : `  “${carrierText}”`}`,
    );
  }
}

function detect(numbers: string[], { json }: Json): void {
  for (const number of numbers) {
    const candidates = detectCarrier(number);
    if (!candidates.some(({ confidence }) => confidence > 0)) process.exitCode = EXIT.problems;
    if (json) printJson({ number, candidates });
    else {
      printLine(number);
      if (candidates.length === 0) printLine('  no carrier of ours has numbers like this');
      for (const { carrier, format, checkDigit, confidence } of candidates) {
        printLine(`  ${carrier.padEnd(14)} ${format.padEnd(22)} check digit ${checkDigit.padEnd(8)} ${Math.round(confidence * 100)} %`);
      }
    }
  }
}
