import { Alert, Anchor, Button, Group, Select, Text, Title } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import {
  PageChecksDocument,
  PageConflictsDocument,
  PageSourcesDocument,
  PageTablesDocument,
  type FactKind,
} from '../__generated__/queries/graphql';
import { titles } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useTitle } from '../app/use-title';
import { NumberButton } from '../evidence/quantity';
import { formatExactly, formatNumber, formatShare } from '../language/format';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer, type Asking } from '../server/use-answer';
import { CoverageTable } from './coverage';
import './data.css';
import { dataText } from './data-text';
import { documentBehind, documentText, MEASURES } from './documents';
import { GraphPicture, relationsOf } from './graph-picture';
import { Markdown } from './markdown';

const PARTS = ['sources', 'coverage', 'checks', 'conflicts', 'gaps', 'graph', 'measures', 'downloads'] as const;
type Part = (typeof PARTS)[number];

const one = (value: Search[string]): string => (typeof value === 'string' ? value : (value?.at(-1) ?? ''));

/** What the graph holds and how good it is. The part that is read is the address. */
export const DataPage = () => {
  const text = useTexts(dataText);
  const navigate = useNavigate();
  const search = useLocation().search as Search;
  const given = one(search['part']);
  const part = PARTS.find((known) => known === given) ?? 'sources';
  useTitle(part === 'sources' ? text.title : `${text.parts[part]} – ${text.title}`);
  const change = (changed: Search) => void navigate({ to: '.', search: { ...search, ...changed } as never });
  return (
    <>
      <Title order={1}>{text.title}</Title>
      <Text maw="46rem">{text.lead}</Text>
      <nav className="data-parts no-print" aria-label={text.title}>
        {PARTS.map((known) => (
          <Link key={known} to="/data" search={{ part: known } as never} aria-current={known === part ? 'page' : undefined}>
            {text.parts[known]}
          </Link>
        ))}
      </nav>
      {given === '' || given === part ? null : (
        <Alert variant="outline" color="orange" my="sm" role="status">
          {text.unknownPart(given.slice(0, 80))}
        </Alert>
      )}
      <section aria-label={text.parts[part]} key={part}>
        <PartShown part={part} search={search} change={change} />
      </section>
    </>
  );
};

interface PartProps {
  readonly search: Search;
  readonly change: (changed: Search) => void;
}

const PartShown = ({ part, search, change }: PartProps & { part: Part }) => {
  switch (part) {
    case 'sources':
      return <Sources search={search} change={change} />;
    case 'coverage':
      return (
        <CoverageTable
          mineral={search['mineral'] === undefined ? 'gallium' : one(search['mineral'])}
          kind={one(search['kind'])}
          year={one(search['year'])}
          onChange={change}
        />
      );
    case 'checks':
      return <Checks />;
    case 'conflicts':
      return <Conflicts search={search} change={change} />;
    case 'gaps':
      return <Document id="data-gaps" />;
    case 'graph':
      return <Graph />;
    case 'measures':
      return <Measures search={search} />;
    case 'downloads':
      return <Downloads />;
  }
};

/** What is asked for, or why it is not there. */
const Answered = <Result,>({ asking, children }: { asking: Asking<Result>; children: (answer: Result) => ReactNode }) => {
  const shell = useTexts(shellText);
  const { answer, error, loading, askAgain } = asking;
  return (
    <>
      {error !== null && !loading ? <NoAnswer error={error} onRetry={askAgain} /> : null}
      {answer === null ? loading ? <p role="status">{shell.loading}</p> : null : children(answer)}
    </>
  );
};

interface TableProps {
  readonly label: string;
  readonly head: readonly (readonly [name: string, isNumber?: boolean])[];
  readonly children: ReactNode;
}

