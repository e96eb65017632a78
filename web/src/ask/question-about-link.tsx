import { Link } from '@tanstack/react-router';
import type { OperationTitle } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useLanguage } from '../language/language';
import { generalTitles } from './general-titles';

/** A question with its form filled in for some entity, by a title that is true of any. */
export const QuestionAboutLink = ({ question, filled }: { question: OperationTitle; filled: Search }) => {
  const language = useLanguage();
  const title = Object.values(filled).some((value) => value !== undefined) ? generalTitles[question.id] : null;
  return (
    <Link to="/ask/$question" params={{ question: question.id }} search={filled as never}>
      {(title ?? question)[language]}
    </Link>
  );
};
