/**
 * Catches what a screen throws while it is drawn, so that one broken screen does not take the rest with it.
 * A class because React has no other way; it holds nothing but whether something was thrown.
 */
import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly fallback: (detail: string) => ReactNode };
type State = { readonly detail: string | null };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { detail: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { detail: thrown instanceof Error ? thrown.name : 'unknown' };
  }

  override render(): ReactNode {
    return this.state.detail === null ? this.props.children : this.props.fallback(this.state.detail);
  }
}
