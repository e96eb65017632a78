import { useEffect } from 'react';

/** Names the document, for tabs, history and citations. */
export const useTitle = (title: string) => {
  useEffect(() => {
    document.title = title === '' ? 'resource-alliances' : `${title} – resource-alliances`;
  }, [title]);
};
