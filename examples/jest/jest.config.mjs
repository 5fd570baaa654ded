export default {
  // Starts a server for each test file.
  testEnvironment: "./postrider-environment.mjs",
  // Jest's own way to TypeScript: Babel takes the types away and makes CommonJS.
  transform: {
    "\\.ts$": [
      "babel-jest",
      {
        configFile: false,
        presets: ["@babel/preset-typescript"],
        plugins: ["@babel/plugin-transform-modules-commonjs"],
      },
    ],
  },
};
