import { Command, CommanderError, Option } from 'commander';
import { FORMATS, formatsFor } from '../export/formats.js';
import { NotAnsweredError } from '../flat/ask-question.js';
import { ServerNotReachedError } from '../flat/client.js';
import { variablesOf, type Question } from '../flat/questions.js';
import type { Variable } from '../operations/catalogue.js';
import { parseVariables } from '../operations/parse-variables.js';
import { askCommand } from './ask.js';
import { completion, SHELLS, type Shell } from './completion.js';
import { exportCommand } from './export-files.js';

/** What the command line does to the world; given, so that tests can watch. */
export interface World {
  readonly write: (text: string | Uint8Array) => void;
  readonly complain: (text: string) => void;
  /** Writes a file, making its folder. */
  readonly save: (path: string, content: string | Uint8Array) => void;
  /** Runs one of the other programs of the project with its arguments; fulfilled with its exit code. */
  readonly run: (program: 'serve' | 'seed' | 'import' | 'check', args: readonly string[]) => Promise<number>;
  /** The address of a server: the one named, else one that runs, else one that is started and ended with this command. */
  readonly server: (url: string | undefined) => Promise<string>;
  /** Shown to a server that answers with a key only; null for none. From the environment, because others see arguments. */
  readonly key: string | null;
  /** Serves assistants over standard input and output until it closes. */
  readonly assistants: (url: string) => Promise<void>;
  /** The schema as text. */
  readonly schema: () => string;
}

/** Exit codes, also told by `--help`. */
export const EXIT = { done: 0, refused: 1, misunderstood: 2, unreached: 3 } as const;

/**
 * Runs a command line.
 * @returns the exit code: 0 done, 1 the question was refused or failed, 2 not understood, 3 no server answers
 */
export const runCommand = async (args: readonly string[], questions: ReadonlyMap<string, Question>, world: World): Promise<number> => {
  let code: number = EXIT.done;
  const program = programOf(questions, world, (told) => (code = told));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misunderstood;
    if (error instanceof ServerNotReachedError) {
      world.complain(`${error.message}\n`);
      return EXIT.unreached;
    }
    if (error instanceof NotAnsweredError) {
      for (const { message, extensions } of error.errors) world.complain(`${String(extensions?.['code'] ?? 'ERROR')}: ${message}\n`);
      return error.status === 503 || error.status === 504 ? EXIT.unreached : EXIT.refused;
    }
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
      world.complain(`${error.code}: ${error.message}\n`);
      return EXIT.refused;
    }
    throw error;
  }
};

