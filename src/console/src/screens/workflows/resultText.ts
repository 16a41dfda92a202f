const SHOWN = 2_000;
const LONGEST_JSON = 200_000;
const CUT = /\n\[cut: the step itself shows all (\d+) characters\]$/;

/** What is shown of a long text at first. `length` is how long all of it is, where that is more. */
export interface Beginning {
  readonly text: string;
  readonly length: number | undefined;
  readonly isCutByServer: boolean;
}

export function beginningOf(text: string): Beginning {
  const cut = CUT.exec(text)?.[1];
  const isLong = text.length > SHOWN;
  const length = cut === undefined ? (isLong ? text.length : undefined) : Number(cut);
  return { text: isLong ? `${text.slice(0, SHOWN)}…` : text, length, isCutByServer: cut !== undefined };
}

/** JSON with line breaks; other texts as they are. */
export function readable(text: string): string {
  if (text.length > LONGEST_JSON || !/^\s*[[{]/.test(text)) {
    return text;
  }
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