const Table = ({ label, head, children }: TableProps) => (
  <div className="scroll" role="region" aria-label={label} tabIndex={0}>
    <table className="data-table">
      <caption>{label}</caption>
      <thead>
        <tr>
          {head.map(([name, isNumber]) => (
            <th key={name} scope="col" className={isNumber === true ? 'number' : undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

const Sources = ({ search, change }: PartProps) => {
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const after = one(search['after']);
  const sources = useAnswer(PageSourcesDocument, { after: after === '' ? null : after });
  const tables = useAnswer(PageTablesDocument, {});
  return (
    <>
      <Answered asking={sources}>
        {({ sources: { totalCount, nodes, pageInfo } }) => (
          <>
            <Table
              label={`${text.parts.sources}: ${shell.shown(nodes.length, totalCount)}`}
              head={[[text.source], [text.publisher], [text.published], [text.rank], [text.licence], [text.passedOn]]}
            >
              {nodes.map((source) => (
                <tr key={source.id}>
                  <th scope="row" lang="en">
                    {source.url == null ? (
                      source.title
                    ) : (
                      <Anchor href={source.url} rel="noreferrer" inherit>
                        {source.title}
                      </Anchor>
                    )}
                  </th>
                  <td lang="en">{source.publisher}</td>
                  <td className="whole">{source.published ?? <span className="no-data">{shell.noData}</span>}</td>
                  <td className="whole">{text.ranks[source.rank] ?? source.rank}</td>
                  <td lang="en">{source.licence}</td>
                  <td>{source.redistributable ? shell.yes : shell.no}</td>
                </tr>
              ))}
            </Table>
            <Pages search={search} change={change} next={text.next} after={pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null} />
          </>
        )}
      </Answered>
      <Answered asking={tables}>
        {({ dataQuality }) => (
          <Table label={text.tables} head={[[text.table], [text.rows, true], [text.sourceCount, true]]}>
            {[...new Set(dataQuality.tables.map(({ table }) => table))].map((table) => {
              const own = dataQuality.tables.filter((row) => row.table === table);
              const rows = own.reduce((sum, row) => sum + row.rows, 0);
              return (
                <tr key={table}>
                  <th scope="row" lang="en">
                    {table}
                  </th>
                  <td className="number">{formatNumber(language, rows)}</td>
                  <td className="number">{formatNumber(language, own.filter(({ sourceId }) => sourceId != null).length)}</td>
                </tr>
              );
            })}
          </Table>
        )}
      </Answered>
    </>
  );
};

const Pages = ({ search, change, next, after }: PartProps & { next: string; after: string | null }) => {
  const text = useTexts(dataText);
  return (
    <Group gap="xs" my="sm" className="no-print">
      {one(search['after']) === '' ? null : (
        <Button size="compact-sm" variant="default" onClick={() => change({ after: undefined })}>
          {text.first}
        </Button>
      )}
      {after === null ? null : (
        <Button size="compact-sm" variant="default" onClick={() => change({ after })}>
          {next}
        </Button>
      )}
    </Group>
  );
};

const Checks = () => {
  const text = useTexts(dataText);
  const language = useLanguage();
  return (
    <Answered asking={useAnswer(PageChecksDocument, {})}>
      {({ dataQuality: { checks } }) => (
        <Table
          label={text.checksSummary(checks.filter(({ passed }) => passed).length, checks.length)}
          head={[[text.check], [text.result], [text.found, true], [text.examples]]}
        >
          {checks.map((check) => (
            <tr key={check.id}>
              <th scope="row" lang="en">
                {check.title}
              </th>
              <td className={check.passed ? 'whole' : 'whole failed'}>{check.passed ? text.passed : text.failed}</td>
              <td className="number">{formatNumber(language, check.found)}</td>
              <td lang="en">
                {check.examples.length === 0 ? null : (
                  <details>
                    <summary>{check.examples[0]}</summary>
                    <ul>
                      {check.examples.slice(1).map((example) => (
                        <li key={example}>{example}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Answered>
  );
};

/** Kinds of facts that sources give figures for, and so can disagree about. */
const CONFLICT_KINDS = [
  'PRODUCTION',
  'RESERVE',
  'CAPACITY',
  'CONSUMPTION',
  'SITE_PRODUCTION',
  'OUTLOOK',
  'EXPORT_TOTAL',
  'TRADE',
] as const satisfies readonly FactKind[];
const coverageName = (kind: string) => kind.toLowerCase().replace('_', '-');

const Conflicts = ({ search, change }: PartProps) => {
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const kind = CONFLICT_KINDS.find((known) => known === one(search['kind'])) ?? null;
  const after = one(search['after']);
  const conflicts = useAnswer(PageConflictsDocument, { kind, after: after === '' ? null : after });
  return (
    <>
      <div className="data-form no-print">
        <Select
          label={text.kind}
          data={CONFLICT_KINDS.map((known) => ({ value: known, label: text.coverageKinds[coverageName(known)] ?? known }))}
          value={kind}
          placeholder={text.allKinds}
          clearable
          clearButtonProps={{ 'aria-label': text.allKinds }}
          onChange={(chosen) => change({ kind: chosen ?? undefined, after: undefined })}
        />
      </div>
      <Answered asking={conflicts}>
        {({ conflicts: { totalCount, nodes, pageInfo } }) => (
          <>
            <Table
              label={`${text.parts.conflicts}: ${shell.shown(nodes.length, totalCount)}`}
              head={[[text.fact], [text.spread, true], [text.said], [text.ask]]}
            >
              {nodes.map((fact) => (
                <tr key={fact.id}>
                  <th scope="row">
                    <NumberButton label={text.fact} description="" facts={[fact.id]}>
                      <span className="fact-id">{fact.id}</span>
                    </NumberButton>
                  </th>
                  <td className="number">{fact.spread == null ? null : formatShare(language, fact.spread)}</td>
                  <td>
                    <ul className="said">
                      {fact.assertions.map((assertion, i) => (
                        <li key={i}>
                          {assertion.value == null ? shell.noData : formatExactly(language, assertion.value)} {assertion.unit}{' '}
                          <span className="quiet" lang="en">
                            {assertion.source.title}
                          </span>
                          {assertion.preferred ? <strong> · {text.answers}</strong> : null}
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td>
                    <Link
                      to="/ask/$question"
                      params={{ question: 'contested-fact' }}
                      search={{ fact: fact.id } as never}
                      aria-label={`${text.ask}: ${fact.id}`}
                    >
                      {text.ask}
                    </Link>
                  </td>
                </tr>
              ))}
            </Table>
            <Pages
              search={search}
              change={change}
              next={text.nextConflicts}
              after={pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null}
            />
          </>
        )}
      </Answered>
    </>
  );
};

const useDocument = (id: string): string | null => {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    setText(null);
    documentText(id).then(
      (read) => {
        if (wanted) setText(read ?? '');
      },
      () => {
        if (wanted) setText('');
      },
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  return text;
};

/** A document of docs/ as it stands. */
const Document = ({ id }: { id: string }) => {
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const read = useDocument(id);
  if (read === null) return <p role="status">{shell.loading}</p>;
  const link = (address: string, words: ReactNode) => {
    if (/^https?:\/\//.test(address))
      return (
        <Anchor href={address} rel="noreferrer" inherit>
          {words}
        </Anchor>
      );
    const behind = documentBehind(id, address);
    if (behind === null) return words;
    return (
      <Link to="/data" search={{ part: behind === 'data-gaps' ? 'gaps' : 'measures', page: behind } as never}>
        {words}
      </Link>
    );
  };
  return (
    <>
      {language === 'en' ? null : (
        <Text size="sm" className="quiet" mt="sm">
          {text.inEnglish}
        </Text>
      )}
      {read === '' ? <p>{shell.unreachable}</p> : <Markdown text={read} link={link} />}
    </>
  );
};

const Measures = ({ search }: { search: Search }) => {
  const given = one(search['page']);
  const page = [...MEASURES, 'data-quality', 'model'].includes(given) ? given : 'measures';
  const text = useTexts(dataText);
  return (
    <div className="measures">
      <nav className="no-print" aria-label={text.parts.measures} lang="en">
        {MEASURES.map((id) => (
          <Link key={id} to="/data" search={{ part: 'measures', page: id } as never} aria-current={id === page ? 'page' : undefined}>
            {id.replace(/^.*\//, '').replaceAll('-', ' ')}
          </Link>
        ))}
      </nav>
      <Document id={page} key={page} />
    </div>
  );
};

const Graph = () => {
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const model = useDocument('model');
  if (model === null) return <p role="status">{shell.loading}</p>;
  const relations = relationsOf(model);
  return (
    <>
      <Text size="sm">{text.graphNote}</Text>
      <GraphPicture relations={relations} />
      <Table label={text.parts.graph} head={[[text.from], [text.relation], [text.to]]}>
        {relations.map(({ from, name, to }) => (
          <tr key={`${from} ${name} ${to}`}>
            <th scope="row">{from}</th>
            <td>
              <code>{name}</code>
            </td>
            <td>{to}</td>
          </tr>
        ))}
      </Table>
    </>
  );
};

interface Listed {
  readonly id: string;
  readonly formats: readonly string[];
  readonly example: string;
}

const Downloads = () => {
  const text = useTexts(dataText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const [listed, setListed] = useState<readonly Listed[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    const read = async () => {
      const response = await fetch('/q/', { signal: abort.signal });
      setListed(((await response.json()) as { questions: readonly Listed[] }).questions);
    };
    read().catch(() => {
      if (!abort.signal.aborted) setFailed(true);
    });
    return () => abort.abort();
  }, []);
  if (failed) return <p role="alert">{text.noList}</p>;
  if (listed === null) return <p role="status">{shell.loading}</p>;
  return (
    <>
      <Text size="sm">{text.downloadsNote}</Text>
      <Table label={text.parts.downloads} head={[[shell.ask], [text.files], [text.example]]}>
        {listed.map(({ id, formats, example }) => (
          <tr key={id}>
            <th scope="row">{titles.find((title) => title.id === id)?.[language] ?? id}</th>
            <td className="formats">
              {formats.map((format) => (
                <Anchor key={format} href={`/q/${id}.${format}`} inherit aria-label={`${id}.${format}`}>
                  {format}
                </Anchor>
              ))}
            </td>
            <td>
              <code className="example">{example}</code>
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
};
