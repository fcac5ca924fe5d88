import { DEMO_CREDENTIALS, type DemoCarrier } from '@jalon/schema/seeds';

import { freePort } from '@jalon/workers/database/free-port';
import { startAdmin, startApi, startSandbox, startTrackingPage, startWorkers } from './processes.ts';
import type { Running } from './running.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';
import type { MerchantStory } from '@jalon/schema/seeds';

/** All of Jalon, on a database of its own, with the carriers' sandbox in front of it. */
export interface OpenHouse {
  db: TestDatabase;
  api: Running;
  workers: Running;
  sandbox: Running;
  trackingPage: Running;
  admin: Running;
  /** Gives a merchant an account with each carrier of the sandbox. */
  connect(story: MerchantStory): MerchantStory;
  /** From now on the carrier knows the parcel, and scans it at these seconds from now. */
  drive(carrier: DemoCarrier, trackingNumber: string, scans: Array<[eventCode: string, seconds: number]>): Promise<void>;
  close(): Promise<void>;
}

/** @param given settings of the api and the workers */
export async function openHouse(given: Record<string, string> = {}): Promise<OpenHouse> {
  const undo = new AsyncDisposableStack();
  const closing = <T extends Running>(running: T): T => {
    undo.defer(async () => void (await running.stop()));
    return running;
  };
  try {
    const db = await testDatabase();
    undo.defer(() => db.drop());
    const [sandbox, trackingPort, adminPort] = [closing(await startSandbox()), await freePort(), await freePort()];
    const publicUrls = { PUBLIC_TRACKING_URL: `http://127.0.0.1:${trackingPort}`, PUBLIC_ADMIN_URL: `http://127.0.0.1:${adminPort}` };
    const api = closing(await startApi(db, { ...publicUrls, ...given }));
    // A demo's pace: parcels are asked for every other second.
    const workers = closing(await startWorkers(db, { JALON_DEMO: '1', POLL_SPEED: '20000', ...publicUrls, ...given }));
    const trackingPage = closing(await startTrackingPage(api, { TRACKING_PAGE_PORT: String(trackingPort) }));
    const admin = closing(await startAdmin(api, { WEB_PORT: String(adminPort) }));
    return { db, api, workers, sandbox, trackingPage, admin, ...carriersOf(sandbox), close: () => undo.disposeAsync() };
  } catch (error) {
    await undo.disposeAsync();
    throw error;
  }
}

function carriersOf(sandbox: Running): Pick<OpenHouse, 'connect' | 'drive'> {
  return {
    connect(story) {
      for (const [carrier, credentials] of Object.entries(DEMO_CREDENTIALS)) {
        story.withConnection(carrier as DemoCarrier, { ...credentials }, `${sandbox.url}/${carrier}`);
      }
      return story;
    },
    async drive(carrier, trackingNumber, scans) {
      const place = { city: 'Berlin', postalCode: '10115', countryCode: 'DE', zone: 'Europe/Berlin' };
      const steps = scans.map(([eventCode, seconds]) => ({ at: new Date(Date.now() + seconds * 1_000).toISOString(), eventCode, place }));
      const answer = await fetch(`${sandbox.url}/sandbox/journeys`, {
        method: 'POST',
        body: JSON.stringify({ carrier, trackingNumber, scans: steps }),
      });
      if (answer.status !== 201) throw new Error(`The sandbox refused the journey: ${await answer.text()}`);
    },
  };
}
