import { ProfileControllersDocument, ProfileControlsDocument, ProfileUltimateOwnersDocument } from '../__generated__/queries/graphql';
import { EntityLink } from '../evidence/entity-link';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { Answered, Sentences } from './answered';
import { Figure } from './cells';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';

/** Owners at the end of all chains, with what nobody is told to hold. */
export const UltimateOwners = ({ id }: { id: string }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <Answered document={ProfileUltimateOwnersDocument} variables={{ id }} part="ultimate">
      {({ ultimateOwners: { owners, ownerCount, untold, assumptions, missing } }) =>
        owners.length === 0 ? null : (
          <>
            <RowsTable
              title={text.parts.ultimate}
              rows={owners}
              total={ownerCount}
              columns={[
                { head: heads.owner, cell: ({ owner }) => <EntityLink entity={owner} /> },
                { head: heads.share, number: true, cell: ({ share }) => <Figure quantity={share} label={heads.share} /> },
              ]}
            />
            <p>
              {text.untold}: <Figure quantity={untold} label={text.untold} />
            </p>
            <Sentences sentences={[...assumptions, ...missing]} />
          </>
        )
      }
    </Answered>
  );
};

export const Controllers = ({ id }: { id: string }) => {
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { heads } = text;
  return (
    <Answered document={ProfileControllersDocument} variables={{ id }} part="controllers">
      {({ controllers: { controllers, missing } }) =>
        controllers.length === 0 ? null : (
          <>
            <RowsTable
              title={text.parts.controllers}
              rows={controllers}
              columns={[
                { head: heads.owner, cell: ({ controller }) => <EntityLink entity={controller} /> },
                { head: heads.certain, cell: ({ certain }) => (certain ? text.certainly : text.possibly) },
                { head: heads.last, cell: ({ ultimate }) => (ultimate ? shell.yes : shell.no) },
              ]}
            />
            <Sentences sentences={missing} />
          </>
        )
      }
    </Answered>
  );
};

export const Controls = ({ id }: { id: string }) => {
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <Answered document={ProfileControlsDocument} variables={{ id }} part="controls">
      {({ controls: { controlled, controlledCount, missing } }) =>
        controlled.length === 0 ? null : (
          <>
            <RowsTable
              title={text.parts.controls}
              rows={controlled}
              total={controlledCount}
              columns={[
                { head: heads.entity, cell: ({ entity }) => <EntityLink entity={entity} /> },
                { head: heads.votes, number: true, cell: ({ votes }) => <Figure quantity={votes} label={heads.votes} /> },
                { head: heads.certain, cell: ({ certain }) => (certain ? text.certainly : text.possibly) },
              ]}
            />
            <Sentences sentences={missing} />
          </>
        )
      }
    </Answered>
  );
};
