const UNITS = ["bytes", "KB", "MB", "GB", "TB"];
const STEP = 1024;

/** A number of bytes for people: `512 bytes`, `3.4 MB`. */
export function sizeText(bytes: number): string {
  if (bytes === 1) {
    return "1 byte";
  }
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const value = bytes / STEP ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
