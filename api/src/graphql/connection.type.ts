import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';

@ObjectType({ description: 'Where a page lies in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more lie after endCursor.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether more lie before startCursor.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Give it as `before` for the page before.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Give it as `after` for the next page.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the start, 1 to 100; 20 when neither first nor last is given.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what lies after this cursor.' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what lies before this cursor.' })
  before?: string | null;
}

export interface Connection<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** `XConnection` and `XEdge` for a type; `order` says in words how the list is ordered. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>, order = 'newest first'): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: 'One entry of a page.' })
  class Edge {
    @Field(() => String, { description: 'Opaque; give it as `after` or `before`.' })
    cursor!: string;

    @Field(node, { description: 'The entry itself.' })
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list, ${order}.` })
  class Page implements Connection<T> {
    @Field(() => [Edge], { description: 'The entries with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The entries without their cursors.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where this page lies.' })
    pageInfo!: PageInfo;
  }
  return Page;
}

/** What a page costs: as many entries as were asked for. */
export const pageCost = ({ args, childComplexity }: { args: PageArgs; childComplexity: number }): number =>
  1 + Math.min(args.first ?? args.last ?? 20, 100) * childComplexity;
