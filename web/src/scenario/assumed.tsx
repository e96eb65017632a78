import { Alert, Anchor, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Search } from '../app/address';
import { writeSaved, type SavedQuestion } from '../compare/saved-question';
import { useTexts } from '../language/language';
import { AssumptionWords } from './assumption-words';
import { writeAssumptions } from './assumptions';
import type { Assumption } from './overlay-kinds';
import './scenario.css';
import { scenarioText } from './scenario-text';

/** Address of the editor with a question to come back to. */
export const editorSearch = (question: Omit<SavedQuestion, 'ignored'>): Search => ({
  for: writeSaved({ ...question, assumptions: [] }),
  assume: writeAssumptions(question.assumptions),
});

/** Address of a question beside itself without assumptions. */
export const withAndWithout = (question: Omit<SavedQuestion, 'ignored'>): Search => ({
  s: [writeSaved({ ...question, assumptions: [] }), writeSaved(question)],
});

export const AssumptionList = ({ assumptions }: { assumptions: readonly Assumption[] }) => (
  <ul className="assumption-list">
    {assumptions.map((assumption) => (
      <li key={JSON.stringify(assumption)}>
        <AssumptionWords assumption={assumption} />
      </li>
    ))}
  </ul>
);

interface Props {
  readonly question: Omit<SavedQuestion, 'ignored'>;
  readonly onRemove: () => void;
}

/** Above an answer that counts with assumptions: which, and the ways out of them. */
export const Assumed = ({ question, onRemove }: Props) => {
  const text = useTexts(scenarioText);
  if (question.assumptions.length === 0) return null;
  return (
    <Alert variant="outline" color="orange" my="sm" title={text.counts} className="assumed">
      <AssumptionList assumptions={question.assumptions} />
      <Group gap="sm" mt="xs" className="no-print">
        <Anchor size="sm" renderRoot={(props: object) => <Link to="/compare" search={withAndWithout(question) as never} {...props} />}>
          {text.compare}
        </Anchor>
        <Anchor size="sm" renderRoot={(props: object) => <Link to="/scenario" search={editorSearch(question) as never} {...props} />}>
          {text.changeThem}
        </Anchor>
        <Button size="compact-sm" variant="default" onClick={onRemove}>
          {text.without}
        </Button>
      </Group>
    </Alert>
  );
};
