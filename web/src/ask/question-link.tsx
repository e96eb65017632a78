import { Link } from '@tanstack/react-router';
import type { OperationTitle } from '../__generated__/titles';
import { useLanguage } from '../language/language';

/** A question with its example, in the reader's language. */
export const QuestionLink = ({ question }: { question: OperationTitle }) => {
  const language = useLanguage();
  return (
    <Link to="/ask/$question" params={{ question: question.id }}>
      {question[language]}
    </Link>
  );
};
