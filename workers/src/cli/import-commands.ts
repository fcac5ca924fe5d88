import type { Command } from 'commander';
import { addFileImports } from './import-files.ts';
import { addHistoryImport } from './import-history.ts';

/** `jalon import …` */
export function addImportCommands(program: Command): void {
  const imports = program.command('import').description('bring in files; running it twice changes nothing');
  addFileImports(imports);
  addHistoryImport(imports);
}
