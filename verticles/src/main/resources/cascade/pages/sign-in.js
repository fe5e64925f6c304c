const form = document.querySelector("form");
const key = document.querySelector("#key");
const refusal = document.querySelector("#refusal");
const button = document.querySelector("button");

/** Where the person came from; a path of this server and nothing else. */
function origin() {
  const to = new URLSearchParams(location.search).get("to") ?? "/";
  const url = new URL(to, location.origin);
  return url.origin === location.origin ? url.pathname + url.search : "/";
}

function refuse(text) {
  refusal.textContent = text;
  refusal.hidden = false;
  key.setAttribute("aria-invalid", "true");
  key.select();
  key.focus();
}

async function signIn() {
  try {
    const answer = await fetch("/v1/session", {
      method: "POST",
      headers: { authorization: "Bearer " + key.value.trim() },
      signal: AbortSignal.timeout(15_000),
    });
    if (answer.ok) {
      location.replace(origin());
    } else {
      refuse(answer.status === 401 ? "This key is not in force." : "The server answered " + answer.status + ".");
    }
  } catch {
    refuse("The server cannot be reached, or this is no key.");
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  await signIn();
  button.disabled = false;
});

key.focus();
