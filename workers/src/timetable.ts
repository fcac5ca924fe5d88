import type { Logger } from 'pino';
import type { PgBoss } from 'pg-boss';
import { runReplays } from './answer/run-replays.job.ts';
import { sweepAnswers, sweepReplays } from './answer/sweep-answers.job.ts';
import type { Pool } from './database/worker-pool.ts';
import { fitModels } from './estimate/fit-models.job.ts';
import { modelsInService } from './estimate/models-in-service.ts';
import { renewArrivals } from './estimate/renew-arrivals.job.ts';
import { scoreEstimates } from './estimate/score-estimates.job.ts';
import { settleEstimates } from './estimate/settle-estimates.job.ts';
import { runImports, sweepRejectedRows } from './file/run-imports.job.ts';
import { drawPapers } from './claim/draw-papers.job.ts';
import { endWaiting } from './claim/end-waiting.job.ts';
import { openLost } from './claim/open-lost.job.ts';
import { watchDeadlines } from './claim/watch-deadlines.job.ts';
import { dispatchOutbox } from './mailroom/dispatch-outbox.job.ts';
import { readInbox } from './mailroom/read-inbox.job.ts';
import { sweepExpired } from './merchant/sweep-expired.job.ts';
import { recheckDomains, verifyDomains, type DomainParts } from './merchant/verify-domains.job.ts';
import { answerPreviews, RULE_PREVIEWS, sweepPreviews } from './notification/answer-previews.job.ts';
import { planNotifications } from './notification/plan-notifications.job.ts';
import { forgetMessages } from './notification/forget-messages.job.ts';
import { textPreview } from './notification/preview-text.ts';
import { sendNotifications, type SendingParts } from './notification/send-notifications.job.ts';
import { warnOfDelays } from './notification/warn-of-delays.job.ts';
import { makePartitions } from './database/make-partitions.job.ts';
import { advanceOrders } from './order/advance-orders.job.ts';
import { learnRhythmFromLog } from './shipment/learn-rhythm.job.ts';
import { markSilent } from './shipment/mark-silent.job.ts';
import { copyPictures, type PictureParts } from './picture/copy-pictures.job.ts';
import { noteArticles } from './picture/note-articles.job.ts';
import { sweepPictures } from './picture/sweep-pictures.job.ts';
import { giveRefunds } from './return/give-refunds.job.ts';
import { followReturns } from './return/follow-returns.job.ts';
import { makeLabels, type LabelParts } from './return/make-labels.job.ts';
import { receiveWithdrawals } from './return/receive-withdrawals.job.ts';
import { rewritePhotos } from './return/rewrite-photos.job.ts';
import { sendInstead } from './return/send-instead.job.ts';
import { expireReturns, settleReturns } from './return/settle-returns.job.ts';
import { answerHandshakes } from './push/answer-handshakes.job.ts';
import { sweepMessages } from './push/sweep-messages.job.ts';
import { findUnsubscribed, subscribeLegs, type PushParts } from './push/subscribe-legs.job.ts';
import type { Poller } from './shipment/poll-shipments.job.ts';
import { settleCarriers } from './shipment/settle-carriers.job.ts';
import { wakeShipments } from './shipment/wake-shipments.job.ts';
import { scoreSuppliers } from './supplier/score-suppliers.job.ts';
import { learnProcessing } from './warehouse/learn-processing.job.ts';
import { catchUp } from './store/catch-up.job.ts';
import type { StoreParts } from './store/open-store.ts';
import { tellStores } from './store/tell-stores.job.ts';
import { announceStock } from './stock/announce-stock.job.ts';
import { fetchResources } from './warehouse/fetch-resources.job.ts';

export interface TimetableParts {
  pictures: PictureParts;
  labels: LabelParts;
  domains: DomainParts;
  sending: SendingParts;
  stores: StoreParts;
  push: PushParts & { isReachable: boolean };
  pool: Pool;
  poller: Poller;
  queue: PgBoss;
  log: Logger;
  /** See `KEEP_ANSWERS_DAYS`. */
  keepAnswersDays: number;
}

