import { ModelShelf } from '@jalon/schema/estimate';

/** The shelf of this process: whoever estimates or fits here reads each model once. */
export const modelsInService = new ModelShelf();
