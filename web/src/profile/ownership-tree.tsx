import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { ProfileTreeDocument, type OwnershipDirection, type ProfileTreeQuery } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { Answered, Sentences } from './answered';
import { Figure } from './cells';
import { profileText } from './profile-text';

type Node = ProfileTreeQuery['ownership']['nodes'][number];

/** Levels that are open at first. */
const OPEN = 2;

/** Who holds an entity, or what it holds, stake by stake: a list whose branches open and close. */
export const OwnershipTree = ({ id, direction }: { id: string; direction: OwnershipDirection }) => {
  const text = useTexts(profileText);
  return (
    <Answered document={ProfileTreeDocument} variables={{ id, direction }} part={direction === 'UP' ? 'owners' : 'holdings'}>
      {({ ownership: { nodes, nodeCount, missing } }) =>
        nodes.length < 2 ? null : (
          <>
            <Branches nodes={nodes} above={nodes[0]?.place ?? 0} />
            {nodeCount > nodes.length ? <p className="quiet table-note">{text.treeCut(nodes.length - 1, nodeCount - 1)}</p> : null}
            <Sentences sentences={missing} />
          </>
        )
      }
    </Answered>
  );
};

const Branches = ({ nodes, above }: { nodes: readonly Node[]; above: number }) => (
  <ul className="tree">
    {nodes
      .filter((node) => node.above === above)
      .map((node) => (
        <Branch key={node.place} node={node} nodes={nodes} />
      ))}
  </ul>
);

const Branch = ({ node, nodes }: { node: Node; nodes: readonly Node[] }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const [open, setOpen] = useState(node.level < OPEN);
  const leads = nodes.some((other) => other.above === node.place);
  const { entity, share, told, cut } = node;
  return (
    <li>
      <div className="branch">
        {leads ? (
          <UnstyledButton
            className="branch-toggle"
            aria-expanded={open}
            aria-label={text.openBranch(nameIn(language, entity))}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          </UnstyledButton>
        ) : (
          <span className="branch-toggle" aria-hidden="true" />
        )}
        <span className="branch-name">
          <EntityLink entity={entity} />
        </span>
        <span className="branch-share">
          <Figure quantity={share ?? null} label={text.stakeHeld} />
        </span>
        {told != null && told in text.told ? <span className="quiet">{text.told[told]}</span> : null}
        {cut == null ? null : <span className="quiet">{text.cut[cut]}</span>}
      </div>
      {leads && open ? <Branches nodes={nodes} above={node.place} /> : null}
    </li>
  );
};
