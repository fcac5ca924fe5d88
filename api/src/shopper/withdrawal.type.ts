import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Instant } from './instant.type.ts';
import { ShopperProblem } from './problem.type.ts';

@ObjectType({ description: 'The time in which a contract can be withdrawn from.', simpleResolvers: true })
export class ShopperWithdrawalPeriod {
  @Field(() => Boolean, { description: 'It runs; as long as its end is not known it does.' })
  isOpen!: boolean;

  @Field(() => String, { nullable: true, description: 'The last day, `YYYY-MM-DD`; null: not everything arrived, or nobody knows.' })
  endsOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days after today; 0 on the last day.' })
  daysLeft!: number | null;
}

@ObjectType({ description: 'An article a declaration can name.', simpleResolvers: true })
export class WithdrawableArticle {
  @Field(() => ID, { description: 'Of `ShopperOrder.lines`.' })
  lineId!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => Int, { description: 'Pieces bought.' })
  quantity!: number;
}

@ObjectType({ description: 'A declaration of withdrawal as the shop keeps it: never changed.', simpleResolvers: true })
export class ShopperWithdrawal {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => Int, { description: 'Its place in the shop’s register.' })
  place!: number;

  @Field(() => Instant, { description: 'When it was declared.' })
  declaredAt!: string;

  @Field(() => String, { description: 'What was declared, word by word.' })
  statement!: string;

  @Field(() => String, { description: 'Where the confirmation of receipt goes, masked.' })
  emailHint!: string;

  @Field(() => Boolean, { description: 'The confirmation of receipt was handed over.' })
  isAcknowledged!: boolean;

  @Field(() => ID, { nullable: true, description: 'The confirmation of receipt as a file: `/public/documents/<token>/<id>` of the api.' })
  documentId!: string | null;

  @Field(() => String, { description: 'SHA-256 of it and of the declaration before, hex.' })
  hash!: string;

  @Field(() => ID, { nullable: true, description: 'The return that brings the articles back.' })
  returnId!: string | null;
}

@ObjectType({ description: 'What is needed to withdraw from a contract.', simpleResolvers: true })
export class WithdrawalForm extends ShopperWithdrawalPeriod {
  @Field(() => Boolean, { description: 'The shop offers it for this order.' })
  isOffered!: boolean;

  @Field(() => String, { description: 'As the shopper knows it.' })
  orderNumber!: string;

  @Field(() => String, { description: 'The day it was bought, where it goes; `YYYY-MM-DD`.' })
  placedOn!: string;

  @Field(() => String, { description: 'In which its days are counted and its moments told: where it goes. IANA.' })
  zone!: string;

  @Field(() => [WithdrawableArticle], { description: 'What the contract is about, without what the law exempts.' })
  articles!: WithdrawableArticle[];

  @Field(() => String, { nullable: true, description: 'Of the buyer. Only after proof of identity.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Of the buyer. Only after proof of identity.' })
  email!: string | null;

  @Field(() => [ShopperWithdrawal], { description: 'What was declared already, newest first.' })
  declared!: ShopperWithdrawal[];
}

@ObjectType({ description: 'What is needed to withdraw, or why nothing is said.', simpleResolvers: true })
export class WithdrawalFormResult {
  @Field(() => WithdrawalForm, { nullable: true, description: 'Null with a problem.' })
  form!: WithdrawalForm | null;

  @Field(() => [ShopperProblem], { description: 'Empty with a form.' })
  problems!: ShopperProblem[];
}

@InputType({ description: 'One article that is withdrawn from.' })
export class WithdrawalArticleInput {
  @Field(() => ID, { description: 'Of `WithdrawalForm.articles`.' })
  lineId!: string;

  @Field(() => Int, { description: 'How many of it.' })
  quantity!: number;
}

@InputType({ description: 'A declaration of withdrawal: what the law asks for, and no more.' })
export class WithdrawalInput {
  @Field(() => String, { description: 'Who declares it.' })
  name!: string;

  @Field(() => String, { description: 'Where the confirmation of receipt goes.' })
  email!: string;

  @Field(() => [WithdrawalArticleInput], { description: 'None: the whole contract.' })
  articles!: WithdrawalArticleInput[];

  @Field(() => String, { description: 'BCP 47: in which it is declared; the nearest of our languages is taken.' })
  language!: string;
}

@ObjectType({ description: 'A declaration, or why there is none.', simpleResolvers: true })
export class WithdrawalResult {
  @Field(() => ShopperWithdrawal, { nullable: true, description: 'With the problem `TWICE`: the one that says the same.' })
  withdrawal!: ShopperWithdrawal | null;

  @Field(() => [ShopperProblem], { description: 'Empty when it was declared.' })
  problems!: ShopperProblem[];
}
