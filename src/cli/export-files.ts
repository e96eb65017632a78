import { nearestNames } from '../analysis/nearest-names.js';
import { InvalidArgumentsError, UnknownOperationError } from '../domain/errors.js';
import { FORMATS, formatsFor } from '../export/formats.js';
import { NotAnsweredError } from '../flat/ask-question.js';
import { flatClient } from '../flat/client.js';
import type { Question } from '../flat/questions.js';
import { EXIT, type World } from './program.js';

/**
 * Writes questions, with their defaults, in every format asked for that can hold them.
 * @returns the exit code: 1 when a question was refused, after all others are written
 */
export const exportCommand = async (
  questions: ReadonlyMap<string, Question>,
  ids: readonly string[],
  options: { readonly formats: string; readonly dir: string; readonly url?: string },
  world: World,
): Promise<number> => {
  const formats = options.formats.split(',').map((name) => name.trim());
  const wrong = formats.filter((name) => !FORMATS.some((format) => format.name === name));
  if (wrong.length > 0) {
    const valid = `one or more of ${FORMATS.map(({ name }) => name).join(', ')}`;
    throw new InvalidArgumentsError(wrong.map((value) => ({ argument: '--formats', value, valid })));
  }
  const wanted = (ids.length === 0 ? [...questions.keys()] : ids).map((id) => questions.get(id) ?? unknown(questions, id));
  const client = flatClient(await world.server(options.url), world.key);
  let code: number = EXIT.done;
  for (const { operation, shape } of wanted) {
    const possible = formatsFor(shape).map(({ name }) => name);
    for (const format of formats.filter((name) => possible.includes(name))) {
      try {
        world.save(`${options.dir}/${operation.id}.${format}`, await client.file(operation.id, format, {}));
      } catch (error) {
        if (!(error instanceof NotAnsweredError)) throw error;
        world.complain(`${operation.id}.${format}: ${error.message}\n`);
        code = EXIT.refused;
      }
    }
  }
  return code;
};

const unknown = (questions: ReadonlyMap<string, Question>, id: string): never => {
  const known = [...questions.values()].map(({ operation }) => ({ id: operation.id, name: operation.title.en, nameKo: null, aliases: [] }));
  throw new UnknownOperationError(id, nearestNames(id.slice(0, 100), known));
};
