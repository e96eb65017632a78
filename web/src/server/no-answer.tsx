import { Alert, Anchor, Button, Code, Group, List, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { shellText } from '../language/shell-text';
import { useTexts } from '../language/language';
import type { NoAnswerError } from './ask';

interface Props {
  readonly error: NoAnswerError;
  readonly onRetry: () => void;
  /** Address of the playground with the same question. */
  readonly playground?: string;
}

/** Why there is no answer, what was known instead, and what to do next. */
export const NoAnswer = ({ error, onRetry, playground }: Props) => {
  const text = useTexts(shellText);
  const clipboard = useClipboard();
  const { cost } = error.details as { cost?: { requested: number; limit: number } };
  const words: Record<NoAnswerError['kind'], readonly [title: string, what: string | null]> = {
    offline: [text.offline, text.offlineWhat],
    unreachable: [text.unreachable, text.offlineWhat],
    graphDown: [text.graphDown, text.graphDownWhat],
    tooExpensive: [text.tooExpensive, cost === undefined ? null : text.tooExpensiveWhat(cost.requested, cost.limit)],
    timedOut: [text.timedOut, text.timedOutWhat],
    busy: [text.busy, null],
    refused: [text.refused, null],
    fault: [text.fault, null],
  };
  const [title, what] = words[error.kind];
  return (
    <Alert variant="outline" color={error.kind === 'refused' ? 'blue' : 'orange'} title={title} role="alert" my="md" className="no-answer">
      {what === null ? (
        <Text size="sm" lang="en">
          {error.message}
        </Text>
      ) : (
        <Text size="sm">{what}</Text>
      )}
      <Instead details={error.details} title={text.instead} />
      <Group mt="sm" gap="sm" className="no-print">
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {text.retry}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => clipboard.copy(JSON.stringify({ code: error.code, message: error.message, ...error.details }, null, 2))}
        >
          {clipboard.copied ? text.copied : text.details}
        </Button>
        {playground === undefined ? null : (
          <Anchor href={playground} size="sm">
            {text.openQuery}
          </Anchor>
        )}
        {error.code === null ? null : <Code>{error.code}</Code>}
      </Group>
    </Alert>
  );
};

/** Lists that the server gives with a refusal: nearest names, years or stages that have figures. */
const Instead = ({ details, title }: { details: Readonly<Record<string, unknown>>; title: string }) => {
  const lists = Object.values(details).filter((value) => Array.isArray(value) && value.length > 0) as unknown[][];
  if (lists.length === 0) return null;
  return (
    <>
      <Text size="sm" mt="xs" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {lists
          .flat()
          .slice(0, 12)
          .map((item) => {
            const words = typeof item === 'object' && item !== null ? Object.values(item).map(String).join(' · ') : String(item);
            return <List.Item key={words}>{words}</List.Item>;
          })}
      </List>
    </>
  );
};
