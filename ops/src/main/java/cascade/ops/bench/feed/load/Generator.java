package cascade.ops.bench.feed.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The generator's process: {@code ITEMS USERS SEED}. Reads a {@link Phase} a line from its input, runs it and prints a {@link
 * PhaseResult}; ends with its input, and so with whoever started it.
 */
final class Generator {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Generator() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // what anything else prints must not stand between the answers
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        Context context = vertx.getOrCreateContext();
        Traffic people = new FeedTraffic(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Long.parseLong(arguments[2]),
                () -> Instant.ofEpochMilli(System.currentTimeMillis()));
        var phases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = phases.readLine(); line != null; line = phases.readLine()) {
            Phase phase = JSON.readValue(line, Phase.class);
            Traffic traffic = switch (phase.traffic()) {
                case FEED -> people;
                case BARE -> new BareTraffic();
            };
            answers.println(JSON.writeValueAsString(OpenLoop.run(vertx, context, traffic, phase)));
            answers.flush();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
