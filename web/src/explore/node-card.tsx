import { Anchor, Button, CloseButton, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ExploreRelationsDocument, type RelationType } from '../__generated__/queries/graphql';
import { PROFILES } from '../app/sections';
import { QuestionAboutLink } from '../ask/question-about-link';
import { questionsAbout } from '../ask/questions-about';
import { NumberButton } from '../evidence/quantity';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { MOST_OPEN, type ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { Mark } from './graph-svg';
import { entityKind } from './kinds';
import { LinkFacts } from './link-facts';
import { timeOf, type Network, type NetworkLink, type NetworkNode } from './network';
import { NodeButton } from './node-button';
import type { Palette } from './palette';
import { isRelationType, RELATION_TYPES, relationText } from './relation-text';

/** Neighbours of one relation that are listed before the reader asks for all. */
const LISTED = 8;

interface Props {
  readonly node: NetworkNode;
  readonly network: Network;
  readonly state: ExploreState;
  readonly palette: Palette;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

/** The selected entity: where it leads, and its neighbours by relation, each with what the link tells. */
export const NodeCard = ({ node, network, state, palette, onChange }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const heading = useRef<HTMLHeadingElement>(null);
  const name = nameIn(language, node, node.entityId);
  const kind = entityKind(node.kind);
  const questions = kind === 'list' ? [] : questionsAbout(kind);
  const own = network.links.filter(({ from, to }) => from === node.id || to === node.id);
  // whoever chose it reads on here
  useEffect(() => heading.current?.focus({ preventScroll: true }), [node.id]);

  return (
    <section className="node-card" aria-labelledby="node-card-title">
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm" className="quiet">
            <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" className="inline-mark">
              <Mark node={node} radius={6} palette={palette} />
            </svg>{' '}
            {shell.kinds[kind]} · <code>{node.entityId}</code>
          </Text>
          <Title order={2} id="node-card-title" ref={heading} tabIndex={-1}>
            {name}
          </Title>
        </div>
        <CloseButton aria-label={text.clear} onClick={() => onChange({ selected: null })} />
      </Group>
      {node.degree === null ? null : (
        <Text size="sm">
          {text.degree}:{' '}
          <NumberButton label={`${name}: ${text.degree}`} description={text.degreeWhat} facts={[]}>
            {node.degree.toLocaleString(language)}
          </NumberButton>
        </Text>
      )}
      <Group gap="xs" my="xs" className="no-print">
        {state.focus.length === 1 && node.hop === 0 ? null : (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onChange({ focus: [node.id], open: [], most: 150, path: null, route: null })}
          >
            {text.centre}
          </Button>
        )}
        {node.hop === 0 || state.focus.length >= 20 ? null : (
          <Button size="compact-sm" variant="default" onClick={() => onChange({ focus: [...state.focus, node.id] })}>
            {text.also}
          </Button>
        )}
        {PROFILES.has(kind) ? (
          <Anchor
            size="sm"
            renderRoot={(props: object) => <Link to={`/${kind}/${encodeURIComponent(node.entityId)}` as never} {...props} />}
          >
            {text.profile}
          </Anchor>
        ) : null}
      </Group>
      {questions.length === 0 ? null : (
        <details className="no-print">
          <summary>{text.questions(questions.length)}</summary>
          <ul className="card-questions">
            {questions.map(({ question, variable }) => (
              <li key={question.id}>
                <QuestionAboutLink question={question} filled={{ [variable]: node.entityId }} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <Relations node={node} network={network} own={own} state={state} palette={palette} onChange={onChange} />
    </section>
  );
};

const Relations = ({ node, network, own, state, palette, onChange }: Props & { own: readonly NetworkLink[] }) => {
  const text = useTexts(exploreText);
  const ways = useTexts(relationText);
  const { answer, current, error, askAgain } = useAnswer(ExploreRelationsDocument, {
    focus: [node.id],
    material: state.material,
    ...timeOf(state),
  });
  const told = current ? (answer?.network.relations ?? []) : [];
  const inAll = new Map<string, number>(told.map(({ type, total }) => [type, total]));
  const types = RELATION_TYPES.filter((type) => inAll.has(type) || own.some((link) => link.type === type));
  // a path may take relations of which the network knows no type
  const further = [...new Set(own.map(({ type }) => type))].filter((type) => !isRelationType(type));
  return (
    <>
      {error === null ? null : <NoAnswer error={error} onRetry={askAgain} />}
      {current && types.length === 0 && further.length === 0 ? <p className="quiet">{text.noLinks}</p> : null}
      {types.map((type) => (
        <div key={type} className="relation" data-relation={type}>
          <Expand
            {...{ node, type, state, onChange }}
            label={ways[type].join(' / ')}
            shown={own.filter((link) => link.type === type).length}
            total={inAll.get(type) ?? null}
            both={directionsOf(own, node.id, type)}
          />
          {([0, 1] as const).map((way) => (
            <Neighbours
              key={way}
              title={ways[type][way]}
              headed={directionsOf(own, node.id, type).length === 2}
              links={own.filter((link) => link.type === type && (way === 0 ? link.from : link.to) === node.id)}
              {...{ node, network, palette, onChange }}
            />
          ))}
        </div>
      ))}
      {further.map((type) => (
        <Neighbours
          key={type}
          title={type.toLowerCase().replaceAll('_', ' ')}
          headed
          links={own.filter((link) => link.type === type)}
          {...{ node, network, palette, onChange }}
        />
      ))}
    </>
  );
};

/** Which ways links of a type run from an entity: told beside the count when none of them is shown. */
const directionsOf = (own: readonly NetworkLink[], id: string, type: string): readonly (0 | 1)[] =>
  ([0, 1] as const).filter((way) => own.some((link) => link.type === type && (way === 0 ? link.from : link.to) === id));

interface ExpandProps {
  readonly node: NetworkNode;
  readonly type: RelationType;
  readonly label: string;
  readonly shown: number;
  /** How many there are in all; null until it is known. */
  readonly total: number | null;
  readonly both: readonly (0 | 1)[];
  readonly state: ExploreState;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

const Expand = ({ node, type, label, shown, total, both, state, onChange }: ExpandProps) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const ways = useTexts(relationText);
  const title = both.length === 1 ? ways[type][both[0] ?? 0] : label;
  const opened = state.open.some((one) => one.node === node.id && one.type === type);
  const full = total === null || shown >= total;
  return (
    <div className="expand">
      <h3>{title}</h3>
      <span className="quiet">
        {total === null ? shown.toLocaleString(language) : text.shownOf(shown.toLocaleString(language), total.toLocaleString(language))}
      </span>
      {opened ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={text.collapseType(title)}
          onClick={() => onChange({ open: state.open.filter((one) => one.node !== node.id || one.type !== type) })}
        >
          {text.collapse}
        </Button>
      ) : full ? null : (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={text.expandType(title)}
          disabled={state.open.length >= MOST_OPEN}
          title={state.open.length >= MOST_OPEN ? text.tooManyOpen : undefined}
          onClick={() => onChange({ open: [...state.open, { node: node.id, type }] })}
        >
          {text.expand}
        </Button>
      )}
    </div>
  );
};

interface NeighboursProps {
  readonly title: string;
  /** Whether the title stands above the list, because the heading is of both ways. */
  readonly headed: boolean;
  readonly links: readonly NetworkLink[];
  readonly node: NetworkNode;
  readonly network: Network;
  readonly palette: Palette;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

const Neighbours = ({ title, headed, links, node, network, palette, onChange }: NeighboursProps) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const [all, setAll] = useState(false);
  if (links.length === 0) return null;
  const known = new Map(network.nodes.map((one) => [one.id, one]));
  const shown = all ? links : links.slice(0, LISTED);
  return (
    <>
      {headed ? <p className="way">{title}</p> : null}
      <ul aria-label={title}>
        {shown.map((link) => {
          const other = known.get(link.from === node.id ? link.to : link.from);
          if (other === undefined) return null;
          const label = `${nameIn(language, node, node.entityId)} – ${title} – ${nameIn(language, other, other.entityId)}`;
          return (
            <li key={link.id}>
              <NodeButton node={other} palette={palette} onSelect={(selected) => onChange({ selected })} />
              <LinkFacts link={link} label={label} />
            </li>
          );
        })}
      </ul>
      {shown.length === links.length ? null : (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          {text.showAll(links.length)}
        </Button>
      )}
    </>
  );
};
