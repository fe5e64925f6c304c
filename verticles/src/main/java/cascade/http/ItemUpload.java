package cascade.http;

import cascade.features.Item;
import cascade.features.codec.Decoded;
import cascade.features.codec.ItemBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One body of many items on its way into the store: cut into slices, each decoded off the event loop and stored before more is
 * read from the client.
 */
final class ItemUpload {

    /** Some 500 items. */
    private static final int SLICE_BYTES = 128 << 10;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final int maxBytes;
    private final ItemBatch batch;
    private final ItemWrites writes;
    private final TimeBounds bounds;
    private final Rejections rejections = new Rejections();
    private final Promise<ItemUpload> answered = Promise.promise();
    private Future<?> stored = Future.succeededFuture();
    private Buffer slice = Buffer.buffer();
    private long received;
    private int accepted;

    ItemUpload(RoutingContext context, HttpConfig config, ItemWrites writes, TimeBounds bounds) {
        this.context = context;
        this.request = context.request();
        this.maxBytes = config.maxBulkBytes();
        this.batch = new ItemBatch(config.maxBodyBytes());
        this.writes = writes;
        this.bounds = bounds;
    }

    /** Takes the body in and answers; completes with this when all is stored and the 202 is sent. */
    Future<ItemUpload> receive() {
        request.handler(this::append).endHandler(_ -> finish());
        return answered.future();
    }

    int accepted() {
        return accepted;
    }

    int rejected() {
        return rejections.count();
    }

    private void append(Buffer chunk) {
        if (context.failed()) {
            // What a refused client still sends is received and forgotten, so that it gets to see the refusal.
            return;
        }
        received += chunk.length();
        if (received > maxBytes) {
            RequestBody.refuse(context, maxBytes);
            return;
        }
        slice.appendBuffer(chunk);
        if (slice.length() >= SLICE_BYTES) {
            request.pause();
            storeSlice().onComplete(_ -> request.resume());
        }
    }

    private Future<?> storeSlice() {
        byte[] bytes = slice.getBytes();
        slice = Buffer.buffer();
        stored = stored.compose(_ -> store(() -> batch.next(bytes)));
        return stored.onFailure(this::fail);
    }

    private void finish() {
        if (context.failed()) {
            return;
        }
        storeSlice()
                .compose(_ -> store(batch::last))
                // The list of what was refused may be a megabyte.
                .compose(_ -> offEventLoop(() -> rejections.answer(accepted).toBuffer()))
                .compose(body -> context.response()
                        .setStatusCode(202)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(body))
                .onSuccess(_ -> answered.complete(this))
                .onFailure(this::fail);
    }

    private Future<Void> store(Callable<List<Decoded<Item>>> decode) {
        return offEventLoop(() -> good(decode.call()))
                .compose(items -> writes.putAll(items)
                        .recover(cause -> Future.failedFuture(StoreAnswer.unavailable(context, cause)))
                        .onSuccess(_ -> accepted += items.size()));
    }

    private List<Item> good(List<Decoded<Item>> slice) {
        List<Item> good = new ArrayList<>(slice.size());
        for (Decoded<Item> decoded : slice) {
            switch (decoded) {
                case Decoded.Rejected<Item>(int index, String _, String reason) -> rejections.add(index, reason);
                case Decoded.Accepted<Item>(int index, Item item) ->
                    bounds.fault("publishedAt", item.publishedAt())
                            .ifPresentOrElse(fault -> rejections.add(index, fault), () -> good.add(item));
            }
        }
        return good;
    }

    /** In the event loop's one ordered queue: however many bulks come, they take no more than one core of each event loop's. */
    private <T> Future<T> offEventLoop(Callable<T> work) {
        return context.vertx().executeBlocking(work, true);
    }

    private void fail(Throwable cause) {
        if (!context.failed()) {
            context.fail(cause);
        }
    }
}
