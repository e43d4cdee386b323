// The last net: a bug, or code that is gone because the server was updated meanwhile.
import { Component, type ReactNode } from 'react';
import { trouble } from '../strings/words.ts';

export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="lone" role="alert">
        <h1>{trouble.broken}</h1>
        <div className="actions">
          <button className="button primary" type="button" onClick={() => location.reload()}>
            {trouble.reload}
          </button>
        </div>
      </main>
    );
  }
}
