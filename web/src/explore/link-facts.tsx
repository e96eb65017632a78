import { UnstyledButton } from '@mantine/core';
import { useEvidence } from '../evidence/evidence';
import { QuantityButton } from '../evidence/quantity';
import { asWords, enumLabel } from '../language/labels';
import { useLanguage, useTexts, type Language } from '../language/language';
import { exploreText } from './explore-text';
import type { NetworkLink } from './network';

/** What a link tells besides its ends: its number, its days, its source. */
export const LinkFacts = ({ link, label }: { link: NetworkLink; label: string }) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const { quantity, bound, detail, validFrom, validTo, facts } = link;
  const days =
    validFrom !== null && validTo !== null
      ? text.fromTo(validFrom, validTo)
      : validFrom !== null
        ? text.since(validFrom)
        : validTo !== null
          ? text.until(validTo)
          : null;
  return (
    <span className="link-facts">
      {quantity === null ? null : (
        <span>
          {bound === null ? '' : `${bound} `}
          <QuantityButton quantity={quantity} label={label} />
        </span>
      )}
      {detail === null ? null : <span>{detailInWords(language, link.type, detail)}</span>}
      {days === null ? null : <span className="days">{days}</span>}
      {quantity === null && facts.length > 0 ? <SourceButton label={label} facts={facts} /> : null}
    </span>
  );
};

/** What a detail is a value of, by the type of its link; of others it is a code or a word of the source. */
const VALUES: Readonly<Record<string, string>> = { BOUGHT: 'DealKind', BECAME: 'CorporateEventKind' };

const detailInWords = (language: Language, type: string, detail: string): string => {
  const values = VALUES[type];
  return values === undefined ? (/^[A-Z_]+$/.test(detail) ? asWords(detail) : detail) : enumLabel(language, values, detail.toUpperCase());
};

/** Opens the facts behind something that has no number. */
export const SourceButton = ({ label, facts }: { label: string; facts: readonly string[] }) => {
  const text = useTexts(exploreText);
  const open = useEvidence();
  return (
    <UnstyledButton className="evidenced" aria-label={text.sourceOf(label)} onClick={() => open({ label, facts })}>
      {text.source}
    </UnstyledButton>
  );
};
