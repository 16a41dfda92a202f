/** A stretch of a text. */
export interface Part {
  readonly text: string;
  readonly isMarked: boolean;
}

const CHARACTERS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/**
 * The parts of a text that the server has escaped for HTML, with `<mark>` around the words that matched. They are texts,
 * to be shown as such: no HTML is made of them.
 */
export function highlighted(html: string): Part[] {
  return html
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((piece) => piece !== "")
    .map((piece) => {
      const inner = /^<mark>(.*)<\/mark>$/s.exec(piece)?.[1];
      return { text: unescaped(inner ?? piece), isMarked: inner !== undefined };
    });
}

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity);
}
