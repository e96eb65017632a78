import { Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';

export const NotFound = () => {
  const text = useTexts(shellText);
  return (
    <>
      <Title order={1}>{text.notFound}</Title>
      <p>
        <Link to="/">{text.toStart}</Link>
      </p>
    </>
  );
};
