import './workers';
import 'graphiql/style.css';
import '@fontsource-variable/noto-sans-kr';
import './playground.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { questions } from '../questions';

const fetcher = createGraphiQLFetcher({ url: '/graphql' });

/** A link such as /graphiql/#query=…&variables=… opens as the first tab. */
const linked = () => {
  const hash = new URLSearchParams(location.hash.slice(1));
  const query = hash.get('query');
  return query === null ? null : { query, variables: hash.get('variables') ?? '' };
};

const given = linked();
const examples = questions.map(({ query }) => ({ query, variables: '' }));
const root = document.getElementById('playground');
if (root === null) throw new Error('the page has no place for the playground');

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={given === null ? examples : [given, ...examples.filter(({ query }) => query !== given.query)]}
    {...(given === null ? {} : { initialQuery: given.query, initialVariables: given.variables })}
    shouldPersistHeaders={false}
    isHeadersEditorEnabled={false}
  >
    <GraphiQL.Logo>
      <a href="/" className="home">
        resource-alliances
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
);

// another link opened in the same window changes only the hash, which by itself loads nothing
addEventListener('hashchange', () => location.reload());
