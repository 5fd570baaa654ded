import type { ReactNode } from "react";

/** Things in a row that may be wider than its place. It takes the focus, so that arrow keys move it. */
export function SideBySide(props: { label: string; className: string | undefined; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. Source: WCAG 2.1.1.
    <div role="group" className={props.className} aria-label={props.label} tabIndex={0}>
      {props.children}
    </div>
  );
}
