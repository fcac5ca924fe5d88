import type { QuestionQueryFilter } from './contact.queries.ts';
import { CONTACT_REASONS, type ContactReason } from './contact.type.ts';

export const QUESTION_VIEWS = ['OPEN', 'DONE', 'ALL'] as const;
export type QuestionView = (typeof QUESTION_VIEWS)[number];

export interface QuestionFilter {
  view: QuestionView;
  reason: ContactReason | null;
  search: string;
}

/** Reads an address written by anybody: what is not understood is left out. */
export const readQuestionFilter = (parameters: Pick<URLSearchParams, 'get'>): QuestionFilter => ({
  view: QUESTION_VIEWS.find((view) => view === parameters.get('view')) ?? 'OPEN',
  reason: CONTACT_REASONS.find((reason) => reason === parameters.get('reason')) ?? null,
  search: (parameters.get('q') ?? '').trim().slice(0, 100),
});

export const questionsForApi = ({ view, reason, search }: QuestionFilter): QuestionQueryFilter => ({
  ...(view !== 'ALL' && { isOpen: view === 'OPEN' }),
  ...(reason && { reasons: [reason] }),
  ...(search && { search }),
});
