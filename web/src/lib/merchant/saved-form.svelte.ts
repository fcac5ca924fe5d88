import type { SubmitFunction } from '$app/forms';

/** A form that stays as it was filled in, and says for a moment that it was saved. */
export class SavedForm {
  isBusy = $state(false);
  isSaved = $state(false);
  readonly #resets: boolean;

  /** `resets`: empty the form when it was done, for one that makes new things. */
  constructor({ resets = false } = {}) {
    this.#resets = resets;
  }

  submit: SubmitFunction = () => {
    this.isBusy = true;
    return async ({ result, update }) => {
      await update({ reset: this.#resets && result.type === 'success' });
      this.isBusy = false;
      this.isSaved = result.type === 'success';
      setTimeout(() => (this.isSaved = false), 4000);
    };
  };
}
