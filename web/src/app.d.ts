import type { Language, Vocabulary } from '@jalon/schema/words';
import type { Graph } from '#lib/graph/graph.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'admin';
    resources: Pick<Vocabulary, 'admin' | 'shipment'>;
  }
}

declare global {
  namespace App {
    interface Locals {
      language: Language;
      theme: 'light' | 'dark' | 'auto';
      /** The api, asked on behalf of whoever sent this request. */
      graph: Graph;
    }
    interface Error {
      status: number;
      message: string;
      code?: 'API_DOWN' | 'NOT_FOUND' | 'FORBIDDEN';
    }
  }
}
