import { graphql, type Problem } from '#lib/graph/document.ts';
import type { BlockKind, BlockText, Picture } from './brand.type.ts';

const PROBLEMS = 'problems { code path message }';

interface Answered {
  problems: Problem[];
}

export interface BlockInput {
  id?: string;
  kind: BlockKind;
  isEnabled: boolean;
  texts: BlockText[];
  href: string | null;
  pictureId: string | null;
  condition: Record<string, unknown> | null;
  startsAt: string | null;
  endsAt: string | null;
}

export const UPLOAD_PICTURE = graphql<
  { pictureUpload: Answered & { picture: Picture | null } },
  { input: { kind: 'LOGO' | 'BANNER'; base64: string } }
>(`
  mutation UploadPicture($input: PictureUploadInput!) {
    pictureUpload(input: $input) { picture { id state problem } ${PROBLEMS} }
  }
`);

export const SAVE_BLOCK = graphql<{ pageBlockSave: Answered & { pageBlock: { id: string } | null } }, { input: BlockInput }>(`
  mutation SaveBlock($input: PageBlockInput!) {
    pageBlockSave(input: $input) { pageBlock { id } ${PROBLEMS} }
  }
`);

export const MOVE_BLOCK = graphql<{ pageBlockMove: Answered }, { id: string; position: number }>(`
  mutation MoveBlock($id: ID!, $position: Int!) {
    pageBlockMove(id: $id, position: $position) { ${PROBLEMS} }
  }
`);

export const REMOVE_BLOCK = graphql<{ pageBlockRemove: Answered }, { id: string }>(`
  mutation RemoveBlock($id: ID!) {
    pageBlockRemove(id: $id) { ${PROBLEMS} }
  }
`);

export const SAVE_TEXT = graphql<{ textSave: Answered }, { input: { language: string; key: string; text: string } }>(`
  mutation SaveText($input: TextSaveInput!) {
    textSave(input: $input) { ${PROBLEMS} }
  }
`);

export const REMOVE_TEXT = graphql<{ textRemove: Answered }, { language: string; key: string }>(`
  mutation RemoveText($language: String!, $key: String!) {
    textRemove(language: $language, key: $key) { ${PROBLEMS} }
  }
`);

export const SAVE_DOMAIN = graphql<{ domainSave: Answered }, { domain: string | null }>(`
  mutation SaveDomain($domain: String) {
    domainSave(domain: $domain) { ${PROBLEMS} }
  }
`);
