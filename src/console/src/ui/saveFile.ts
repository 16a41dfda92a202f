/** Long enough for a browser that asks where to. */
const KEPT_MS = 120_000;

/** Hands bytes to the browser, which stores them as a file. */
export function saveFile(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}
