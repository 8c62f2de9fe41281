import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

/** Lyrics as a file of plain text. */
export function DownloadText({ title, text }: { title: string; text: string }) {
  return (
    <Button
      component="a"
      href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${title}\n\n${text}\n`)}`}
      download={`${title}.txt`}
      aria-label={`Download ${title}`}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconDownload size={18} />}
    >
      Download
    </Button>
  );
}
