// Only addresses of the web can be followed: whoever wrote one may wish the reader ill.

/** The address, when it is one of http or https; else nothing. */
export function safeLink(words: string): string | undefined {
  if (!/^https?:\/\//i.test(words.trim())) return undefined;
  try {
    const url = new URL(words.trim());
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
