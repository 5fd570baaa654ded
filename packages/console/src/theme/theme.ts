import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Radio,
} from "@mantine/core";

/** Ink: the neutral that everything is drawn in; slightly blue, so that the yellow of the mark has a partner. */
const ink: MantineColorsTuple = [
  "#f4f6fa",
  "#e6eaf1",
  "#cbd2df",
  "#a8b2c5",
  "#8490a8",
  "#667189",
  "#4c566c",
  "#353e52",
  "#212939",
  "#131926",
];

/** The same neutral for the dark scheme, from its text to its deepest ground; Mantine takes its greys from here. */
const dark: MantineColorsTuple = [
  "#e8ecf4",
  "#b2bccf",
  "#8792a9",
  "#56627a",
  "#364158",
  "#232b3b",
  "#171d2a",
  "#121722",
  "#0d121b",
  "#080c13",
];

/** The look that all of Mantine's components share. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 3 },
  colors: { ink, dark },
  fontFamily: "'Geist Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "9px", lg: "14px", xl: "20px" },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // Its head is a <header>, which is not the page's.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: "presentation" } } } }),
    // Mantine writes and draws white on what is filled; in the dark scheme ours is yellow.
    Radio: Radio.extend({ defaultProps: { iconColor: "var(--action-ink)" } }),
    Button: Button.extend({
      vars: (_theme, { variant = "filled", color }) => ({
        root: variant === "filled" && color === undefined ? { "--button-color": "var(--action-ink)" } : {},
      }),
    }),
  },
});

/** Mantine's own variables, named after the palette of `theme.css`, which knows light from dark. */
const palette = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-faint)",
  "--mantine-color-placeholder": "var(--ink-faint)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-anchor": "var(--link)",
  "--mantine-color-error": "var(--tone-bad)",
  "--mantine-color-ink-filled": "var(--action)",
  "--mantine-color-ink-filled-hover": "var(--action-hover)",
  "--mantine-primary-color-filled": "var(--action)",
  "--mantine-primary-color-filled-hover": "var(--action-hover)",
  "--mantine-primary-color-contrast": "var(--action-ink)",
};

/** Ties Mantine's variables to the palette, in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: palette,
  dark: palette,
});
