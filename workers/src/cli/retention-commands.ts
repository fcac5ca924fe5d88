import type { Command } from 'commander';
import { sweepAnswers, sweepReplays } from '../answer/sweep-answers.job.ts';
import { sweepExpired } from '../merchant/sweep-expired.job.ts';
import { sweepPreviews } from '../notification/answer-previews.job.ts';
import { forgetMessages } from '../notification/forget-messages.job.ts';
import { sweepMessages } from '../push/sweep-messages.job.ts';
import { withHouse } from './open-house.ts';
import { printJson, printTable } from './print.ts';

/** `jalon retention …` */
export function addRetentionCommands(program: Command): void {
  const retention = program.command('retention').description('what is kept, and for how long');
  retention
    .command('run')
    .description('forget now what every night forgets: ended sessions and links, old raw answers, what messages said')
    .option('--json', 'JSON instead of text')
    .action(run);
}

async function run({ json }: { json?: boolean }): Promise<void> {
  const swept = await withHouse(async ({ pool, settings }) => ({
    sessionsAndLinks: await sweepExpired(pool),
    keptAnswers: await sweepAnswers(pool, settings.keepAnswersDays),
    replays: await sweepReplays(pool),
    carrierMessages: await sweepMessages(pool),
    messages: await forgetMessages(pool),
    previews: await sweepPreviews(pool),
  }));
  if (json) return printJson({ swept });
  printTable([
    ['sessions and links', String(swept.sessionsAndLinks)],
    ['kept answers', String(swept.keptAnswers)],
    ['replays', String(swept.replays)],
    ['messages of carriers, and reports on ours', String(swept.carrierMessages)],
    ['messages to shoppers', String(swept.messages)],
    ['previews', String(swept.previews)],
  ]);
}
