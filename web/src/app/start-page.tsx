import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { titles } from '../__generated__/titles';
import { QuestionLink } from '../ask/question-link';
import { questionsText } from '../ask/questions-text';
import { useTexts } from '../language/language';
import { EntitySearch } from './entity-search';
import { useTitle } from './use-title';

const EXAMPLES = [
  'replacement-suppliers',
  'plan-graphite-2030',
  'who-really-owns',
  'concentration-of-a-mineral',
  'whom-to-invite',
  'export-controls',
  'first-stage-to-fail',
  'sources-over-half',
];

/** What this is, a way to look something up, and questions to begin with. */
export const StartPage = () => {
  const text = useTexts(questionsText);
  useTitle('');
  const examples = EXAMPLES.flatMap((id) => titles.filter((question) => question.id === id));
  return (
    <div className="start">
      <Title order={1}>{text.lead}</Title>
      <Text className="lead">{text.about}</Text>
      <Title order={2}>{text.examples}</Title>
      <ul className="questions">
        {examples.map((question) => (
          <li key={question.id}>
            <QuestionLink question={question} />
          </li>
        ))}
      </ul>
      <p>
        <Link to="/ask">{text.all(titles.length)}</Link>
      </p>
      <section className="start-search" aria-label={text.find}>
        <Title order={2}>{text.find}</Title>
        <EntitySearch />
      </section>
    </div>
  );
};
