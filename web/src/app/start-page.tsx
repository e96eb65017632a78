import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { titles, type OperationId } from '../__generated__/titles';
import { QuestionLink } from '../ask/question-link';
import { questionsText } from '../ask/questions-text';
import { useTexts } from '../language/language';
import { EntitySearch } from './entity-search';
import type { Search } from './address';
import { useTitle } from './use-title';

/** Questions of analysts with their forms filled in, by the words of the dictionary. */
const WALKS = [
  ['dependences', 'sources-over-half', { country: 'KOR' }],
  ['graphite', 'plan-without-barred-owners', {}],
  ['mines', 'mines-of-a-company', { company: 'rio-tinto' }],
  ['gallium', 'replacement-suppliers', { material: 'gallium-metal', importer: 'JPN' }],
] as const satisfies readonly (readonly [keyof (typeof questionsText)['en']['walk'], OperationId, Search])[];

const EXAMPLES = [
  'replacement-suppliers',
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
      <Title order={2}>{text.walks}</Title>
      <ul className="questions">
        {WALKS.map(([words, question, filled]) => (
          <li key={words}>
            <Link to="/ask/$question" params={{ question }} search={filled as never}>
              {text.walk[words]}
            </Link>
          </li>
        ))}
        <li>
          <Link to="/compare">{text.compare}</Link>
        </li>
        <li>
          <Link to="/scenario">{text.scenario}</Link>
        </li>
      </ul>
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
