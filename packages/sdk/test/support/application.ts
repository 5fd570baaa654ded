/** Key and secret of an application; the secret can be found again in any output. */
export const APPLICATION = {
  applicationKey: "app-key-1",
  applicationSecret: btoa("very-secret-application-secret"),
};
