import { graphql, type Connection } from '#lib/graph/document.ts';
import type { PageOf } from '#lib/shipment/shipment.queries.ts';
import type { FileImport, ImportColumn, ImportField, ImportKind, ImportPreview } from './import.type.ts';

export const IMPORTS = graphql<{ imports: Connection<FileImport>; stores: { id: string; name: string; platform: string }[] }, PageOf>(`
  query Imports($first: Int, $after: String, $last: Int, $before: String) {
    imports(first: $first, after: $after, last: $last, before: $before) {
      edges {
        cursor
        node {
          id
          kind
          fileName
          state
          createdAt
          finishedAt
          totalRows
          rows
          kept
          changed
          rejected
          problem
          problemPath
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    stores {
      id
      name
      platform
    }
  }
`);

export const PREVIEW = graphql<
  { importPreview: ImportPreview; importColumns: { fields: ImportField[] } },
  { kind: ImportKind; base64: string; columns: ImportColumn[] | null }
>(`
  query Preview($kind: ImportKind!, $base64: String!, $columns: [ImportColumnInput!]) {
    importPreview(kind: $kind, head: { base64: $base64 }, columns: $columns) {
      headings
      rows
      columns {
        field
        heading
      }
      problems {
        code
        path
        message
      }
    }
    importColumns(kind: $kind) {
      fields {
        name
        description
        isRequired
      }
    }
  }
`);

export const REJECTED_ROWS = graphql<{ importRejected: string | null }, { id: string }>(`
  query RejectedRows($id: ID!) {
    importRejected(id: $id)
  }
`);
