// What this page brought, as it made it: it is seen before the server knows of it.
const own = new Map<string, string>();

/** The address of an image that this page brought. */
export function ownImage(file: string): string | undefined {
  return own.get(file);
}

export function noteOwn(file: string, bytes: Blob): void {
  own.set(file, URL.createObjectURL(bytes));
}
