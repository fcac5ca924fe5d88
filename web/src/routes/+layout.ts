import { loadVocabulary, MERCHANT_NAMESPACES } from '@jalon/schema/words';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => ({ ...data, texts: await loadVocabulary(data.language, MERCHANT_NAMESPACES) });
