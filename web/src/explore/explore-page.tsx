import { Alert, Anchor, Button, Group, List, Skeleton, Text, Title, useComputedColorScheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { writeSearch, type Search } from '../app/address';
import { useTitle } from '../app/use-title';
import '../ask/ask.css';
import { askText } from '../ask/ask-text';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { useServerText } from '../language/server-text';
import { shellText } from '../language/shell-text';
import { playgroundLink } from '../playground-link';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import type { Shown } from './appearance';
import { MOST, readState, writeState, type ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import './explore.css';
import { layOut } from './layout';
import { Legend } from './legend';
import { HARD_CAP, networkOf, networkRequest, stepsOf, type NetworkAnswer } from './network';
import { NetworkForm } from './network-form';
import { NodeCard } from './node-card';
import { NodeList } from './node-list';
import { NothingLinked } from './nothing-linked';
import { DARK, LIGHT } from './palette';
import { PathFinder, usePaths } from './path-finder';
import { PictureOfNetwork } from './picture-of-network';
import { SaveNetwork } from './save-network';

/** The network around anything: a picture to look around in, and the same as a list. The address holds all of it. */
export const ExplorePage = () => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const ask = useTexts(askText);
  const navigate = useNavigate();
  const palette = useComputedColorScheme('light') === 'dark' ? DARK : LIGHT;
  const search = useLocation().search as Search;
  const { state, ignored } = readState(search);
  const change = (changed: Partial<ExploreState>) =>
    void navigate({
      to: '.',
      search: { ...writeState({ ...state, ...changed }), lang: search['lang'] } as never,
      resetScroll: false,
    });

  const request = networkRequest(state);
  const { answer, current, error, loading, slow, askAgain } = useAnswer<NetworkAnswer, unknown>(request.document, request.variables);
  const paths = usePaths(state);
  const path = (state.path !== null && paths.current ? paths.answer?.paths.paths[(state.route ?? 0) - 1] : undefined) ?? null;

  const network = useMemo(() => (answer === null ? null : networkOf(answer, path)), [answer, path]);
  const layout = useMemo(() => (network === null ? null : layOut(network)), [network]);
  const selected = network?.nodes.find(({ id }) => id === state.selected) ?? null;
  const shown = useMemo<Shown | null>(
    () => (network === null || layout === null ? null : { network, layout, selected: selected?.id ?? null, path: stepsOf(path), language }),
    [network, layout, selected?.id, path, language],
  );
  const selecting = useRef<(id: string | null) => void>(() => undefined);
  useEffect(() => {
    selecting.current = (id) => {
      if (id !== state.selected) change({ selected: id });
    };
  });
  const select = useCallback((id: string | null) => selecting.current(id), []);
  const nameOf = (id: string): string | null => {
    const node = network?.nodes.find((one) => one.id === id || one.entityId === id);
    return node === undefined ? null : nameIn(language, node, node.entityId);
  };
  const part = answer?.['network'] ?? null;
  const middle = (network?.nodes ?? []).filter(({ hop }) => hop === 0);
  const names = middle.length === 0 ? state.focus.join(', ') : middle.map((node) => nameIn(language, node, node.entityId)).join(', ');
  const title = text.title(names);
  useTitle(title);
  const playground = playgroundLink(request.document, request.variables);

  return (
    <div className="explore">
      <Title order={1}>{title}</Title>
      {ignored.length === 0 ? null : (
        <Alert variant="outline" color="orange" my="sm" title={ask.ignored} role="status">
          <List size="sm">
            {ignored.map(({ name, value }) => (
              <List.Item key={name}>
                {(text.params as Readonly<Record<string, string>>)[name] ?? name} ({name}): <code>{value === '' ? '""' : value}</code>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <NetworkForm state={state} nameOf={nameOf} onChange={change} />
      <div className="thin-bar" data-busy={loading || (state.path !== null && paths.loading)} />
      <section aria-label={ask.answer} aria-busy={loading}>
        <div aria-live="polite">
          {loading && slow ? (
            <Text size="sm" className="slow">
              {shell.loading}
            </Text>
          ) : null}
          {part === null || network === null ? null : (
            <p className={current || error === null ? 'sentence' : 'sentence dimmed'}>
              {text.sentence(
                names,
                text.entities(part.nodes.length.toLocaleString(language), part.nodesFound.toLocaleString(language)),
                text.linksCount(part.edges.length.toLocaleString(language), part.edgesFound.toLocaleString(language)),
                state.hops,
                state.year,
              )}
            </p>
          )}
        </div>
        {error === null || loading ? null : <NoAnswer error={error} onRetry={askAgain} playground={playground} />}
        {part === null || network === null || shown === null ? (
          loading ? (
            <div role="status">
              <span className="visually-hidden">{shell.loading}</span>
              <Skeleton height={28} width="70%" my="md" />
              <Skeleton height={480} />
            </div>
          ) : null
        ) : (
          <div className={current ? undefined : 'dimmed'}>
            {error !== null && !loading ? <Text size="sm">{ask.earlier}:</Text> : null}
            <Actions playground={playground} state={state} />
            {part.nodesFound > part.nodes.length ? (
              <div className="partial" role="status">
                {text.truncated(part.nodes.length.toLocaleString(language), part.nodesFound.toLocaleString(language))}{' '}
                <More state={state} onChange={change} />
              </div>
            ) : null}
            {network.nodes.length >= HARD_CAP ? <p className="partial">{text.capped}</p> : null}
            {network.nodes.length > part.nodes.length ? (
              <p className="quiet added">{text.added(network.nodes.length - part.nodes.length)}</p>
            ) : null}
            {current && network.nodes.length === middle.length ? <NothingLinked state={state} onChange={change} /> : null}
            <Legend {...{ state, network, part, palette }} onChange={change} />
            <div className="explore-columns">
              <div className="explore-picture">
                <PictureOfNetwork
                  shown={shown}
                  palette={palette}
                  label={text.pictureLabel(names, network.nodes.length, network.links.length)}
                  onSelect={select}
                />
                <SaveNetwork state={state} shown={shown} title={title} version={part.dataVersion.id} />
              </div>
              <div className="explore-words">
                {selected === null ? null : <NodeCard node={selected} {...{ network, state, palette }} onChange={change} />}
                <PathFinder state={state} asking={paths} nameOf={nameOf} onChange={change} />
                <NodeList
                  network={network}
                  palette={palette}
                  selected={selected?.id ?? null}
                  onSelect={(id) => change({ selected: id === state.selected ? null : id })}
                />
              </div>
            </div>
            <section className="basis">
              <div className="basis-columns">
                <Sentences title={text.assumptions} sentences={part.assumptions} none={text.none} />
                <Sentences title={text.missing} sentences={part.missing} none={text.none} />
              </div>
              <Text size="sm" mt="sm">
                {ask.answeredFrom} <code>{part.dataVersion.id}</code>
              </Text>
            </section>
          </div>
        )}
      </section>
    </div>
  );
};

/** The next larger numbers of entities that can be asked for. */
const More = ({ state, onChange }: { state: ExploreState; onChange: (change: Partial<ExploreState>) => void }) => {
  const text = useTexts(exploreText);
  return (
    <Group gap="xs" display="inline-flex" className="no-print">
      {MOST.filter((most) => most > state.most).map((most) => (
        <Button key={most} size="compact-xs" variant="default" onClick={() => onChange({ most })}>
          {text.more(most)}
        </Button>
      ))}
    </Group>
  );
};

const Actions = ({ playground, state }: { playground: string; state: ExploreState }) => {
  const shell = useTexts(shellText);
  const language = useLanguage();
  const clipboard = useClipboard();
  const link = () => `${location.origin}${location.pathname}${writeSearch({ ...writeState(state), lang: language })}`;
  return (
    <Group gap="md" className="no-print actions">
      <Anchor href={playground} size="sm">
        {shell.openQuery}
      </Anchor>
      <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(link())}>
        {clipboard.copied ? shell.copied : shell.copyLink}
      </Button>
    </Group>
  );
};

const Sentences = ({ title, sentences, none }: { title: string; sentences: readonly string[]; none: string }) => {
  const shell = useTexts(shellText);
  const language = useLanguage();
  const say = useServerText();
  const told = sentences.map(say);
  return (
    <div>
      <Title order={2}>
        {title}
        {language !== 'en' && told.some(({ lang }) => lang === 'en') ? <span className="quiet"> ({shell.english})</span> : null}
      </Title>
      {sentences.length === 0 ? (
        <Text size="sm">{none}</Text>
      ) : (
        <ul>
          {told.map(({ text, lang }) => (
            <li key={text} lang={lang}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
