// The secret of a link: taken out of the address bar, where others could read it or a screenshot keep
// it. It stays in this page's memory and nowhere else.
import { useEffect, useState } from 'react';

let taken = { path: '', secret: '' };

function take(): string {
  const secret = location.hash.slice(1);
  if (secret !== '') {
    taken = { path: location.pathname, secret };
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return taken.path === location.pathname ? taken.secret : '';
}

/** Empty: the address has lost it, as after a reload. */
export function useSecret(): string {
  const [secret, setSecret] = useState(take);
  useEffect(() => {
    // A second link opened in the same tab changes the fragment only.
    const changed = () => setSecret(take());
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return secret;
}
