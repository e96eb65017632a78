import { formatsFor } from '../export/formats.js';
import { variablesOf, type Question } from '../flat/questions.js';
import { flagOf } from './program.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const COMMANDS = ['ask', 'export', 'schema', 'mcp', 'completion', 'serve', 'seed', 'import', 'check', 'help'];
const COMMON = ['--format', '--table', '--output', '--explain', '--url', '--help'];

/** A script that completes commands, questions, their variables, and values of `--format` and of enums. */
export const completion = (shell: Shell, questions: ReadonlyMap<string, Question>): string =>
  shell === 'fish'
    ? fish(questions)
    : shell === 'zsh'
      ? `autoload -U +X bashcompinit && bashcompinit\n${bash(questions)}`
      : bash(questions);

const bash = (questions: ReadonlyMap<string, Question>): string => {
  const cases = [...questions.values()].map(
    (question) => `      ${question.operation.id})
        case "$before" in
          --format) words="table ${formatsFor(question.shape)
            .map(({ name }) => name)
            .join(' ')}" ;;
${variablesOf(question)
  .flatMap((variable) =>
    variable.values === null ? [] : [`          ${flagOf(variable)}) words="${variable.values.map(({ name }) => name).join(' ')}" ;;\n`],
  )
  .join('')}          *) words="${[...variablesOf(question).map(flagOf), ...COMMON].join(' ')}" ;;
        esac ;;`,
  );
  return `# resource-alliances: eval "$(resource-alliances completion bash)"
_resource_alliances() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${COMMANDS.join(' ')}"
  elif [ "\${COMP_WORDS[1]}" = completion ]; then
    words="${SHELLS.join(' ')}"
  elif [ "\${COMP_WORDS[1]}" = export ] || { [ "\${COMP_WORDS[1]}" = ask ] && [ "$COMP_CWORD" -eq 2 ]; }; then
    words="${[...questions.keys()].join(' ')}"
  elif [ "\${COMP_WORDS[1]}" = ask ]; then
    case "\${COMP_WORDS[2]}" in
${cases.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _resource_alliances resource-alliances
`;
};

const fish = (questions: ReadonlyMap<string, Question>): string => {
  const quoted = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`;
  const on = (condition: string, rest: string) => `complete -c resource-alliances -n ${quoted(condition)} ${rest}`;
  return `${[
    `complete -c resource-alliances -f`,
    on('__fish_use_subcommand', `-a ${quoted(COMMANDS.join(' '))}`),
    ...[...questions.values()]
      .map((question) => ({ ...question, asked: variablesOf(question) }))
      .flatMap(({ operation, shape, asked }) => [
        on(
          `__fish_seen_subcommand_from ask; and test (count (commandline -opc)) -eq 2`,
          `-a ${operation.id} -d ${quoted(operation.title.en)}`,
        ),
        ...asked.map((variable) =>
          on(
            `__fish_seen_subcommand_from ${operation.id}`,
            `-l ${flagOf(variable).slice(2)} -x${variable.values === null ? '' : ` -a ${quoted(variable.values.map(({ name }) => name).join(' '))}`}`,
          ),
        ),
        on(
          `__fish_seen_subcommand_from ${operation.id}`,
          `-l format -x -a ${quoted(['table', ...formatsFor(shape).map(({ name }) => name)].join(' '))}`,
        ),
      ]),
  ].join('\n')}\n`;
};
