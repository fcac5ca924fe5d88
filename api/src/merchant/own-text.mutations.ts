import { Arg, Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { TextOverride } from '@jalon/schema/merchant';
import { checkOwnText, variablesOf, type OwnTextIssue } from '@jalon/schema/words';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { problem, type Problem } from '../graphql/problem.type.ts';
import { resultOf } from '../graphql/result.type.ts';
import { OwnText, TextSaveInput } from './own-text.type.ts';
import { readOurTexts } from './read-our-texts.ts';

interface TextResult {
  text: OwnText | null;
  problems: Problem[];
}

const TextSaveResult = resultOf<{ text: OwnText }>('TextSaveResult', { text: { type: () => OwnText, description: 'As it is now.' } });
const TextRemoveResult = resultOf<{ text: OwnText }>('TextRemoveResult', { text: { type: () => OwnText, description: 'As it is now.' } });

const refused = (...problems: Problem[]): TextResult => ({ text: null, problems });

@Resolver()
export class OwnTextMutations {
  @Authorized('MANAGER')
  @Mutation(() => TextSaveResult, { description: "Shows the shop's own words in place of ours. Needs MANAGER." })
  async textSave(
    @Arg('input', () => TextSaveInput, { description: 'What is to be done.' }) { language, key, text }: TextSaveInput,
    @Ctx() { em, merchant: { merchantId } }: MerchantContext,
  ): Promise<TextResult> {
    const ours = await findOurs(language, key);
    if (ours === null)
      return refused(problem('NOT_FOUND', ['input', 'key'], 'There is no such text in this language that a shop may change.'));
    const issues = checkOwnText(key, ours, text);
    if (issues.length > 0) return refused(...issues.map((issue) => problem('INVALID', ['input', 'text'], sayIssue(issue))));
    const own = text.trim();
    await em.upsert(TextOverride, { merchantId, language, key, text: own, changedAt: new Date() });
    return { text: { key, ours, own, variables: variablesOf(ours) }, problems: [] };
  }

  @Authorized('MANAGER')
  @Mutation(() => TextRemoveResult, { description: 'Shows our words again. Where ours are shown already, nothing changes. Needs MANAGER.' })
  async textRemove(
    @Arg('language', () => String, { description: 'One of our languages, BCP 47.' }) language: string,
    @Arg('key', () => String, { description: 'As `texts` tells it.' }) key: string,
    @Ctx() { em }: MerchantContext,
  ): Promise<TextResult> {
    const ours = await findOurs(language, key);
    if (ours === null) return refused(problem('NOT_FOUND', ['key'], 'There is no such text in this language that a shop may change.'));
    await em.nativeDelete(TextOverride, { language, key });
    return { text: { key, ours, own: null, variables: variablesOf(ours) }, problems: [] };
  }
}

async function findOurs(language: string, key: string): Promise<string | null> {
  const [namespace = '', path = ''] = key.split(':', 2);
  return (await readOurTexts(language, namespace))?.get(path) ?? null;
}

function sayIssue(issue: OwnTextIssue): string {
  switch (issue.code) {
    case 'EMPTY':
      return 'At least one character.';
    case 'TOO_LONG':
      return `At most ${issue.most} characters.`;
    case 'MISSING_VARIABLE':
      return `It must say {{${issue.name}}} somewhere.`;
    case 'UNKNOWN_VARIABLE':
      return `There is no {{${issue.name}}} in this text.`;
    case 'NOT_PLAIN':
      return 'Only plain words and variables such as {{day}}.';
  }
}