const programOf = (questions: ReadonlyMap<string, Question>, world: World, end: (code: number) => void): Command => {
  const program = new Command('resource-alliances')
    .description('An open knowledge graph of critical-mineral supply: questions answered with tonnes, sources and what is not known.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => world.write(text), writeErr: (text) => world.complain(text) })
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      '\nA server that wants a key is shown that of RESOURCE_ALLIANCES_KEY.\nExit codes: 0 done, 1 the question was refused or failed, 2 not understood, 3 no server answers.',
    );

  const ask = program.command('ask').description('Ask one of the questions; "ask <question> --help" tells its variables.');
  for (const question of questions.values()) addQuestion(ask, question, world);

  program
    .command('export')
    .description('Write questions with their defaults as files, all of them when none is named; with --all, the tables behind them.')
    .argument('[questions...]', 'ids of questions')
    .addOption(new Option('--formats <formats>', `by commas: ${FORMATS.map(({ name }) => name).join(', ')}`).default('csv,json'))
    .option('--dir <folder>', 'folder to write to', 'export')
    .option('--all', 'all tables the graph on this machine answers from, as a folder that loads to the same data version')
    .addOption(
      new Option('--ownership <standard>', 'who owns what in the graph on this machine, as a file of a standard').choices([
        'bods',
        'followthemoney',
      ]),
    )
    .addOption(urlOption())
    .action(
      async (ids: string[], options: { formats: string; dir: string; all?: true; ownership?: string; url?: string }, command: Command) => {
        if (options.all === undefined && options.ownership === undefined) return end(await exportCommand(questions, ids, options, world));
        const given = [
          ...ids,
          ...['formats', 'url'].filter((name) => command.getOptionValueSource(name) === 'cli').map((name) => `--${name}`),
        ];
        const whole = options.ownership === undefined ? '--all' : '--ownership';
        if (options.all !== undefined && options.ownership !== undefined) given.push('--all');
        if (given.length > 0)
          command.error(`error: ${whole} takes no ${given.join(', ')}: it writes the tables themselves, of this machine`);
        const asked = options.ownership === undefined ? [] : ['--ownership', options.ownership];
        end(await world.run('seed', ['--export', options.dir, ...asked]));
      },
    );
  program
    .command('schema')
    .description('Print the GraphQL schema.')
    .action(() => world.write(world.schema()));
  program
    .command('mcp')
    .description('Serve assistants by the Model Context Protocol over standard input and output.')
    .addOption(urlOption())
    .action(async ({ url }: { url?: string }) => world.assistants(await world.server(url)));
  program
    .command('completion')
    .description('Print a script that completes commands in a shell.')
    .argument('<shell>', SHELLS.join(', '))
    .action((shell: string, _: unknown, command: Command) => {
      if (!SHELLS.includes(shell as Shell)) command.error(`error: shell "${shell}" is none of ${SHELLS.join(', ')}`);
      world.write(completion(shell as Shell, questions));
    });
  const others = [
    ['serve', 'Start a Neo4j, load the tables and answer until it is ended.'],
    ['seed', 'Load tables into the Neo4j; "seed --help" tells how.'],
    ['import', 'Read published files into tables; "import --help" tells which.'],
    ['check', 'Check the data against themselves.'],
  ] as const;
  for (const [name, means] of others) {
    program
      .command(name)
      .description(means)
      .helpOption(false)
      .allowUnknownOption()
      .allowExcessArguments()
      .argument('[arguments...]')
      .action(async (given: string[]) => end(await world.run(name, given)));
  }
  return program;
};

const urlOption = () => new Option('--url <address>', 'server to ask; without it one that runs on this machine, else one of its own');

/** Flags that every question has, for what is done with its answer. */
const OWN_FLAGS = ['--format', '--table', '--output', '--explain', '--url', '--help'];

/** `--nation-cap` for nationCap; a variable with the name of a flag that every question has is `--var-output`. */
export const flagOf = ({ name }: Pick<Variable, 'name'>): string => {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return OWN_FLAGS.includes(flag) ? `--var-${flag.slice(2)}` : flag;
};

const addQuestion = (ask: Command, question: Question, world: World): void => {
  const { operation, shape } = question;
  const command = ask
    .command(operation.id)
    .summary(operation.title.en)
    .description([operation.title.en, operation.title.ko, ...operation.notes].join('\n'));
  const asked = variablesOf(question);
  for (const variable of asked) {
    const told = `${variable.description}${variable.list ? ' By commas or several times.' : ''}`;
    const option = new Option(`${flagOf(variable)} <${variable.base.toLowerCase()}>`, told).argParser(
      (text: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), text],
    );
    if (variable.values !== null) option.description += ` One of ${variable.values.map(({ name }) => name).join(', ')}.`;
    option.description += ` Default: ${shown(variable.default)}.`;
    command.addOption(option);
  }
  command
    .addOption(
      new Option('--format <format>', 'how to print it').choices(['table', ...formatsFor(shape).map(({ name }) => name)]).default('table'),
    )
    .option('--table <path>', 'table of the answer, where the format holds one')
    .option('--output <file>', 'file to write to instead of printing')
    .option('--explain', 'also print assumptions, what is missing, and the facts and sources behind the numbers')
    .addOption(urlOption())
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const given = new Map(
        asked.flatMap((variable) => {
          const texts = options[attributeOf(flagOf(variable))];
          return Array.isArray(texts) ? [[variable.name, texts as string[]] as const] : [];
        }),
      );
      const { variables, faults } = parseVariables({ variables: asked }, given);
      if (faults.length > 0)
        command.error(
          faults.map(({ argument, value, valid }) => `error: ${flagOf({ name: argument })} ${JSON.stringify(value)}: ${valid}`).join('\n'),
        );
      await askCommand(question, variables, options, world);
    });
};

/** Commander's own name of an option: nationCap for --nation-cap. */
const attributeOf = (flag: string): string => flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const shown = (value: unknown): string => (value === null ? 'none' : Array.isArray(value) ? value.join(',') || 'none' : String(value));
