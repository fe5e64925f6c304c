package cascade.lab.bench.feed.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** Requests to servers on the loopback interface, over connections that stay open. One event loop. */
final class Client {

    /** To each server. */
    private static final int CONNECTIONS = 512;

    private static final long TIMEOUT_MILLIS = 10_000;

    private final HttpClient client;

    Client(Vertx vertx) {
        client = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS).setEventLoopSize(1));
    }

    /** An answer that has come as a whole. */
    record Answer(int status, Buffer body) {}

    /**
     * Sends a request; fails where no answer has come within ten seconds.
     *
     * @param json or empty
     */
    Future<Answer> send(int port, HttpMethod method, String uri, Buffer json) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(uri)
                .setTimeout(TIMEOUT_MILLIS);
        if (json.length() > 0) {
            options.putHeader("content-type", "application/json");
        }
        return client.request(options)
                .compose(request -> json.length() > 0 ? request.send(json) : request.send())
                .compose(answer -> answer.body().map(body -> new Answer(answer.statusCode(), body)));
    }

    void close() {
        var _ = client.close();
    }
}
