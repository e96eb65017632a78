import { Button, Modal } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { EntitySearch } from './entity-search';

/** The search of every screen, opened by ⌘K or Ctrl+K. */
export const HeaderSearch = () => {
  const text = useTexts(shellText);
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={open} aria-keyshortcuts="Meta+K Control+K">
        {text.search} <kbd className="key">⌘K</kbd>
      </Button>
      <Modal opened={opened} onClose={close} title={text.search} closeButtonProps={{ 'aria-label': text.close }} size="lg">
        <EntitySearch onChosen={close} autoFocus />
      </Modal>
    </>
  );
};