export interface Entry {
  name: string;
  /** node-cron, six fields, UTC. */
  schedule: string;
  /** A notification on this channel wakes the job too. */
  wokenBy?: string;
  /** Which notifications are for it; all, when left out. An empty one means: look, some may have been missed. */
  concerns?: (payload: string) => boolean;
  run: () => Promise<unknown>;
}

/** Everything that happens by the clock. No job runs twice at once in a process, and each may run in any number of processes. */
export const timetable = ({
  pool,
  poller,
  queue,
  log,
  push,
  stores,
  keepAnswersDays,
  pictures,
  labels,
  domains,
  sending,
}: TimetableParts): Entry[] => [
  { name: 'poll-shipments', schedule: '*/2 * * * * *', run: () => poller.poll() },
  { name: 'read-inbox', schedule: '*/5 * * * * *', wokenBy: 'jalon_inbox', run: () => readInbox(pool, log, push) },
  {
    name: 'dispatch-outbox',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    // Only what is in the log has a seq.
    concerns: (payload) => payload === '' || payload.includes('"s"'),
    run: () => dispatchOutbox(pool, queue),
  },
  {
    name: 'plan-notifications',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"s"'),
    run: () => planNotifications(pool),
  },
  { name: 'send-notifications', schedule: '*/5 * * * * *', wokenBy: 'jalon_notification', run: () => sendNotifications(sending) },
  { name: 'forget-messages', schedule: '0 20 4 * * *', run: () => forgetMessages(pool) },
  { name: 'warn-of-delays', schedule: '35 * * * * *', run: () => warnOfDelays(pool) },
  { name: 'end-waiting', schedule: '55 * * * * *', run: () => endWaiting(pool) },
  {
    name: 'draw-papers',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"claim.updated'),
    run: () => drawPapers(pool, log),
  },
  { name: 'open-lost', schedule: '50 */5 * * * *', run: () => openLost(pool) },
  { name: 'watch-deadlines', schedule: '15 * * * * *', run: () => watchDeadlines(pool) },
  {
    name: 'answer-previews',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_preview',
    run: () => answerPreviews(pool, { ...RULE_PREVIEWS, TEXT: textPreview(sending.trackingUrl) }, log),
  },
  { name: 'sweep-previews', schedule: '0 10 4 * * *', run: () => sweepPreviews(pool) },
  { name: 'fetch-resources', schedule: '*/5 * * * * *', run: () => fetchResources(push) },
  { name: 'announce-stock', schedule: '*/2 * * * * *', run: () => announceStock(pool) },
  { name: 'tell-stores', schedule: '*/5 * * * * *', run: () => tellStores(stores) },
  {
    name: 'settle-returns',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"return.'),
    run: () => settleReturns(pool),
  },
  { name: 'expire-returns', schedule: '45 * * * * *', run: () => expireReturns(pool) },
  { name: 'give-refunds', schedule: '*/3 * * * * *', run: () => giveRefunds(stores) },
  { name: 'send-instead', schedule: '*/5 * * * * *', run: () => sendInstead(pool, stores.secretKey) },
  {
    name: 'make-labels',
    schedule: '*/3 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"return.approved'),
    run: () => makeLabels(labels),
  },
  {
    name: 'follow-returns',
    schedule: '*/5 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"shipment.'),
    run: () => followReturns(pool),
  },
  {
    name: 'receive-withdrawals',
    schedule: '*/2 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"withdrawal.') || payload.includes('"notification.sent'),
    run: () => receiveWithdrawals(pool, log),
  },
  { name: 'rewrite-photos', schedule: '*/3 * * * * *', run: () => rewritePhotos(pool) },
  { name: 'catch-up', schedule: '15 * * * * *', run: () => catchUp(stores) },
  {
    name: 'advance-orders',
    schedule: '*/2 * * * * *',
    wokenBy: 'jalon_live',
    concerns: (payload) => payload === '' || payload.includes('"order.'),
    run: () => advanceOrders(pool, { log }),
  },
  { name: 'wake-shipments', schedule: '20 * * * * *', run: () => wakeShipments(pool, false) },
  { name: 'wake-all-shipments', schedule: '40 10 * * * *', run: () => wakeShipments(pool, true) },
  { name: 'mark-silent', schedule: '0 5 * * * *', run: () => markSilent(pool) },
  { name: 'learn-rhythm', schedule: '0 50 2 * * *', run: () => learnRhythmFromLog(pool) },
  { name: 'fit-models', schedule: '0 40 * * * *', run: () => fitModels(pool, modelsInService, log) },
  { name: 'renew-arrivals', schedule: '30 */10 * * * *', run: () => renewArrivals(pool, modelsInService) },
  { name: 'settle-estimates', schedule: '0 20 * * * *', run: () => settleEstimates(pool) },
  { name: 'score-estimates', schedule: '0 25 * * * *', run: () => scoreEstimates(pool) },
  { name: 'learn-processing', schedule: '0 5 2 * * *', run: () => learnProcessing(pool) },
  { name: 'score-suppliers', schedule: '0 20 2 * * *', run: () => scoreSuppliers(pool) },
  { name: 'make-partitions', schedule: '0 15 3 * * *', run: () => makePartitions(pool) },
  { name: 'sweep-expired', schedule: '0 25 3 * * *', run: () => sweepExpired(pool) },
  { name: 'settle-carriers', schedule: '*/3 * * * * *', run: () => settleCarriers(pool, '10 minutes') },
  { name: 'settle-old-carriers', schedule: '0 30 * * * *', run: () => settleCarriers(pool, '14 days') },
  ...(push.isReachable
    ? [
        { name: 'find-unsubscribed', schedule: '*/10 * * * * *', run: () => findUnsubscribed(pool, false) },
        { name: 'find-all-unsubscribed', schedule: '50 20 * * * *', run: () => findUnsubscribed(pool, true) },
        { name: 'subscribe-legs', schedule: '5,15,25,35,45,55 * * * * *', run: () => subscribeLegs(push) },
        { name: 'answer-handshakes', schedule: '*/5 * * * * *', run: () => answerHandshakes(push) },
      ]
    : []),
  { name: 'copy-pictures', schedule: '*/5 * * * * *', wokenBy: 'jalon_picture', run: () => copyPictures(pictures) },
  { name: 'note-articles', schedule: '35 * * * * *', run: () => noteArticles(pool) },
  { name: 'verify-domains', schedule: '25 * * * * *', wokenBy: 'jalon_domain', run: () => verifyDomains(domains) },
  { name: 'recheck-domains', schedule: '0 35 4 * * *', run: () => recheckDomains(domains) },
  { name: 'sweep-pictures', schedule: '0 15 4 * * *', run: () => sweepPictures(pool) },
  { name: 'run-replays', schedule: '*/5 * * * * *', wokenBy: 'jalon_replay', run: () => runReplays(pool) },
  { name: 'run-imports', schedule: '*/5 * * * * *', wokenBy: 'jalon_import', run: () => runImports(pool, push, log) },
  { name: 'sweep-rejected-rows', schedule: '0 5 4 * * *', run: () => sweepRejectedRows(pool) },
  { name: 'sweep-answers', schedule: '0 35 3 * * *', run: () => sweepAnswers(pool, keepAnswersDays) },
  { name: 'sweep-messages', schedule: '0 55 3 * * *', run: () => sweepMessages(pool) },
  { name: 'sweep-replays', schedule: '0 45 3 * * *', run: () => sweepReplays(pool) },
];
