import { graphql, type Problem } from '#lib/graph/document.ts';
import type { ImportColumn, ImportKind } from './import.type.ts';

interface ImportStartInput {
  kind: ImportKind;
  fileName: string;
  storeId: string | null;
  content: { base64: string };
  columns: ImportColumn[] | null;
}

export const START_IMPORT = graphql<{ importStart: { problems: Problem[] } }, { input: ImportStartInput }>(`
  mutation StartImport($input: ImportStartInput!) {
    importStart(input: $input) {
      problems {
        code
        path
        message
      }
    }
  }
`);
