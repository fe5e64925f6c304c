package cascade.lab.bench.feed.server;

import cascade.run.process.PortFile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A yardstick: one route that answers with 4 KB and does nothing else. {@code PORT_FILE} is written when it listens. */
public final class BareServer {

    /** The path of its one route. */
    public static final String PATH = "/bare";

    private static final int BODY_BYTES = 4_096;

    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx();
        Buffer body = Buffer.buffer("x".repeat(BODY_BYTES).getBytes(StandardCharsets.US_ASCII));
        Router router = Router.router(vertx);
        router.get(PATH)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(body));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        PortFile.write(Path.of(arguments[0]), server.actualPort());
    }
}
