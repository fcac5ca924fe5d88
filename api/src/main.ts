import { buildApi } from './build-api.ts';
import { readEnvironment } from './environment.ts';
import { describeError, makeLog } from './log.ts';

const GRACE_MS = 10_000;

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = makeLog(environment.LOG_LEVEL);
  const api = await buildApi({
    databaseUrl: environment.DATABASE_URL,
    secretKey: environment.SECRET_KEY,
    host: environment.API_HOST,
    port: environment.API_PORT,
    publicApiUrl: environment.PUBLIC_API_URL,
    publicTrackingUrl: environment.PUBLIC_TRACKING_URL,
    publicAdminUrl: environment.PUBLIC_ADMIN_URL,
    allowsPrivateNetworks: environment.ALLOW_PRIVATE_WEBHOOKS,
    hasMailServer: environment.SMTP_URL !== undefined,
    trustedProxies: environment.TRUSTED_PROXIES,
    log,
  });
  log.info({ url: api.url }, 'the api listens');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'the api stops');
      // A request or socket that does not end must not keep the process.
      setTimeout(() => process.exit(1), GRACE_MS).unref();
      api.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error: describeError(error) }, 'the api did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The api cannot start.');
  process.exit(1);
});
