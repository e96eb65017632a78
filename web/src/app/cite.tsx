import { Button, Modal, Textarea, UnstyledButton } from '@mantine/core';
import { useClipboard, useDisclosure } from '@mantine/hooks';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';

/** A reference to the page as it stands: title, data version, address and day. */
export const Cite = ({ version }: { version: string | null }) => {
  const text = useTexts(shellText);
  const [opened, { open, close }] = useDisclosure();
  const clipboard = useClipboard();
  const reference = () =>
    `resource-alliances. “${document.title}”. ${text.version} ${version ?? text.noData}. ${location.href} (${new Date().toISOString().slice(0, 10)}).`;
  return (
    <>
      <UnstyledButton className="no-print cite" onClick={open}>
        {text.cite}
      </UnstyledButton>
      <Modal opened={opened} onClose={close} title={text.cite} closeButtonProps={{ 'aria-label': text.close }}>
        <Textarea readOnly autosize aria-label={text.cite} value={opened ? reference() : ''} />
        <Button mt="sm" variant="default" onClick={() => clipboard.copy(reference())}>
          {clipboard.copied ? text.copied : text.copy}
        </Button>
      </Modal>
    </>
  );
};
