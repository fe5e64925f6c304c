package cascade.lab.demo;

import cascade.client.Backoff;
import cascade.client.CascadeClient;
import cascade.client.event.Event;
import cascade.client.event.EventType;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An application that uses a Cascade server. What is not answered well is not asked again, but fails. */
final class FeedClient {

    private static final int SIZE = 20;

    /** What it uses it by. */
    final CascadeClient api;

    FeedClient(String server) {
        this.api = CascadeClient.builder(List.of(URI.create(server)))
                .backoff(Backoff.NONE)
                .build();
    }

    /** The first page of 20 of the waterfall. */
    FeedPage feed(String user) {
        return api.feed(waterfall(user)).execute();
    }

    /** The first page of what is like {@code item}. */
    FeedPage similar(String user, String item) {
        return api.feed(FeedRequest.builder(user).similarTo(item).size(SIZE).build())
                .execute();
    }

    /** The page of the waterfall behind another. */
    FeedPage next(String user, FeedPage page) {
        return api.feed(waterfall(user).next(page)).execute();
    }

    /** The first page without waiting for it. */
    CompletableFuture<FeedPage> ask(String user) {
        return api.feed(waterfall(user)).executeAsync();
    }

    private static FeedRequest waterfall(String user) {
        return FeedRequest.builder(user).size(SIZE).build();
    }

    /** So many pages of 20, one after the other, as fast as they come. */
    List<FeedPage> pages(String user, Scene scene, int count) {
        List<FeedPage> pages = new ArrayList<>();
        FeedRequest request = FeedRequest.builder(user).scene(scene).size(SIZE).build();
        for (int page = 0; page < count; page++) {
            FeedPage answer = api.feed(request).execute();
            request = request.next(answer);
            pages.add(answer);
        }
        return pages;
    }

    /** Posts a click that happens now, and returns once it is acknowledged. */
    void click(String eventId, String user, String item) {
        postClick(eventId, user, item).join();
    }

    /** The same of an item of a page. */
    void click(String eventId, String user, String item, String requestId) {
        post(eventId, user, item, requestId).join();
    }

    /** Posts a click that happens now; completes once it is acknowledged. */
    CompletableFuture<Void> postClick(String eventId, String user, String item) {
        return post(eventId, user, item, null);
    }

    private CompletableFuture<Void> post(String eventId, String user, String item, @Nullable String requestId) {
        Event.Builder click = Event.of(EventType.CLICK, user, item).id(eventId);
        if (requestId != null) {
            click.request(requestId, null);
        }
        return api.events(List.of(click.build())).executeAsync().thenAccept(receipt -> {
            if (receipt.accepted() != 1) {
                throw new AssertionError("a click is not accepted: " + receipt);
            }
        });
    }

    /** Every item of several pages. */
    static Set<String> items(List<FeedPage> pages) {
        Set<String> items = new HashSet<>();
        pages.forEach(page -> items.addAll(page.itemIds()));
        return items;
    }

    /** True where an item-to-item source of a page started from {@code item}. */
    static boolean isTriggered(FeedPage page, String item) {
        return page.items().stream().anyMatch(shown -> shown.triggers().containsValue(item));
    }
}
