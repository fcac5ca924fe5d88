import type { Vocabulary } from '@jalon/schema/words';
import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: false;
    resources: Vocabulary;
  }
}
