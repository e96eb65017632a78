import { Link } from '@tanstack/react-router';
import type { OperationTitle } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useLanguage } from '../language/language';

/** A question in the reader's language; `filled` fills in its form. */
export const QuestionLink = ({ question, filled = {} }: { question: OperationTitle; filled?: Search }) => {
  const language = useLanguage();
  return (
    <Link to="/ask/$question" params={{ question: question.id }} search={filled as never}>
      {question[language]}
    </Link>
  );
};
