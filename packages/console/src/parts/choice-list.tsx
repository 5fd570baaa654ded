import styles from "./choice-list.module.css";

/** The choices that a message offers, as they are read; nothing when it offers none. */
export function ChoiceList({ choices }: { choices: readonly string[] }) {
  if (choices.length === 0) return null;
  return (
    <ul className={styles.choices} aria-label="Choices">
      {choices.map((choice) => (
        <li key={choice} className={styles.choice}>
          {choice}
        </li>
      ))}
    </ul>
  );
}
