import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
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

/** Filled primary controls take their colours from `theme.css`, where they differ between light and dark. */
const variantColorResolver: VariantColorsResolver = (input) => {
  if (input.variant === "filled" && (input.color === undefined || input.color === "ink")) {
    return {
      background: "var(--action)",
      hover: "var(--action-hover)",
      color: "var(--action-ink)",
      border: "1px solid transparent",
    };
  }
  return defaultVariantColorsResolver(input);
};

/** The look that all of Mantine's components share. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 4 },
  colors: { ink },
  variantColorResolver,
  fontFamily: "'Geist Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
  defaultRadius: "md",
  radius: { xs: "4px", sm: "6px", md: "9px", lg: "14px", xl: "20px" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
});
