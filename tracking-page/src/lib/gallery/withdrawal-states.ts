import type { WithdrawalForm } from '#lib/withdrawal/shopper-withdrawal.ts';
import { withdrawalScreen, type WithdrawalNotice, type WithdrawalScreen } from '#lib/withdrawal/withdrawal-screen.ts';
import { aBrief, aDeclaration, aForm } from './a-return.ts';
import type { Clock } from './clock.ts';
import { spoken, type GalleryGroup, type GalleryState } from './gallery-state.ts';

const DRAFT = { formKey: 'gallery', name: 'Robin Reader', email: 'robin@mail.example', isWhole: true, articles: [] };
const EMPTY = { ...DRAFT, name: '', email: '' };
const PART = { ...DRAFT, isWhole: false, articles: [{ lineId: 'line-2', quantity: 1 }] };

const state = (
  name: string,
  title: string,
  given: Partial<WithdrawalScreen>,
  form: (clock: Clock) => Partial<WithdrawalForm> = () => ({}),
  query?: GalleryState['query'],
): GalleryState => ({
  name,
  title,
  ...(query ? { query } : {}),
  view: (clock) => ({
    kind: 'withdrawal',
    order: aBrief(clock),
    form: aForm(clock, form(clock)),
    screen: withdrawalScreen({ draft: EMPTY, ...given }),
    isFresh: Object.keys(given).length === 0,
  }),
});

const NOTICES: WithdrawalNotice[] = ['INVALID', 'THROTTLED', 'DOWN'];

export const WITHDRAWAL_GROUPS: GalleryGroup[] = [
  {
    title: 'The right to withdraw',
    states: [
      state('withdrawal', 'The form', {}),
      state('withdrawal-open', 'Not everything has arrived', {}, () => ({ endsOn: null, daysLeft: null })),
      state('withdrawal-last-day', 'The last day', {}, (clock) => ({ endsOn: clock.day(0), daysLeft: 0 })),
      state('withdrawal-over', 'The period is over', {}, (clock) => ({ isOpen: false, endsOn: clock.day(-3), daysLeft: null })),
      state('withdrawal-missing', 'Something is missing', {
        draft: { ...EMPTY, isWhole: false },
        gaps: [
          { at: 'name', word: 'missing_name' },
          { at: 'email', word: 'missing_email' },
          { at: 'articles', word: 'missing_articles' },
        ],
      }),
      state('withdrawal-check', 'Check it: the whole contract', { step: 'check', draft: DRAFT }),
      state('withdrawal-check-part', 'Check it: some articles', { step: 'check', draft: PART }),
      ...NOTICES.map((notice) =>
        state(`withdrawal-${spoken(notice)}`, `It was not declared: ${notice}`, { step: 'check', draft: DRAFT, notice, seconds: 0 }),
      ),
      state('withdrawal-done', 'It was received', {}, (clock) => ({ articles: [], declared: [aDeclaration(clock)] })),
      state('withdrawal-done-now', 'It was received, the mail is on its way', {}, (clock) => ({
        declared: [aDeclaration(clock, { isAcknowledged: false, documentId: null })],
      })),
      state(
        'withdrawal-twice',
        'It was declared twice',
        {},
        (clock) => ({ articles: [], declared: [aDeclaration(clock), aDeclaration(clock, { id: 'earlier', place: 16 })] }),
        { done: 'withdrawn_twice' },
      ),
    ],
  },
];
