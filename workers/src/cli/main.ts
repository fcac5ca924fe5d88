import { Command, CommanderError } from 'commander';
import { addCarrierCommands } from './carrier-commands.ts';
import { addDbCommands } from './db-commands.ts';
import { addDemoCommands } from './demo-commands.ts';
import { addEtaCommands } from './eta-commands.ts';
import { addImportCommands } from './import-commands.ts';
import { EXIT, Refused } from './refused.ts';
import { addRetentionCommands } from './retention-commands.ts';
import { addStaffCommands } from './staff-commands.ts';

const program = new Command('jalon')
  .description('Operates a Jalon installation.')
  .exitOverride()
  .showHelpAfterError('Add --help to see what is possible.')
  .addHelpText('after', '\nExit codes: 0 done, 1 done with problems, 2 refused.');

addCarrierCommands(program);
addDbCommands(program);
addStaffCommands(program);
addDemoCommands(program);
addEtaCommands(program);
addImportCommands(program);
addRetentionCommands(program);

// A reader that has seen enough, such as `head`, is no error.
process.stdout.on('error', () => process.exit());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.refused;
  else if (error instanceof Refused) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = EXIT.refused;
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = EXIT.problems;
  }
}
