import { useTexts } from '../language/language';
import { scenarioText } from './scenario-text';
import './yours.css';

/** Beside a number that an assumption went into: it is not of the facts alone. */
export const Yours = ({ facts }: { facts: readonly string[] }) => {
  const text = useTexts(scenarioText);
  return facts.some((id) => id.startsWith('assumption/')) ? <small className="your-assumption">{text.yours}</small> : null;
};
