/** Languages of contacts, as the API names them. */
const LANGUAGES = [
  ..."AF SQ AR AZ BN BG CA ZH ZH_CN ZH_HK ZH_TW HR CS DA NL EN EN_GB EN_US ET FIL FI FR DE EL GU HA HE HI HU ID".split(
    " ",
  ),
  ..."GA IT JA KN KK KO LO LV LT MK MS ML MR NB FA PL PT PT_BR PT_PT PA RO RU SR SK SL ES ES_AR ES_ES ES_MX SW SV".split(
    " ",
  ),
  ..."TA TE TH TR UK UR UZ VI ZU".split(" "),
];

/** The language of contacts of whom none is known. */
export const NO_LANGUAGE = "UNSPECIFIED";

const names = new Intl.DisplayNames("en", { type: "language" });

/** "British English" for "EN_GB". */
export function languageName(language: string): string {
  if (language === NO_LANGUAGE) return "Not known";
  try {
    return names.of(language.replace("_", "-")) ?? language;
  } catch {
    // Not the code of a language: it is shown as it came.
    return language;
  }
}

/** For pickers: every language with its name, in the order of names. */
export const LANGUAGE_OPTIONS = [
  { value: NO_LANGUAGE, label: languageName(NO_LANGUAGE) },
  ...LANGUAGES.map((value) => ({ value, label: languageName(value) })).sort((one, other) =>
    one.label.localeCompare(other.label),
  ),
];
