import { graphql, type Problem } from '#lib/graph/document.ts';
import type { ReportedStep } from './fulfilment.type.ts';

/** As the api's FulfilmentReportInput. */
export interface ReportInput {
  fulfilmentId: string;
  step: ReportedStep;
  note?: string | null;
  photoUrl?: string | null;
  trackingNumber?: string | null;
  carrier?: string | null;
  checklist?: { label: string; isDone: boolean }[];
}

const PROBLEMS = 'problems { code path message }';

export const REPORT_STEP = graphql<{ fulfilmentReport: { problems: Problem[] } }, { input: ReportInput }>(
  `mutation ReportStep($input: FulfilmentReportInput!) { fulfilmentReport(input: $input) { ${PROBLEMS} } }`,
);

export const REPORT_STEPS = graphql<{ fulfilmentsReport: { problems: Problem[] } }, { inputs: ReportInput[] }>(
  `mutation ReportSteps($inputs: [FulfilmentReportInput!]!) { fulfilmentsReport(inputs: $inputs) { ${PROBLEMS} } }`,
);

export const TAKE_BACK = graphql<{ fulfilmentCancel: { problems: Problem[] } }, { id: string }>(
  `mutation TakeBack($id: ID!) { fulfilmentCancel(id: $id) { ${PROBLEMS} } }`,
);
