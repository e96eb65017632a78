import { Alert, Button, Text } from '@mantine/core';
import { Component, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly retry: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from emptying all of it. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Alert variant="outline" color="orange" role="alert" title={this.props.title}>
        <Text size="sm" lang="en">
          {error.message}
        </Text>
        <Button mt="sm" size="compact-sm" variant="default" onClick={() => this.setState({ error: null })}>
          {this.props.retry}
        </Button>
      </Alert>
    );
  }
}
