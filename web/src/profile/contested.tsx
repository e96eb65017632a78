import { ProfileEvidenceDocument } from '../__generated__/queries/graphql';
import { NumberButton } from '../evidence/quantity';
import { formatNumber, formatShare } from '../language/format';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Answered, Sentences } from './answered';
import { NoData } from './cells';
import { profileText } from './profile-text';
import { RowsTable } from './rows-table';

/** The server looks at no more at once. */
const CHECKED = 500;

/** Which of the facts of a profile are contested, stale or no observation, each with its evidence. */
export const Contested = ({ facts }: { facts: readonly string[] }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const { heads } = text;
  return (
    <Answered document={ProfileEvidenceDocument} variables={{ facts: facts.slice(0, CHECKED) }} part="contested">
      {({ evidence }) =>
        evidence.doubtfulCount === 0 ? null : (
          <>
            <p>
              {text.contestedOf(
                evidence.checkedCount,
                evidence.contestedCount,
                evidence.staleCount,
                evidence.modelledCount,
                evidence.assumedCount,
                evidence.announcedCount,
              )}
              {facts.length > CHECKED ? ` ${text.contestedChecked(CHECKED, facts.length)}` : ''}
            </p>
            <RowsTable
              title={text.parts.contested}
              rows={evidence.doubts}
              total={evidence.doubtfulCount}
              columns={[
                {
                  head: heads.fact,
                  cell: ({ fact }) => (
                    <NumberButton label={fact.id} description="" facts={[fact.id]}>
                      <span className="fact-name">{fact.id.replaceAll('/', ' / ')}</span>
                    </NumberButton>
                  ),
                },
                {
                  head: heads.doubts,
                  cell: ({ reasons }) => reasons.map((reason) => enumLabel(language, 'DoubtReason', reason)).join(', '),
                },
                {
                  head: heads.spread,
                  number: true,
                  cell: ({ spread, fact }) =>
                    spread == null ? (
                      <span className="quiet">–</span>
                    ) : (
                      <NumberButton label={heads.spread} description="" facts={[fact.id]}>
                        {formatShare(language, spread)}
                      </NumberButton>
                    ),
                },
                {
                  head: heads.age,
                  number: true,
                  cell: ({ ageYears }) => (ageYears == null ? <NoData /> : formatNumber(language, ageYears)),
                },
              ]}
            />
            <Sentences sentences={evidence.assumptions} />
          </>
        )
      }
    </Answered>
  );
};
