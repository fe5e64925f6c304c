/**
 * A client of Cascade, which serves personalised feeds.
 *
 * <pre>{@code
 * try (CascadeClient client = CascadeClient.of(URI.create("http://127.0.0.1:8080"))) {
 *     FeedPage page = client.feed(FeedRequest.of("u1")).execute();
 *     page.itemIds().forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Every method of {@link cascade.client.CascadeClient} makes a {@link cascade.client.Call}: {@code execute} waits for the answer, {@code
 * executeAsync} gives a {@link java.util.concurrent.CompletableFuture}. A server that others than its own machine can reach asks for a key:
 *
 * <pre>{@code
 * CascadeClient client = CascadeClient.builder(List.of(URI.create("https://feeds.example")))
 *         .apiKey(System.getenv("CASCADE_KEY"))
 *         .build();
 * }</pre>
 *
 * <p><b>Events.</b> Tell what users did, and ask for a feed that knows it:
 *
 * <pre>{@code
 * Event click = Event.of(EventType.CLICK, "u1", page.items().get(3).item()).on(page, 3).build();
 * EventReceipt receipt = client.events(List.of(click)).execute();
 * FeedPage next = client.feed(FeedRequest.builder("u1").after(receipt.token()).build()).execute();
 * }</pre>
 *
 * A call can succeed while events in it are rejected: {@link cascade.client.event.EventReceipt#rejected} names them. An application with many
 * events hands them one by one to an {@link cascade.client.sender.EventSender}, which sends them in batches until they are acknowledged and
 * says what became of each.
 *
 * <p><b>Faults.</b> Answers 429, 502, 503 and 504, broken connections and timeouts are met with further attempts, as a {@link
 * cascade.client.Backoff} says: pauses that double and vary by chance, never shorter than the server's {@code Retry-After}, bounded in number
 * and in time. What remains is a {@link cascade.client.CascadeException}; a refusal is a {@link cascade.client.ProblemException} with the
 * status, the field at fault and a sentence. With several servers each attempt goes to the next.
 *
 * <p><b>Growth.</b> Members of answers that this version does not know are ignored, and names that it does not know are {@code UNKNOWN}.
 */
@NullMarked
package cascade.client;

import org.jspecify.annotations.NullMarked;
