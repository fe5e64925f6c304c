package cascade.lab.bench.feed.consoles;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.UncheckedIOException;

/** One open console: a stream of samples, each read to its end and counted. One event loop. */
final class Console {

    private static final String PATH = "/v1/admin/stream";
    private static final int OK = 200;

    private final Watcher watcher;
    private final EventReader reader = new EventReader(this::heard);
    private final Promise<byte[]> hello = Promise.promise();
    private boolean isOpen;
    private long samples;
    private long bytes;
    private long readNanos;

    /** Who is told of each sample. */
    interface Watcher {

        /** A sample was read. */
        void sampled(byte[] sample, long readNanos);
    }

    Console(Watcher watcher) {
        this.watcher = watcher;
    }

    /** Completes with what the stream says first: what the numbers of samples mean. */
    Future<byte[]> open(HttpClient client, int port) {
        client.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(PATH))
                .compose(request -> request.send())
                .onSuccess(this::read)
                .onFailure(hello::tryFail);
        return hello.future();
    }

    private void read(HttpClientResponse answer) {
        if (answer.statusCode() != OK) {
            hello.tryFail("GET " + PATH + " was answered " + answer.statusCode());
            return;
        }
        isOpen = true;
        answer.handler(chunk -> chunk(answer, chunk)).endHandler(_ -> ended()).exceptionHandler(_ -> ended());
    }

    private void ended() {
        isOpen = false;
        hello.tryFail("GET " + PATH + " was answered with nothing");
    }

    private void chunk(HttpClientResponse answer, Buffer chunk) {
        readNanos = System.nanoTime();
        bytes += chunk.length();
        try {
            reader.read(chunk.getBytes());
        } catch (IllegalStateException | UncheckedIOException e) {
            hello.tryFail(e);
            answer.request().connection().close();
        }
    }

    private void heard(String name, byte[] data) {
        if (name.equals("hello")) {
            hello.tryComplete(data);
        } else if (name.equals("sample")) {
            samples++;
            watcher.sampled(data, readNanos);
        }
    }

    boolean isOpen() {
        return isOpen;
    }

    /** Read so far. */
    long samples() {
        return samples;
    }

    /** Read so far, of the answer's body. */
    long bytes() {
        return bytes;
    }
}
