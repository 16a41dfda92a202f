/** Lets the browser save a file whose content was made in the page. */
export function saveFile(name: string, kind: string, parts: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type: kind }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then, and holds it as long as it reads.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
