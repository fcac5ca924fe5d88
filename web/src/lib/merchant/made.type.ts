/** What a form just made and shows this once. */
export interface Made {
  form: string;
  name: string;
  secret: string | null;
}
