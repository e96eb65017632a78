import type { Operation } from '../ask/operations';
import { fieldsOfKind, type Assumption } from './overlay-kinds';

/** The question asked under assumptions: both documents carry them in `@context`, beside what their own context says. */
export const withAssumptions = (operation: Operation, assumptions: readonly Assumption[]): Operation => {
  if (assumptions.length === 0) return operation;
  const overlays = assumptions.map(literal).join(' ');
  return { ...operation, asked: laidOver(operation.asked, overlays), document: laidOver(operation.document, overlays) };
};

/** An assumption as GraphQL writes it. Names come from the kinds, never from an address; JSON's texts are GraphQL's, too. */
const literal = ({ kind, values }: Assumption): string => {
  const fields = fieldsOfKind(kind).flatMap(([name, { base }]) => {
    const value = values[name];
    if (value === undefined) return [];
    // of enums only known names are ever read
    return `${name}: ${base === 'Phase' ? String(value) : JSON.stringify(value)}`;
  });
  return `{ ${kind}: { ${fields.join(' ')} } }`;
};

const laidOver = (document: string, overlays: string): string => {
  const start = document.search(/^\s*query\b/m);
  const brace = afterParentheses(document, document.indexOf('query', start));
  const head = document.slice(0, brace);
  const own = head.slice(start).search(/@context\s*\(/);
  if (own < 0) return `${head.trimEnd()} @context(overlays: [${overlays}]) ${document.slice(brace)}`;
  const context = head.slice(start + own);
  const more = /overlays\s*:\s*\[/.test(context)
    ? context.replace(/overlays\s*:\s*\[/, (list) => `${list}${overlays} `)
    : context.replace(/@context\s*\(/, (open) => `${open}overlays: [${overlays}] `);
  return `${head.slice(0, start + own)}${more}${document.slice(brace)}`;
};

/** The place of the `{` that opens the selection: the first outside all parentheses and texts. */
const afterParentheses = (document: string, from: number): number => {
  let depth = 0;
  let within = false;
  for (let i = from; i < document.length; i += 1) {
    const letter = document[i];
    if (letter === '"' && document[i - 1] !== '\\') within = !within;
    if (within) continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '{' && depth === 0) return i;
  }
  return document.length;
};
