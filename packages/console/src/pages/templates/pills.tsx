import { useId } from "react";
import pill from "../../parts/pill.module.css";
import styles from "./pills.module.css";

/** A choice of few, all of them in sight. */
export function Pills(props: {
  legend: string;
  values: { value: string; label: string }[];
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className={`${pill.pills} ${styles.pills}`}>
      <legend className={styles.legend}>{props.legend}</legend>
      {props.values.map(({ value, label }) => (
        <label key={value} className={pill.pill}>
          <input
            type="radio"
            name={name}
            className={pill.radio}
            checked={value === props.chosen}
            onChange={() => props.onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
