import { Anchor, Button, Group, Title } from '@mantine/core';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import type { Shown } from './appearance';
import type { ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { entityKind, NODE_KINDS } from './kinds';
import { timeOf } from './network';
import { pngImage, save, svgImage } from './network-image';

/** Formats of network files that the server writes, each with what its readers call it. */
const FORMATS: readonly (readonly [ending: string, name: string])[] = [
  ['gexf', 'GEXF (Gephi)'],
  ['graphml', 'GraphML (yEd, igraph)'],
  ['cx2', 'CX2 (Cytoscape)'],
  ['cyjs', 'Cytoscape.js'],
  ['node-link.json', 'node-link JSON (d3, networkx)'],
  ['dot', 'DOT (Graphviz)'],
  ['nodes.csv', 'nodes CSV'],
  ['edges.csv', 'edges CSV'],
  ['json', 'JSON'],
];

interface Props {
  readonly state: ExploreState;
  readonly shown: Shown;
  readonly title: string;
  readonly version: string;
}

/** The picture with legend and source as a file, and the network for other programs. */
export const SaveNetwork = ({ state, shown, title, version }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const shell = useTexts(shellText);
  const selected = shown.network.nodes.find(({ id }) => id === shown.selected);
  const caption = () => ({
    title: selected === undefined ? title : `${title} · ${nameIn(language, selected, selected.entityId)}`,
    lines: [text.madeFrom(version), location.href],
    kinds: Object.fromEntries(NODE_KINDS.map((kind) => [kind, shell.kinds[entityKind(kind)]])),
  });
  const name = `network-${state.focus.join('-').replace(/[^A-Za-z0-9-]+/g, '-')}`;
  return (
    <section className="save-network no-print" aria-labelledby="save-title">
      <Title order={2} id="save-title">
        {text.files}
      </Title>
      <Group gap="xs">
        <span className="quiet">{text.picturesAs}:</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => save(`${name}.svg`, new Blob([svgImage(shown, caption())], { type: 'image/svg+xml' }))}
        >
          SVG
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => void pngImage(svgImage(shown, caption())).then((picture) => save(`${name}.png`, picture))}
        >
          PNG
        </Button>
      </Group>
      <Group gap="sm" mt="xs">
        <span className="quiet">{text.networkAs}:</span>
        {FORMATS.map(([ending, label]) => (
          <Anchor key={ending} size="sm" href={fileAddress(state, ending)} download={`${name}.${ending}`}>
            {label}
          </Anchor>
        ))}
      </Group>
      {state.open.length === 0 && state.route === null ? null : <p className="quiet save-note">{text.filesNote}</p>}
    </section>
  );
};

/** Address of the network around the middle as a file. */
const fileAddress = (state: ExploreState, ending: string): string => {
  const { year, asOf } = timeOf(state);
  const asked = new URLSearchParams({
    focus: state.focus.join(','),
    hops: String(state.hops),
    types: state.types.join(','),
    kinds: NODE_KINDS.filter((kind) => !state.hide.includes(kind)).join(','),
    year: String(year),
    most: String(state.most),
    ...(asOf === null ? {} : { asOf }),
    ...(state.material === null ? {} : { material: state.material }),
  });
  return `/q/network-around.${ending}?${asked.toString()}`;
};
