/** Passkeys: a form `data-passkey="create"` or `"get"` asks the browser with the options in #passkey-options and sends what it gave. */

type Bytes = ArrayBuffer | null;

export function offerPasskey(page: Document, credentials: CredentialsContainer | undefined): void {
  const form = page.querySelector<HTMLFormElement>("form[data-passkey]");
  const options = page.getElementById("passkey-options");
  const button = form?.querySelector<HTMLButtonElement>("button");
  const field = form?.querySelector<HTMLInputElement>("[name=credential]");
  if (
    !form ||
    !options ||
    !button ||
    !field ||
    !credentials ||
    !hasName() ||
    !("PublicKeyCredential" in window)
  ) {
    return;
  }
  button.hidden = false;
  show(form, "[data-passkey-missing]", false);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, "[data-passkey-error]", false);
    const asked = JSON.parse(options.textContent || "{}").publicKey;
    const answer =
      form.getAttribute("data-passkey") === "create"
        ? credentials.create({ publicKey: forCreating(asked) })
        : credentials.get({ publicKey: forGetting(asked) });
    answer.then(
      (given) => {
        field.value = JSON.stringify(asJson(given as PublicKeyCredential));
        form.submit();
      },
      () => show(form, "[data-passkey-error]", true),
    );
  });
}

/** Passkeys belong to a name; of a bare number no browser makes one. */
function hasName(): boolean {
  return !/^[\d.]+$|:/.test(window.location.hostname);
}

function show(form: Element, selector: string, shown: boolean): void {
  const element = form.querySelector<HTMLElement>(selector);
  if (element) {
    element.hidden = !shown;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of the server, checked by the browser itself
function forCreating(asked: any): PublicKeyCredentialCreationOptions {
  return Object.assign({}, asked, {
    challenge: bytes(asked.challenge),
    user: Object.assign({}, asked.user, { id: bytes(asked.user.id) }),
    excludeCredentials: known(asked.excludeCredentials),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function forGetting(asked: any): PublicKeyCredentialRequestOptions {
  return Object.assign({}, asked, {
    challenge: bytes(asked.challenge),
    allowCredentials: known(asked.allowCredentials),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function known(list: any): PublicKeyCredentialDescriptor[] {
  return (list || []).map((one: PublicKeyCredentialDescriptor & { id: string }) =>
    Object.assign({}, one, { id: bytes(one.id) }),
  );
}

function asJson(given: PublicKeyCredential): object {
  const response = given.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  return {
    id: given.id,
    rawId: letters(given.rawId),
    type: given.type,
    clientExtensionResults: given.getClientExtensionResults(),
    response: {
      clientDataJSON: letters(response.clientDataJSON),
      attestationObject: letters(response.attestationObject),
      authenticatorData: letters(response.authenticatorData),
      signature: letters(response.signature),
      userHandle: letters(response.userHandle),
    },
  };
}

/** Base64 as addresses carry it, without filling signs. */
export function bytes(text: string): ArrayBuffer {
  const plain = window.atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const found = new Uint8Array(plain.length);
  for (let index = 0; index < plain.length; index += 1) {
    found[index] = plain.charCodeAt(index);
  }
  return found.buffer as ArrayBuffer;
}

export function letters(raw: Bytes | undefined): string | undefined {
  if (!raw) {
    return undefined;
  }
  let plain = "";
  const found = new Uint8Array(raw);
  for (let index = 0; index < found.length; index += 1) {
    plain += String.fromCharCode(found[index] || 0);
  }
  return window.btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/[=]+$/, "");
}
