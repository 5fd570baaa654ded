/** The mark: a post horn. Decorative; the word beside it is the name. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" rx="8.5" fill="var(--horn)" />
      <g fill="none" stroke="var(--horn-ink)" strokeWidth="2.3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5.5 12.2h13.2a5.3 5.3 0 1 1-5.3 5.3c0-1.9.9-3.5 2.3-4.5" />
        <path d="M18.7 12.2c3 0 5.6-1.3 7.8-4.2v8.6c-1.1-1.5-2.3-2.6-3.6-3.3" fill="var(--horn-ink)" />
      </g>
    </svg>
  );
}
