// The little of @nlpjs/basic that the benchmark calls; the package has no types.

declare module '@nlpjs/basic' {
  interface Nlp {
    addDocument(locale: string, text: string, label: string): void;
    train(): Promise<unknown>;
    process(locale: string, text: string): Promise<{ readonly intent: string }>;
    classify(locale: string, text: string): Promise<unknown>;
  }
  export function dockStart(settings: unknown): Promise<{ get(name: 'nlp'): Nlp }>;
}
