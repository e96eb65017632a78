import { NumberButton } from '../evidence/quantity';
import { formatNumber } from '../language/format';
import { useLanguage, useTexts } from '../language/language';
import { profileText } from './profile-text';

/** Number of rows of a list of the profile, which leads to their facts. */
export const Counted = ({
  rows,
  of,
  label,
}: {
  rows: readonly { readonly fact: { readonly id: string } }[];
  of?: number;
  label: string;
}) => {
  const language = useLanguage();
  const { facts } = useTexts(profileText);
  return (
    <NumberButton label={label} description={facts.counted} facts={rows.slice(0, 10).map(({ fact }) => fact.id)}>
      {formatNumber(language, of ?? rows.length)}
    </NumberButton>
  );
};
