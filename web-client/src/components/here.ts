// A link as this browser follows it.

/** Here and not at the public address, so that the cookie lands where this browser is. */
export function here(url: string): string {
  const link = new URL(url, location.href);
  return link.pathname + link.search + link.hash;
}
