/** One thing a row of a file can say. */
export interface ImportField {
  /** By this name it is mapped: `order_number`. A column of this very heading is it, too. */
  name: string;
  description: string;
  isRequired: boolean;
  /** What columns that hold it are usually called, the surest first; compared by `headingKey`. */
  headings: readonly string[];
}

/** `headings`: separated by `|`. */
export const field = (name: string, description: string, headings: string): ImportField => ({
  name,
  description,
  isRequired: false,
  headings: [name, ...headings.split('|').filter((heading) => heading !== '')],
});

export const needed = (name: string, description: string, headings: string): ImportField => ({
  ...field(name, description, headings),
  isRequired: true,
});
