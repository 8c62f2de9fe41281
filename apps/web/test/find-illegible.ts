import type { Page } from 'playwright-core';

/** What nobody can read well: the words of a button or link that are cut off without dots, and words broken in two. */
export function findIllegible(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isCutOff = (part: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(part);
      if (overflowX === 'visible' || textOverflow === 'ellipsis') return false;
      // What is one pixel wide is for who cannot see it.
      return part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1;
    };
    const cutOff = [...document.querySelectorAll('button, a')]
      .filter((pressed) => [pressed, ...pressed.querySelectorAll('*')].some(isCutOff))
      .map(({ textContent }) => `${textContent} is cut off`);

    const broken: string[] = [];
    const range = document.createRange();
    const linesOf = () => new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      range.selectNodeContents(text);
      if (linesOf() < 2) continue;
      for (const { 0: word, index } of (text.textContent ?? '').matchAll(/(?<!\S)\p{L}{2,14}(?!\S)/gu)) {
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        if (linesOf() > 1) broken.push(`${word} is broken`);
      }
    }
    return [...cutOff, ...broken];
  });
}
